import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { signerFromSeed } from '../../../../../../electron/vault/bundles/format/minisign';
import { newRecordId } from '../../../../../../electron/vault/ids';
import { stateHash } from '../../../../../../electron/vault/journal/state-hash';
import { readMeta } from '../../../../../../electron/vault/db/meta';
import { openPaperAt, paperTicket, takePack, writePack } from '../../../../../support/agency';
import { exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { joinLaptop, letIn, requestOf } from '../../../../../support/laptops';
import { makeCase } from '../../../../../support/make-case';
import {
  openTestOffice,
  TEST_PASSPHRASE,
  type TestOffice,
} from '../../../../../support/test-office';

/** One office of two laptops, and headquarters, which compared the office's card once. */
let first: TestOffice;
let second: TestOffice;
let hq: TestOffice;
let count = 0;

beforeEach(async () => {
  [first, second, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('New laptop'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  await introduce(first, hq);
  await introduce(hq, first);
});
afterEach(async () => {
  await Promise.all([first, second, hq].map((office) => office.close()));
});

const idOf = async (office: TestOffice, name: string): Promise<string> =>
  (await office.api.contacts.list({})).contacts.find((contact) => contact.name === name)!.id;

async function bundleTo(from: TestOffice, to: string): Promise<string> {
  const out = join(from.outside, `${(count += 1)}.satchel`);
  await exportTo(from, { cases: 'all', contactIds: [await idOf(from, to)] }, out);
  return out;
}

const countCases = ({ session }: TestOffice): unknown =>
  session().vault.db.prepare('SELECT count(*) FROM cases').pluck().get();
const deviceOf = (office: TestOffice) => office.session().vault.identity.deviceId;

describe('a second laptop of an office', () => {
  it('is under the office’s agency from its first day', async () => {
    await hq.api.agency.create({ name: 'Relief Network' });
    const rules = { settings: { idleMinutes: 3 } };
    await takePack(hq, first, await writePack(hq, rules));
    expect(await second.api.agency.status({})).toMatchObject({ agency: null });
    await joinLaptop(first, second);
    expect(await second.api.agency.status({})).toMatchObject({
      agency: { name: 'Relief Network', isOurs: false },
      inForce: { version: 1 },
      waiting: null,
    });
    expect(second.session().vault.settings().idleMinutes).toBe(3);

    // The next pack is the agency's own word here too.
    const next = await openPaperAt(second, await writePack(hq, { settings: { idleMinutes: 2 } }));
    expect(next).toMatchObject({ outcome: 'waiting', params: { version: 2 } });
  });

  it('does not join where a pack of the office’s agency was changed on the way', async () => {
    await hq.api.agency.create({ name: 'Relief Network' });
    await takePack(hq, first, await writePack(hq));
    const { db } = first.session().vault;
    db.prepare("UPDATE agency_packs SET body = json_set(body, '$.settings.idleMinutes', 9)").run();
    await expect(joinLaptop(first, second)).rejects.toThrow('agency-pack-signature-wrong');
    expect(await second.api.agency.status({})).toMatchObject({ agency: null });
    expect(second.session().vault.identity.officeId).not.toBe(
      first.session().vault.identity.officeId,
    );
  });

  it('joins with a key of its own, and can open what was sealed to the office, but not sign for it', async () => {
    expect(await second.api.laptops.list({})).toMatchObject({ mayJoin: true });
    expect(await joinLaptop(first, second)).toMatchObject({
      type: 'joining',
      outcome: 'joined',
      params: { office: 'Tapachula', name: 'Field laptop' },
    });
    const [one, two] = [first, second].map((each) => each.session().vault);
    expect(two!.identity).toMatchObject({
      officeId: one!.identity.officeId,
      age: one!.identity.age,
      hasOfficeKey: false,
    });
    expect(two!.identity.deviceId).not.toBe(one!.identity.deviceId);
    const seeds = ['device-seed', 'signing-seed'].map((key) => readMeta(two!.db, key));
    expect(seeds).not.toContain(readMeta(one!.db, 'device-seed'));
    expect((await second.api.contacts.ownCard({})).words).toEqual(
      (await first.api.contacts.ownCard({})).words,
    );
    expect(await second.api.laptops.list({})).toMatchObject({
      mayJoin: false,
      hasOfficeKey: false,
      laptops: [
        { name: '1', state: 'in-use', hasOfficeKey: true },
        { name: 'Field laptop', state: 'this', hasOfficeKey: false },
      ],
    });
    // The account goes on, after the next unlocking too.
    await second.api.session.lock({});
    const passphrase = TEST_PASSPHRASE;
    expect(await second.api.session.unlock({ userName: 'Amina', passphrase })).toMatchObject({
      officeName: 'Tapachula',
      role: 'administrator',
    });
  });

  it('is named by any of them, and the name comes with the next bundle', async () => {
    await joinLaptop(first, second);
    const deviceId = deviceOf(first);
    await expect(
      second.api.laptops.rename({ deviceId: 'f'.repeat(16), name: 'Nobody’s' }),
    ).rejects.toThrow('laptop-not-found');
    makeCase(second);
    await second.api.laptops.rename({ deviceId, name: 'Office desk' });
    await takeIn(first, await bundleTo(second, 'Tapachula'));
    expect(await first.api.laptops.list({})).toMatchObject({
      laptops: [{ name: 'Office desk', state: 'this' }, { name: 'Field laptop' }],
    });
  });

  it('is the same office to headquarters: a bundle of either laptop is taken in on the one card', async () => {
    await joinLaptop(first, second);
    makeCase(first, { name: 'Mariam Hosseini' });
    makeCase(second, { name: 'Yusuf Omar' });
    expect((await takeIn(hq, await bundleTo(first, 'Geneva'))).casesNew).toBe(1);
    const preview = await takeIn(hq, await bundleTo(second, 'Geneva'));
    expect(preview).toMatchObject({
      casesNew: 1,
      sequence: { isSenderOlder: false, missing: [], forkAt: null },
    });
    const { db } = hq.session().vault;
    const devices = db
      .prepare("SELECT DISTINCT device FROM entries WHERE stream LIKE 'case/%'")
      .pluck()
      .all();
    expect(new Set(devices)).toEqual(new Set([deviceOf(first), deviceOf(second)]));
    expect((await hq.api.contacts.list({})).contacts).toHaveLength(1);
  });

  it('exchanges bundles with the first one, and both end with the same', async () => {
    await joinLaptop(first, second);
    makeCase(first, { name: 'Mariam Hosseini' });
    makeCase(second, { name: 'Yusuf Omar' });
    expect((await takeIn(second, await bundleTo(first, 'Tapachula'))).casesNew).toBe(1);
    expect((await takeIn(first, await bundleTo(second, 'Tapachula'))).casesNew).toBe(1);
    await takeIn(second, await bundleTo(first, 'Tapachula'));
    expect(stateHash(second.session().vault.db)).toEqual(stateHash(first.session().vault.db));
    expect((await first.api.laptops.list({})).laptops).toMatchObject([
      { state: 'this' },
      { name: 'Field laptop', state: 'in-use', lastEntryAt: expect.any(Number) },
    ]);
  });

  it('gets receipts and gives them in the name of the office', async () => {
    await joinLaptop(first, second);
    await introduce(hq, second);
    makeCase(hq);
    const toOffice = await idOf(hq, 'Tapachula');
    const out = join(hq.outside, 'to-office.satchel');
    await exportTo(hq, { cases: 'all', contactIds: [toOffice] }, out);
    await takeIn(second, out);
    const { rows } = await second.api.bundles.ledger({});
    const receipt = join(second.outside, 'receipt.satchel-paper');
    await second.api.custody.saveReceipt({
      bundleId: rows[0]!.bundleId,
      ticket: paperTicket(second, receipt),
    });
    expect(await openPaperAt(hq, receipt)).toMatchObject({
      outcome: 'accepted',
      senderVerified: true,
    });
  });

  it('cannot do what needs the office’s key', async () => {
    await joinLaptop(first, second);
    const ticket = () => paperTicket(second, join(second.outside, `${(count += 1)}.paper`));
    const third = await openTestOffice('Third');
    try {
      const { text, words } = await requestOf(third);
      await expect(
        second.api.laptops.letIn({
          request: text,
          name: 'x',
          fingerprint: words.join(' '),
          ticket: ticket(),
        }),
      ).rejects.toThrow('laptop-without-office-key');
    } finally {
      await third.close();
    }
    await expect(second.api.contacts.replaceOwnKeys({ ticket: ticket() })).rejects.toThrow(
      'laptop-without-office-key',
    );
    await expect(
      second.api.laptops.revoke({ deviceId: deviceOf(first), reason: 'mine now' }),
    ).rejects.toThrow('laptop-without-office-key');
  });
});

describe('letting a laptop in', () => {
  it('needs its request compared, and the office’s card compared on it', async () => {
    const { text, words } = await requestOf(second);
    const order = () => ({
      request: text,
      name: 'Field laptop',
      ticket: paperTicket(first, join(first.outside, 'x.satchel-paper')),
    });
    await expect(first.api.laptops.letIn(order())).rejects.toThrow('fingerprint-different');
    await expect(
      first.api.laptops.letIn({ ...order(), fingerprint: [...words].reverse().join(' ') }),
    ).rejects.toThrow('fingerprint-different');
    const paper = await letIn(first, second);
    await expect(openPaperAt(second, paper)).rejects.toThrow('sender-not-verified');
    await introduce(first, second);
    expect(await openPaperAt(second, paper)).toMatchObject({ outcome: 'joined' });
  });

  it('opens on that laptop alone, and only while nothing of a case is on it', async () => {
    const paper = await letIn(first, second);
    await introduce(first, hq);
    await expect(openPaperAt(hq, paper)).rejects.toThrow('paper-not-for-us');
    await introduce(first, second);
    makeCase(second);
    await expect(openPaperAt(second, paper)).rejects.toThrow('joining-not-empty');
    expect(second.session().vault.identity.hasOfficeKey).toBe(true);
  });

  it('cannot be done by an office that somebody means harm with: it takes over no laptop at work', async () => {
    await joinLaptop(first, second);
    const thief = await openTestOffice('Thief');
    try {
      await introduce(thief, second);
      const { text, words } = await requestOf(second);
      const out = join(thief.outside, 'joining.satchel-paper');
      await thief.api.laptops.letIn({
        request: text,
        name: 'x',
        fingerprint: words.join(' '),
        ticket: paperTicket(thief, out),
      });
      makeCase(second);
      await expect(openPaperAt(second, out)).rejects.toThrow('joining-not-empty');
    } finally {
      await thief.close();
    }
  });
});

describe('a lost laptop', () => {
  const revoke = () =>
    first.api.laptops.revoke({ deviceId: deviceOf(second), reason: 'left in a taxi' });

  it('is shut out at home at once, and elsewhere with the next bundle of its office', async () => {
    await joinLaptop(first, second);
    makeCase(second, { name: 'Yusuf Omar' });
    await takeIn(first, await bundleTo(second, 'Tapachula'));
    await takeIn(hq, await bundleTo(second, 'Geneva'));
    expect((await revoke()).laptops.at(-1)).toMatchObject({
      name: 'Field laptop',
      state: 'revoked',
      revokedReason: 'left in a taxi',
    });
    makeCase(second, { name: 'Somebody Else' });
    await expect(stage(first, await bundleTo(second, 'Tapachula'))).rejects.toThrow(
      'bundle-device-revoked',
    );
    // Headquarters has not heard yet; then the first laptop's bundle says so.
    makeCase(first, { name: 'Mariam Hosseini' });
    await takeIn(hq, await bundleTo(first, 'Geneva'));
    const late = await bundleTo(second, 'Geneva');
    const before = stateHash(hq.session().vault.db);
    await expect(stage(hq, late)).rejects.toThrow('bundle-device-revoked');
    expect(stateHash(hq.session().vault.db)).toEqual(before);
    expect(await hq.api.bundles.quarantine({})).toMatchObject({
      bundles: [{ reason: 'key-revoked' }],
    });
    // What came before it was lost is still here, and the first laptop is still believed.
    expect(countCases(hq)).toBe(2);
    makeCase(first);
    expect((await takeIn(hq, await bundleTo(first, 'Geneva'))).casesNew).toBe(1);
  });

  it('cannot shut the others out, nor let itself in again', async () => {
    await joinLaptop(first, second);
    await revoke();
    const { vault } = second.session();
    // What a thief would write: a revocation of the first laptop, signed by the key that is in his hands.
    const signature = Buffer.from(
      signerFromSeed(vault.identity.privateKey).sign(Buffer.from('anything')),
    ).toString('base64url');
    vault.journal.append({
      stream: vault.identity.officeStream,
      actor: second.session().user.id,
      command: 'laptops.revoke',
      sets: [
        {
          kind: 'device',
          id: newRecordId(vault.identity.officeStream),
          field: 'revokes',
          value: JSON.stringify({ device: deviceOf(first), reason: 'theft', signature }),
        },
      ],
    });
    makeCase(second);
    // Headquarters never heard of the loss, and takes it in; the first laptop is believed all the same.
    await takeIn(hq, await bundleTo(second, 'Geneva'));
    makeCase(first);
    expect((await takeIn(hq, await bundleTo(first, 'Geneva'))).casesNew).toBe(1);
    await expect(stage(hq, await bundleTo(second, 'Geneva'))).rejects.toThrow(
      'bundle-device-revoked',
    );
    await expect(letIn(first, second)).rejects.toThrow('laptop-was-revoked');
  });
});

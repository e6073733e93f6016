import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  contactCardText,
  readContactCard,
} from '../../../../../../electron/vault/bundles/format/contact-card';
import { signerFromSeed } from '../../../../../../electron/vault/bundles/format/minisign';
import { newId } from '../../../../../../electron/vault/ids';
import { createDeviceKeys } from '../../../../../../electron/vault/keys/device-keys';
import { sealPaper } from '../../../../../../electron/vault/papers/seal-paper';
import { signKeyChange } from '../../../../../../electron/vault/services/contacts/key-change-signature';
import { openPaperAt, paperTicket } from '../../../../../support/agency';
import { exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { otherCardOf } from '../../../../../support/other-card';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let count = 0;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  toHq = await introduce(hq, field);
  await introduce(field, hq);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all([field.close(), hq.close()]);
});

async function changeKeys(): Promise<string> {
  const path = join(field.outside, `keys-${(count += 1)}.satchel-paper`);
  await field.api.contacts.replaceOwnKeys({ ticket: paperTicket(field, path) });
  return path;
}

async function bundleOf(name: string): Promise<string> {
  makeCase(field, { name });
  const out = join(field.outside, `${(count += 1)}.satchel`);
  await exportTo(field, { cases: 'all', contactIds: [toHq] }, out);
  return out;
}

const ofField = async () => (await hq.api.contacts.list({})).contacts[0]!;

describe('an office that makes new keys', () => {
  it('stays verified where its old key signed the change, and both keys count for a while', async () => {
    const before = await bundleOf('Mariam Hosseini');
    const own = await field.api.contacts.ownCard({});
    const paper = await changeKeys();
    const after = await bundleOf('Yusuf Omar');
    await expect(stage(hq, after)).rejects.toThrow('bundle-signer-unknown');
    expect(await openPaperAt(hq, paper)).toMatchObject({ outcome: 'replaced' });
    const now = await field.api.contacts.ownCard({});
    expect(now.words).not.toEqual(own.words);
    expect(await ofField()).toMatchObject({
      state: 'verified',
      verifiedHow: 'key-change',
      words: now.words,
      formerKeys: [{ fingerprint: own.fingerprint, state: 'replaced', until: expect.any(Number) }],
    });
    expect((await takeIn(hq, before)).casesNew).toBe(1);
    expect((await takeIn(hq, after)).casesNew).toBe(1);
  });

  it('is not believed under its old key once the overlap has passed', async () => {
    const before = await bundleOf('Mariam Hosseini');
    await openPaperAt(hq, await changeKeys());
    const { vault } = hq.session();
    vi.spyOn(vault, 'now').mockReturnValue(Date.now() + 91 * 86_400_000);
    await expect(stage(hq, before)).rejects.toThrow('sender-not-verified');
  });

  it('is not believed under its old key as soon as somebody says that it is in wrong hands', async () => {
    const own = await field.api.contacts.ownCard({});
    const [before, paper] = [await bundleOf('Mariam Hosseini'), await changeKeys()];
    const after = await bundleOf('Yusuf Omar');
    await openPaperAt(hq, paper);
    const { id } = await ofField();
    await hq.api.contacts.revoke({ id, former: own.fingerprint, reason: 'laptop stolen' });
    await expect(stage(hq, before)).rejects.toThrow('bundle-key-revoked');
    await expect(openPaperAt(hq, paper)).resolves.toMatchObject({ outcome: 'same' });
    expect(await ofField()).toMatchObject({ state: 'verified', verifiedHow: 'key-change' });
    expect((await takeIn(hq, after)).casesNew).toBe(2);
  });

  it('still opens what was sealed to its old keys', async () => {
    const { caseId } = makeCase(hq);
    const out = join(hq.outside, 'late.satchel');
    await exportTo(hq, { cases: [caseId], contactIds: [(await ofField()).id] }, out);
    await changeKeys();
    expect((await takeIn(field, out)).casesNew).toBe(1);
  });

  it('is heard of by a third office that knows only the new key', async () => {
    await changeKeys();
    const third = await openTestOffice('Clinic');
    try {
      const to = await introduce(third, field);
      await introduce(field, third);
      makeCase(field);
      const out = join(field.outside, 'third.satchel');
      await exportTo(field, { cases: 'all', contactIds: [to] }, out);
      expect((await takeIn(third, out)).casesNew).toBe(1);
    } finally {
      await third.close();
    }
  });

  it('changes twice: the papers count in their order only, and none counts twice', async () => {
    const [first, second] = [await changeKeys(), await changeKeys()];
    await expect(openPaperAt(hq, second)).rejects.toThrow('key-change-gap');
    await openPaperAt(hq, first);
    expect(await openPaperAt(hq, first)).toMatchObject({ outcome: 'same', repeated: true });
    await openPaperAt(hq, second);
    await expect(openPaperAt(hq, first)).rejects.toThrow('key-change-stale');
    const { words } = await field.api.contacts.ownCard({});
    expect((await ofField()).words).toEqual(words);
  });

  it('is not helped by a change of a key that was revoked', async () => {
    const paper = await changeKeys();
    await hq.api.contacts.revoke({ id: (await ofField()).id, reason: 'laptop stolen' });
    await expect(openPaperAt(hq, paper)).rejects.toThrow('key-change-revoked');
    expect((await ofField()).state).toBe('revoked');
  });

  it('makes nobody verified whom nobody had compared', async () => {
    const id = (await ofField()).id;
    await hq.api.contacts.remove({ id });
    const { card } = await field.api.contacts.ownCard({});
    await hq.api.contacts.add({ card });
    expect(await openPaperAt(hq, await changeKeys())).toMatchObject({ outcome: 'unverified' });
    expect((await ofField()).state).toBe('unverified');
  });

  it('names the same new keys again where the paper could not be written', async () => {
    const inside = join(field.dir, 'x.satchel-paper');
    await expect(
      field.api.contacts.replaceOwnKeys({ ticket: paperTicket(field, inside) }),
    ).rejects.toThrow('save-inside-vault');
    const { db } = field.session().vault;
    const kept = (): unknown =>
      db.prepare("SELECT value FROM meta WHERE key = 'next-office-keys'").pluck().get();
    const next = JSON.parse(String(kept())) as { age: { hybrid: { recipient: string } } };
    await openPaperAt(hq, await changeKeys());
    expect(kept()).toBeUndefined();
    expect(field.session().vault.identity.age.hybrid.recipient).toBe(next.age.hybrid.recipient);
  });
});

describe('a forged change of keys', () => {
  async function forged(seed: Uint8Array): Promise<string> {
    const { identity } = field.session().vault;
    const card = readContactCard(Buffer.from(otherCardOf(field, 'Tapachula')));
    const body = signKeyChange(
      {
        v: 1,
        officeId: identity.officeId,
        from: identity.publicKey.toString('base64'),
        card,
        acceptOldUntil: new Date().toISOString(),
      },
      signerFromSeed(seed),
    );
    expect(contactCardText(card)).toContain('Tapachula');
    const keys = createDeviceKeys();
    const bytes = await sealPaper(
      {
        paperId: newId(),
        type: 'key-change',
        sender: {
          officeId: identity.officeId,
          officeName: 'Tapachula',
          kind: 'field',
          deviceId: keys.deviceId,
        },
        recipients: [hq.session().vault.identity.age.hybrid.recipient],
        at: Date.now(),
        body,
      },
      signerFromSeed(keys.privateKey),
    );
    const path = join(field.outside, `forged-${(count += 1)}.satchel-paper`);
    writeFileSync(path, bytes);
    return path;
  }

  it('is refused where another key than the old one signed it', async () => {
    const before = await ofField();
    await expect(openPaperAt(hq, await forged(createDeviceKeys().privateKey))).rejects.toThrow(
      'key-change-invalid',
    );
    expect(await ofField()).toEqual(before);
  });
});

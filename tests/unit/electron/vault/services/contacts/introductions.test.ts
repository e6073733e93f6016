import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { readContactCard } from '../../../../../../electron/vault/bundles/format/contact-card';
import { signerFromSeed } from '../../../../../../electron/vault/bundles/format/minisign';
import { newId } from '../../../../../../electron/vault/ids';
import { createDeviceKeys } from '../../../../../../electron/vault/keys/device-keys';
import { sealPaper } from '../../../../../../electron/vault/papers/seal-paper';
import { signIntroduction } from '../../../../../../electron/vault/services/contacts/introduction-signature';
import type { ContactType } from '../../../../../../shared/contacts/contract';
import type { IntroductionFacts } from '../../../../../../shared/papers/introduction';
import { openPaperAt, paperTicket, takePack, writePack } from '../../../../../support/agency';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { otherCardOf } from '../../../../../support/other-card';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

/** Headquarters lets `desk` vouch; `clinic` is the newcomer; `field` hears of it. */
let hq: TestOffice;
let desk: TestOffice;
let field: TestOffice;
let clinic: TestOffice;
let count = 0;

const contactNamed = async (office: TestOffice, name: string) =>
  (await office.api.contacts.list({})).contacts.find((contact) => contact.name === name);
const idOf = async (office: TestOffice, name: string) => (await contactNamed(office, name))!.id;
const stateOf = async (office: TestOffice, name: string) =>
  (await contactNamed(office, name))?.state;

async function packFor(right: { kinds: ContactType[]; until?: string }): Promise<void> {
  const contactId = await idOf(hq, 'Desk');
  const path = await writePack(hq, { vouching: [{ contactId, ...right }] });
  await takePack(hq, desk, path);
  await takePack(hq, field, path);
}

async function paper(from: TestOffice, office: string, to: string[]): Promise<string> {
  const out = join(from.outside, `introduction-${(count += 1)}.satchel-paper`);
  const ids = await Promise.all(to.map((name) => idOf(from, name)));
  await from.api.contacts.introduce({
    id: await idOf(from, office),
    to: ids,
    ticket: paperTicket(from, out),
  });
  return out;
}

beforeEach(async () => {
  [hq, desk, field, clinic] = await Promise.all([
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Desk'),
    openTestOffice('Tapachula'),
    openTestOffice('Clinic'),
  ]);
  await hq.api.agency.create({ name: 'Relief' });
  await introduce(desk, hq);
  await introduce(field, hq);
  const { card, fingerprint } = await clinic.api.contacts.ownCard({});
  const facts = { how: 'phone', type: 'partner', partnerKind: 'health' } as const;
  await desk.api.contacts.add({ card, fingerprint, ...facts });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all([hq, desk, field, clinic].map((office) => office.close()));
});

describe('an office that the agency lets vouch', () => {
  it('makes another one known, which counts as introduced and can be written to', async () => {
    await packFor({ kinds: ['field', 'partner'], until: '2099-06-30T23:59:59Z' });
    expect(await contactNamed(desk, 'Clinic')).toMatchObject({ mayIntroduce: true });
    const result = await openPaperAt(field, await paper(desk, 'Clinic', ['Tapachula']));
    expect(result).toMatchObject({
      type: 'introduction',
      outcome: 'introduced',
      params: { office: 'Clinic', by: 'Desk', agency: 'Relief', version: 1 },
    });
    expect(await contactNamed(field, 'Clinic')).toMatchObject({
      state: 'verified',
      verifiedHow: 'introduced',
      verifiedBy: null,
      introducedBy: 'Desk',
      type: 'partner',
      partnerKind: 'health',
      delegation: { agency: 'Relief', version: 1, until: Date.parse('2099-06-30T23:59:59Z') },
      mayIntroduce: false,
    });
    // It is really believed: a bundle of it is taken in.
    await introduce(field, clinic);
    makeCase(clinic);
    const out = join(clinic.outside, 'bundle.satchel');
    const contactIds = [await idOf(clinic, 'Tapachula')];
    await exportTo(clinic, { cases: 'all', contactIds }, out);
    expect((await takeIn(field, out)).casesNew).toBe(1);
  });

  it('is told to whoever makes the next pack, with its kinds and its end', async () => {
    const right = { kinds: ['field', 'partner'] as ContactType[], until: '2099-06-30T23:59:59Z' };
    await packFor(right);
    const { inForce } = await hq.api.agency.status({});
    expect(inForce?.vouching).toEqual([{ contactId: await idOf(hq, 'Desk'), ...right }]);
    await packFor({ kinds: [] });
    expect((await hq.api.agency.status({})).inForce?.vouching).toEqual([]);
  });

  it('may be compared all the same, and is then worth more than a word', async () => {
    await packFor({ kinds: ['partner'] });
    await openPaperAt(field, await paper(desk, 'Clinic', ['Tapachula']));
    const { fingerprint } = await clinic.api.contacts.ownCard({});
    await field.api.contacts.verify({ id: await idOf(field, 'Clinic'), fingerprint, how: 'phone' });
    expect(await contactNamed(field, 'Clinic')).toMatchObject({
      verifiedHow: 'phone',
      introducedBy: null,
      delegation: null,
    });
    // The agency takes the right back: who was compared here stays.
    await packFor({ kinds: [] });
    expect(await stateOf(field, 'Clinic')).toBe('verified');
  });

  it('says nothing new of an office that is verified here, and nothing of our own', async () => {
    await packFor({ kinds: ['partner', 'field'] });
    await introduce(clinic, field);
    const again = await paper(desk, 'Clinic', ['Tapachula']);
    expect(await openPaperAt(field, again)).toMatchObject({ outcome: 'same' });
    expect(await contactNamed(field, 'Clinic')).toMatchObject({ introducedBy: null });
    const card = await ownCardOf(field);
    expect(await openPaperAt(field, await forged({ card, type: 'field' }))).toMatchObject({
      outcome: 'own',
    });
  });

  it('cannot vouch for whom it has not compared itself', async () => {
    await packFor({ kinds: ['partner', 'field'] });
    await expect(paper(desk, 'Tapachula', ['Geneva'])).rejects.toThrow('introduction-not-compared');
    await openPaperAt(field, await paper(desk, 'Clinic', ['Tapachula']));
    await expect(paper(field, 'Clinic', ['Desk'])).rejects.toThrow('introduction-no-right');
  });
});

const ownCardOf = async (office: TestOffice) =>
  readContactCard(Buffer.from((await office.api.contacts.ownCard({})).card, 'utf8'));

/** What an attacker writes: any facts, signed by any office's key, sealed to `field`. */
async function forged(
  facts: Partial<IntroductionFacts>,
  { by = desk, key = by.session().vault.identity.privateKey } = {},
): Promise<string> {
  const { identity } = by.session().vault;
  const signer = signerFromSeed(key);
  const agency = hq.session().vault.db.prepare('SELECT public_key FROM agency').pluck().get();
  const body = signIntroduction(
    {
      v: 1,
      by: { officeId: identity.officeId, key: Buffer.from(signer.publicKey).toString('base64') },
      agencyKey: agency as string,
      card: await ownCardOf(clinic),
      type: 'partner',
      partnerKind: null,
      issuedAt: new Date().toISOString(),
      until: new Date(Date.now() + 86_400_000).toISOString(),
      ...facts,
    },
    signer,
  );
  return sealedToField(body, by);
}

async function sealedToField(body: unknown, by: TestOffice): Promise<string> {
  const { identity } = by.session().vault;
  const sealed = await sealPaper(
    {
      paperId: newId(),
      type: 'introduction',
      sender: {
        officeId: identity.officeId,
        officeName: 'Somebody',
        kind: 'field',
        deviceId: identity.deviceId,
      },
      recipients: [field.session().vault.identity.age.hybrid.recipient],
      at: Date.now(),
      body,
    },
    signerFromSeed(identity.privateKey),
  );
  const out = join(by.outside, `forged-${(count += 1)}.satchel-paper`);
  writeFileSync(out, sealed);
  return out;
}

/** What was said may be shown beside a card; nothing else may follow. */
const believed = async () =>
  (await field.api.contacts.list({})).contacts.map((contact) => ({ ...contact, hearsay: [] }));

const refuses = async (path: string, code: string) => {
  const before = await believed();
  await expect(openPaperAt(field, path)).rejects.toThrow(code);
  expect(await believed()).toEqual(before);
};

describe('an introduction without the agency’s word', () => {
  it.each<[string, { kinds: ContactType[]; until?: string }, string]>([
    ['by an office with no such right', { kinds: [] }, 'introduction-not-delegated'],
    ['of a kind that the right leaves out', { kinds: ['field'] }, 'introduction-not-delegated'],
    [
      'after the right has ended',
      { kinds: ['partner'], until: '2020-01-01T00:00:00Z' },
      'introduction-ended',
    ],
  ])('is refused %s', async (_, right, code) => {
    await packFor(right);
    await expect(paper(desk, 'Clinic', ['Tapachula'])).rejects.toThrow(/contact|introduction/);
    await refuses(await forged({}), code);
  });

  it('is refused where no agency is known, and is no more than hearsay beside a card kept', async () => {
    await introduce(desk, field);
    await refuses(await forged({}), 'introduction-not-delegated');
    const { card } = await clinic.api.contacts.ownCard({});
    await field.api.contacts.add({ card });
    expect(await contactNamed(field, 'Clinic')).toMatchObject({
      state: 'unverified',
      hearsay: ['Desk'],
    });
  });

  it('is refused on the word of another agency, and where its own day has passed', async () => {
    await packFor({ kinds: ['partner'] });
    const agencyKey = createDeviceKeys().publicKey.toString('base64');
    await refuses(await forged({ agencyKey }), 'introduction-other-agency');
    await refuses(await forged({ until: '2020-01-01T00:00:00Z' }), 'introduction-ended');
  });

  it('does not pass on: who was introduced introduces nobody', async () => {
    await packFor({ kinds: ['partner', 'field'] });
    await openPaperAt(field, await paper(desk, 'Clinic', ['Tapachula']));
    const fifth = await openTestOffice('Fifth');
    try {
      const card = await ownCardOf(fifth);
      await refuses(await forged({ card }, { by: clinic }), 'introduction-not-delegated');
    } finally {
      await fifth.close();
    }
  });
});

describe('an attacker who introduces', () => {
  beforeEach(() => packFor({ kinds: ['partner', 'field'] }));

  it('cannot introduce itself', async () => {
    const card = await ownCardOf(desk);
    await refuses(await forged({ card, type: 'field' }), 'introduction-of-itself');
    // Nor under another name with the same key.
    const { identity } = desk.session().vault;
    const other = { ...(await ownCardOf(desk)), office: { ...card.office, id: newId() } };
    await refuses(await forged({ card: other }), 'contact-card-signature-wrong');
    expect(identity.officeId).toBe(card.office.id);
  });

  it('cannot speak with a key that is not the voucher’s, and cannot change a word', async () => {
    await refuses(
      await forged({}, { by: desk, key: createDeviceKeys().privateKey }),
      'introduction-unknown-voucher',
    );
    await refuses(await forged({}, { by: clinic }), 'introduction-of-itself');
    const facts = { v: 1, by: { officeId: newId(), key: 'x' } };
    await refuses(await sealedToField(facts, desk), 'introduction-invalid');
    const genuine = signIntroduction(
      {
        v: 1,
        by: {
          officeId: desk.session().vault.identity.officeId,
          key: desk.session().vault.identity.publicKey.toString('base64'),
        },
        agencyKey: createDeviceKeys().publicKey.toString('base64'),
        card: await ownCardOf(clinic),
        type: 'field',
        partnerKind: null,
        issuedAt: new Date().toISOString(),
        until: new Date(Date.now() + 86_400_000).toISOString(),
      },
      signerFromSeed(desk.session().vault.identity.privateKey),
    );
    await refuses(
      await sealedToField({ ...genuine, type: 'partner' }, clinic),
      'introduction-invalid',
    );
  });

  it('cannot give a known office other keys, verified or not', async () => {
    const card = readContactCard(Buffer.from(otherCardOf(clinic, 'Clinic'), 'utf8'));
    await introduce(clinic, field);
    await refuses(await forged({ card }), 'introduction-other-keys');
    await field.api.contacts.remove({ id: await idOf(field, 'Clinic') });
    await field.api.contacts.add({ card: (await clinic.api.contacts.ownCard({})).card });
    await refuses(await forged({ card }), 'introduction-other-keys');
  });

  it('cannot give an office of the agency’s pack other keys once somebody removed it here', async () => {
    const card = readContactCard(Buffer.from(otherCardOf(hq, 'Geneva'), 'utf8'));
    await field.api.contacts.remove({ id: await idOf(field, 'Geneva') });
    await refuses(await forged({ card, type: 'field' }), 'introduction-other-keys');
  });

  it('cannot make a card say more than the right allows: the kind is the voucher’s, not the card’s', async () => {
    const hqCard = await openTestOffice('Second headquarters', 'headquarters');
    try {
      await field.api.contacts.add({ card: (await hqCard.api.contacts.ownCard({})).card });
      await openPaperAt(field, await forged({ card: await ownCardOf(hqCard) }));
      expect(await contactNamed(field, 'Second headquarters')).toMatchObject({
        state: 'verified',
        type: 'partner',
      });
    } finally {
      await hqCard.close();
    }
  });

  it('gains nothing by saying it again after the newcomer, the voucher or the right was revoked', async () => {
    const said = await paper(desk, 'Clinic', ['Tapachula']);
    await openPaperAt(field, said);
    // The right is taken back.
    await packFor({ kinds: [] });
    expect(await stateOf(field, 'Clinic')).toBe('unverified');
    await refuses(said, 'introduction-not-delegated');
    // It comes again, and the voucher's key turns out to be stolen.
    await packFor({ kinds: ['partner'] });
    await openPaperAt(field, said);
    expect(await stateOf(field, 'Clinic')).toBe('verified');
    await field.api.contacts.revoke({ id: await idOf(field, 'Desk'), reason: 'laptop stolen' });
    expect(await stateOf(field, 'Clinic')).toBe('unverified');
    await refuses(said, 'introduction-unknown-voucher');
    // The newcomer's key is stolen.
    await field.api.contacts.revoke({ id: await idOf(field, 'Clinic'), reason: 'laptop stolen' });
    await refuses(said, 'introduction-');
    expect(await stateOf(field, 'Clinic')).toBe('revoked');
  });

  it('keeps no trust beyond the word it rests on by making new keys', async () => {
    await openPaperAt(field, await paper(desk, 'Clinic', ['Tapachula']));
    await introduce(field, clinic);
    const out = join(clinic.outside, 'keys.satchel-paper');
    await clinic.api.contacts.replaceOwnKeys({ ticket: paperTicket(clinic, out) });
    expect(await openPaperAt(field, out)).toMatchObject({ outcome: 'replaced' });
    expect(await contactNamed(field, 'Clinic')).toMatchObject({ verifiedHow: 'introduced' });
    await packFor({ kinds: [] });
    expect(await stateOf(field, 'Clinic')).toBe('unverified');
  });

  it('is not believed any more where the agency says that a former key of the voucher is in wrong hands', async () => {
    await packFor({ kinds: ['partner'] });
    await openPaperAt(field, await paper(desk, 'Clinic', ['Tapachula']));
    const { fingerprint: former } = await desk.api.contacts.ownCard({});
    const out = join(desk.outside, 'keys.satchel-paper');
    await introduce(field, desk);
    await desk.api.contacts.replaceOwnKeys({ ticket: paperTicket(desk, out) });
    for (const office of [hq, field])
      expect(await openPaperAt(office, out)).toMatchObject({ outcome: 'replaced' });
    const id = await idOf(hq, 'Desk');
    await hq.api.contacts.revoke({ id, former, reason: 'laptop stolen' });
    await packFor({ kinds: ['partner'] });
    expect(await stateOf(field, 'Desk')).toBe('verified');
    expect(await stateOf(field, 'Clinic')).toBe('unverified');
    // By its new key it says it again; the next pack, which says the same of the old one, takes nothing back.
    await openPaperAt(field, await paper(desk, 'Clinic', ['Tapachula']));
    await packFor({ kinds: ['partner'] });
    expect(await stateOf(field, 'Clinic')).toBe('verified');
  });

  it('stays believed where the agency itself names it in the pack that ends the right of its voucher', async () => {
    await packFor({ kinds: ['partner'] });
    await openPaperAt(field, await paper(desk, 'Clinic', ['Tapachula']));
    await introduce(clinic, hq);
    await packFor({ kinds: [] });
    expect(await contactNamed(field, 'Clinic')).toMatchObject({
      state: 'verified',
      verifiedHow: 'agency',
      introducedBy: null,
    });
  });
});

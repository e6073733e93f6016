import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { writeMeta } from '../../../../../../electron/vault/db/meta';
import { newRecordId } from '../../../../../../electron/vault/ids';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { AGENCY_PROFILES } from '../../../../../../electron/vault/services/profiles/offered-profiles';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import type { UncertainDate } from '../../../../../../shared/dates/uncertain-date';
import { streamOf } from '../../../../../../shared/ids';
import { canariesIn, decryptedPayload } from '../../../../../support/canaries';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { addPaper } from '../../../../../support/pack-cases';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let other: TestOffice;
let contactId: string;
let caseId: string;
let personId: string;
let out: string;

beforeEach(async () => {
  [field, other] = await Promise.all([openTestOffice('Sabha'), openTestOffice('Legal aid desk')]);
  contactId = await introduce(other, field);
  await introduce(field, other);
  await field.api.contacts.setKind({ id: contactId, type: 'partner', partnerKind: 'legal-aid' });
  ({ caseId, personId } = makeCase(field, { consent: null }));
  out = join(field.outside, 'a.satchel');
});
afterEach(async () => {
  await Promise.all([field.close(), other.close()]);
});

/** Writes into the case, one entry a call. */
function write(kind: string, id: string | null, set: Record<string, unknown>): string {
  const { vault, user } = field.session();
  const stream = kind === 'person' ? streamOf('person', personId) : streamOf('case', caseId);
  const recordId = id ?? newRecordId(stream);
  const own = id === null ? { caseId, ...set } : set;
  const sets = fieldSets(kind as 'need', recordId, own as Parameters<typeof fieldSets>[2]);
  vault.journal.append({ stream, actor: user.id, command: 'cases.update', sets });
  return recordId;
}

const agree = (recipients: string[]): string =>
  write('consent', null, {
    purpose: 'partners',
    decision: 'agreed',
    givenOn: '2026-11-20',
    recipients,
  });

async function sent(profile: string): Promise<Buffer> {
  await exportTo(field, { cases: [caseId], contactIds: [contactId], profile }, out);
  return decryptedPayload(other, out);
}

const inMay = (year: number): UncertainDate => ({
  original: `May ${year}`,
  calendar: 'gregorian',
  earliest: `${year}-05-01`,
  latest: `${year}-05-31`,
  precision: 'month',
  approximate: false,
});

/** Everything goes but what is sensitive. */
const OPEN = {
  id: 'open',
  version: 1,
  labels: { en: 'Open' },
  about: { en: 'Open' },
  carries: 'cases',
  names: 'go',
  kinds: 'all',
  sensitive: 'stay',
  household: 'go',
  documents: 'all',
};

const offerOpen = (): void =>
  writeMeta(field.session().vault.db, AGENCY_PROFILES, JSON.stringify([OPEN]));

describe('what is need to know', () => {
  it('stays with its whole history where its code was put right, or was put wrong first', async () => {
    agree(['legal-aid']);
    const need = write('need', null, { code: 'SV-VA', note: 'what he did to her' });
    write('need', need, { code: 'food', note: 'now about food' });
    const risk = write('urgentRisk', null, { code: 'sexual-violence', note: 'within these days' });
    write('urgentRisk', risk, { code: 'threat', handledNote: 'she was seen by a doctor' });
    const late = write('need', null, { code: 'food', note: 'first of all bread' });
    write('need', late, { code: 'SV-HP' });
    write('need', null, { code: 'water', note: 'a tap that works' });

    const payload = await sent('referral');
    expect(
      canariesIn(payload, [
        'SV-VA',
        'SV-HP',
        'sexual-violence',
        'what he did to her',
        'now about food',
        'within these days',
        'seen by a doctor',
        'first of all bread',
      ]),
    ).toEqual([]);
    expect(canariesIn(payload, ['a tap that works'])).toHaveLength(1);
    await takeIn(other, out);
    expect((await verifyVault(other.session().vault)).problems).toEqual([]);
    expect((await other.api.cases.open({ caseId })).needs.map(({ code }) => code)).toEqual([
      'water',
    ]);
  });

  it('stays in every list that marks it: places, services, consents to partners', async () => {
    agree(['legal-aid', 'gbv-services']);
    write('stay', null, { type: 'shelter', country: 'LBY', since: inMay(2019) });
    write('stay', null, { type: 'camp', country: 'TUN', since: inMay(2021) });
    write('action', null, { service: 'survivor-services', what: 'bring her to the clinic' });
    write('action', null, { service: 'safe-shelter', what: 'a bed for tonight' });
    write('action', null, { what: 'call the school' });

    for (const profile of ['referral', 'partner']) {
      const payload = await sent(profile);
      const kept = ['gbv-services', 'shelter', 'survivor-services', 'safe-shelter'];
      const values = ['LBY', '2019'].map((value) => `"value":"${value}"`);
      const words = ['bring her to the clinic', 'a bed for tonight', ...values];
      expect(canariesIn(payload, [...kept, ...words])).toEqual([]);
      expect(canariesIn(payload, ['call the school'])).toHaveLength(1);
      const told = canariesIn(payload, ['"value":"TUN"', '"value":"2021"']);
      expect(told).toHaveLength(profile === 'referral' ? 2 : 0);
    }
    await sent('referral');
    await takeIn(other, out);
    const view = await other.api.cases.open({ caseId });
    expect(view.stays.map(({ type }) => type)).toEqual(['camp']);
    expect(view.actions.map(({ what }) => what)).toEqual(['call the school']);
    // Without whom it names it would pass for one to every partner; without it an older one would count.
    expect(view.consents).toMatchObject([
      { purpose: 'partners', decision: null, recipients: null, givenOn: '2026-11-20' },
    ]);
  });

  it('stays in an agency’s profile that lets all kinds go: documents with their files, one field of a person, answers', async () => {
    offerOpen();
    agree([]);
    const medical = await addPaper(field, caseId, 'a letter from the hospital');
    await field.api.documents.update({ id: medical, set: { type: 'medical', title: 'Diagnosis' } });
    await field.api.documents.update({ id: medical, set: { type: 'letter', title: 'From town' } });
    await addPaper(field, caseId, 'a letter from the school');
    write('person', personId, { legalStatus: 'trafficking-victim', occupation: 'seamstress' });
    const answers = (code: string) => ({ values: { legalStatus: { value: [code] } } });
    write('interview', null, { placeDetail: 'room 12', answers: answers('trafficking-victim') });
    write('interview', null, { placeDetail: 'room 13', answers: answers('recognised-refugee') });

    const payload = await sent('open');
    expect(
      canariesIn(payload, ['letter from the hospital', 'Diagnosis', 'From town', medical]),
    ).toEqual([]);
    const going = ['letter from the school', 'seamstress', 'room 12', 'room 13'];
    expect(canariesIn(payload, going)).toEqual(going);
    expect(payload.includes('["trafficking-victim"]')).toBe(false);
    expect(payload.includes('"value":"trafficking-victim"')).toBe(false);
    expect(payload.includes('["recognised-refugee"]')).toBe(true);
  });

  it('is told beforehand as such', async () => {
    agree(['legal-aid']);
    write('stay', null, { type: 'shelter', country: 'LBY' });
    const { cases } = await field.api.bundles.plan({
      cases: [caseId],
      contactIds: [contactId],
      profile: 'referral',
    });
    expect(cases[0]!.stays).toContainEqual({
      kind: 'stay',
      reason: 'sensitive',
      fields: ['country', 'type'],
      records: 1,
    });
  });
});

describe('a consent to partners that are named in words alone', () => {
  it.each(['referral', 'partner'])(
    'does not read as one to every partner where the words stay: %s',
    async (profile) => {
      agree(['legal-aid']);
      const named = { purpose: 'partners', decision: 'agreed', givenOn: '2026-11-21' };
      write('consent', null, { ...named, recipientNames: 'Legal aid desk' });
      await sent(profile);
      await takeIn(other, out);
      const { consents } = await other.api.cases.open({ caseId });
      expect(consents.map(({ recipients, decision }) => [recipients, decision])).toEqual([
        [['legal-aid'], 'agreed'],
        [null, null],
      ]);
    },
  );
});

import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newRecordId } from '../../../../../../electron/vault/ids';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
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
let out: string;

beforeEach(async () => {
  [field, other] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  contactId = await introduce(other, field);
  await introduce(field, other);
  ({ caseId } = makeCase(field, { consent: null }));
  out = join(field.outside, 'a.satchel');
  await wish([]);
});
afterEach(async () => {
  await Promise.all([field.close(), other.close()]);
});

const wish = (topics: string[]) =>
  field.api.cases.saveConsent({
    caseId,
    set: { purpose: 'headquarters', decision: 'agreed', withheldFacts: topics },
  });

/** A document that says its type, under a title that says it too. */
async function document(...types: (string | null)[]): Promise<void> {
  const id = await addPaper(field, caseId, `content of ${types[0]}`);
  for (const type of types)
    await field.api.documents.update({ id, set: { type, title: `title of ${types[0]}` } });
}

async function sent(): Promise<Buffer> {
  await exportTo(field, { cases: [caseId], contactIds: [contactId] }, out);
  return decryptedPayload(other, out);
}

const PAPERS = ['identity', 'civil-status', 'registration', 'immigration'];
const told = (types: readonly string[]): string[] =>
  types.flatMap((type) => [`content of ${type}`, `title of ${type}`]);

describe('a client who asks to keep back', () => {
  it('identity papers keeps back their scans, with their titles, and no other document', async () => {
    for (const type of [...PAPERS, 'court', 'letter']) await document(type);
    // Put right since, and put wrong first: the title stood under both.
    await document('photo', 'identity', 'photo');
    expect(canariesIn(await sent(), told(PAPERS))).toEqual(told(PAPERS));

    await wish(['papers']);
    const payload = await sent();
    expect(canariesIn(payload, told([...PAPERS, 'photo']))).toEqual([]);
    expect(canariesIn(payload, told(['court', 'letter']))).toEqual(told(['court', 'letter']));
    await takeIn(other, out);
    expect((await verifyVault(other.session().vault)).problems).toEqual([]);
    const { documents } = await other.api.cases.open({ caseId });
    expect(new Set(documents.map(({ type }) => type))).toEqual(new Set(['court', 'letter']));
    expect(documents).toHaveLength(2);
  });

  it('identity papers keeps back a document whose type nobody said', async () => {
    const { vault, user } = field.session();
    const stream = streamOf('case', caseId);
    vault.journal.append({
      stream,
      actor: user.id,
      command: 'cases.update',
      sets: fieldSets('document', newRecordId(stream), { caseId, title: 'scan from the office' }),
    });
    expect(canariesIn(await sent(), ['scan from the office'])).toHaveLength(1);
    await wish(['papers']);
    expect(canariesIn(await sent(), ['scan from the office'])).toEqual([]);
  });

  it('names keeps back every document: any of them may say the name', async () => {
    for (const type of ['identity', 'court']) await document(type);
    await wish(['names']);
    expect(canariesIn(await sent(), told(['identity', 'court']))).toEqual([]);
    await takeIn(other, out);
    expect((await other.api.cases.open({ caseId })).documents).toEqual([]);
    expect((await verifyVault(other.session().vault)).problems).toEqual([]);
  });
});

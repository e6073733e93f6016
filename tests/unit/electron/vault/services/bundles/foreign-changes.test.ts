import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newRecordId } from '../../../../../../electron/vault/ids';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { dumpProjection } from '../../../../../../electron/vault/journal/rebuild';
import { caseStream, forgeBundle, writeAs } from '../../../../../support/forged-bundle';
import { exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let ours: TestOffice;
let theirs: TestOffice;
let caseId: string;
let contactId: string;

/** A partner that has a copy of our case. */
beforeEach(async () => {
  [ours, theirs] = await Promise.all([openTestOffice('Tapachula'), openTestOffice('Clinic')]);
  const [id] = await Promise.all([introduce(theirs, ours), introduce(ours, theirs)]);
  contactId = id;
  await ours.api.contacts.setKind({ id, type: 'partner', partnerKind: 'health' });
  ({ caseId } = makeCase(ours));
  await ours.api.contacts.setKind({ id, type: 'headquarters', partnerKind: null });
  const out = join(ours.outside, 'out.satchel');
  await exportTo(ours, { cases: [caseId], contactIds: [id] }, out);
  await ours.api.contacts.setKind({ id, type: 'partner', partnerKind: 'health' });
  await takeIn(theirs, out);
});
afterEach(async () => {
  await Promise.all([ours.close(), theirs.close()]);
});

async function back(): Promise<string> {
  const out = join(theirs.outside, 'back.satchel');
  await forgeBundle({
    from: theirs,
    to: ours,
    streams: [caseStream(caseId)],
    cases: [caseId],
    out,
  });
  return out;
}
const write = (
  kind: string,
  fields: Record<string, unknown>,
  id = newRecordId(caseStream(caseId)),
): void => writeAs(theirs, caseStream(caseId), fieldSets(kind as 'note', id, fields));
const projection = (): string => [...dumpProjection(ours.session().vault.db)].join('\n');

describe('a partner that was verified and writes into our case', () => {
  it('may add a note, and nothing is held', async () => {
    write('note', { caseId, text: 'came to the clinic' });
    expect((await stage(ours, await back())).held).toEqual([]);
  });

  it('does not speak for the client’s consent: a supervisor sees it and decides', async () => {
    write('consent', { caseId, purpose: 'partners', decision: 'agreed' });
    const before = projection();
    const { held, stagingId } = await stage(ours, await back());
    expect(held).toEqual([
      { caseId, name: 'Mariam Hosseini', office: 'Clinic', kind: 'consent', why: 'kind', count: 1 },
    ]);
    await expect(ours.api.bundles.apply({ stagingId })).rejects.toThrow('import-needs-approval');
    expect(projection()).toBe(before);
    await ours.api.bundles.apply({ stagingId, approve: true });
    expect(projection()).not.toBe(before);
  });

  it('takes nothing out that we wrote down', async () => {
    const { id } = await ours.api.notes.add({ caseId, text: 'ours', contact: 'visit' });
    write('note', { removed: true }, id);
    expect((await stage(ours, await back())).held).toMatchObject([{ why: 'removal' }]);
  });

  it('does not become the one who opened the case by dating its words before ours', async () => {
    const { db } = theirs.session().vault;
    db.prepare(
      "UPDATE meta SET value = '000000001.0000.' || substr(value, 16) WHERE key = 'clock'",
    ).run();
    write('consent', { caseId, purpose: 'partners', decision: 'agreed' });
    expect((await stage(ours, await back())).held).toMatchObject([{ kind: 'consent' }]);
  });

  it('is held back from somebody who may not decide, and waits in quarantine for who may', async () => {
    write('consent', { caseId, purpose: 'partners', decision: 'agreed' });
    const { user } = ours.session();
    Object.assign(user, { role: 'caseworker' });
    const path = await back();
    const before = projection();
    await expect(stage(ours, path)).rejects.toThrow('import-needs-approval');
    expect(projection()).toBe(before);
    const { bundles } = await ours.api.bundles.quarantine({});
    expect(bundles).toMatchObject([{ reason: 'needs-approval', contactVerified: true }]);
    Object.assign(user, { role: 'supervisor' });
    const { jobId } = await ours.api.bundles.stage({ quarantineId: bundles[0]!.id });
    expect(jobId).toBeTruthy();
  });

  it('may do all of it once it is said to be our own office', async () => {
    await ours.api.contacts.setKind({ id: contactId, type: 'field', partnerKind: null });
    write('consent', { caseId, purpose: 'partners', decision: 'agreed' });
    expect((await stage(ours, await back())).held).toEqual([]);
  });

  it('may write what it likes into a case that it opened', async () => {
    const own = makeCase(theirs, { name: 'Yusuf Omar' });
    const out = join(theirs.outside, 'own.satchel');
    const streams = [caseStream(own.caseId), `person/${own.personId}`];
    await forgeBundle({ from: theirs, to: ours, streams, cases: [own.caseId], out });
    expect((await stage(ours, out)).held).toEqual([]);
  });
});

import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newRecordId } from '../../../../../../electron/vault/ids';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { previewImport } from '../../../../../../electron/vault/services/bundles/preview-import';
import { stageBundle } from '../../../../../../electron/vault/services/bundles/staging';
import { streamOf } from '../../../../../../shared/ids';
import { makeCanaryCase, NAMES } from '../../../../../support/canary-case';
import { forgeBundle } from '../../../../../support/forged-bundle';
import { exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { keptDocument } from '../../../../../support/logical-dump';
import { makeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let locked: string;
let open: string;
let two: [string, string];
let toHq: string;
const path = (name: string): string => join(field.outside, name);

/** A locked case and an open one with somebody in both, and over each something to decide. */
beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  toHq = await introduce(hq, field);
  await introduce(field, hq);
  const canary = makeCanaryCase(field, { purpose: 'headquarters' });
  locked = canary.caseId;
  const other = makeCase(field, { name: 'Yusuf Omar' });
  open = other.caseId;
  write(field, streamOf('case', locked), fieldSets('case', locked, { number: 'FO-2026-0001' }));
  const { members } = await field.api.cases.open({ caseId: locked });
  const sister = members[0]!.details.person.id;
  write(field, streamOf('case', open), fieldSets('case', open, { personId: sister }));
  const cases = [locked, open];
  const send = async (name: string): Promise<void> => {
    await exportTo(field, { cases, contactIds: [toHq] }, path(name));
    await takeIn(hq, path(name));
  };
  await send('a.satchel');
  for (const [office, text] of [
    [field, 'as Sabha says'],
    [hq, 'as Geneva says'],
  ] as const) {
    for (const caseId of cases) {
      await office.api.cases.update({ caseId, set: { wants: `Almajhoula ${text} ${caseId}` } });
      await keptDocument(office, caseId, `paper of ${caseId}`);
    }
    for (const personId of [canary.personId, sister])
      await office.api.people.update({ personId, set: { occupation: text } });
  }
  // Not yet contested.
  for (const caseId of cases)
    await hq.api.cases.update({ caseId, set: { situation: 'as Geneva sees it' } });
  await send('b.satchel');
  // Somebody of headquarters with the same passport.
  const twin = makeCase(hq, { name: 'Anna Berg' });
  two = [canary.personId, twin.personId];
  await hq.api.people.saveIdentityDocument({
    personId: twin.personId,
    set: { type: 'passport', number: NAMES[2]! },
  });
  hq.session().vault.db.prepare('INSERT INTO people_to_compare VALUES (?)').run(twin.personId);
  const [consent] = (await field.api.cases.open({ caseId: locked })).consents;
  await field.api.cases.withdrawConsent({
    caseId: locked,
    id: consent!.id,
    withdrawnOn: '2026-11-21',
  });
  const { id } = await lastNotice(field);
  await openPaperFile(hq, await writeNotice(field, id, path('n.satchel-paper')));
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

const write = ({ session }: TestOffice, stream: string, sets: ReturnType<typeof fieldSets>): void =>
  void session().vault.journal.append({
    stream,
    actor: session().user.id,
    command: 'cases.update',
    sets,
  });

function signInAs({ session }: TestOffice, role: 'caseworker' | 'supervisor'): void {
  (session().user as { role: string }).role = role;
}

const waiting = async (office: TestOffice) => ({
  doubles: await office.api.people.doubles({}),
  list: await office.api.conflicts.list({}),
  today: await office.api.today.get({}),
});

describe('what waits about a case that another office has locked', () => {
  it('is left out of every list for those who do not decide about it, and out of the counts', async () => {
    signInAs(hq, 'caseworker');
    await expect(hq.api.conflicts.list({ caseId: locked })).rejects.toThrow(
      'case-locked-by-notice',
    );
    const { list, doubles, today } = await waiting(hq);
    // The wish of the open case, and what its client does.
    expect(list.conflicts.map(({ field: name }) => name).toSorted()).toEqual([
      'occupation',
      'wants',
    ]);
    expect([list.decisions, today.conflicts]).toEqual([2, 2]);
    expect(doubles.people).toEqual([]);
    expect([list.samePeople, today.samePeople]).toEqual([0, 0]);
    expect(doubles.documents.map((twice) => twice.case.caseId)).toEqual([open]);
    // Who stands in the locked case too is told beside its number alone.
    const labels = list.conflicts.flatMap(({ cases }) => cases);
    expect(labels.find(({ caseId }) => caseId === locked)).toEqual({
      caseId: locked,
      number: 'FO-2026-0001',
      name: 'FO-2026-0001',
    });
    expect(JSON.stringify([list, doubles])).not.toContain('Zahra');
  });

  it('is shown to those who decide about it, and cannot be settled meanwhile', async () => {
    signInAs(hq, 'supervisor');
    const { list, doubles, today } = await waiting(hq);
    expect([list.decisions, today.conflicts]).toEqual([4, 4]);
    expect(doubles.people).toHaveLength(1);
    expect([list.samePeople, today.samePeople]).toEqual([1, 1]);
    expect(doubles.documents).toHaveLength(2);
    const own = await hq.api.conflicts.list({ caseId: locked });
    expect(own.conflicts.map(({ field: name, mayDecide }) => [name, mayDecide])).toEqual(
      expect.arrayContaining([['wants', false]]),
    );
    const mine = list.conflicts.filter(({ mayDecide }) => mayDecide);
    expect(mine.map(({ field: name }) => name).toSorted()).toEqual(['occupation', 'wants']);
    const choices = list.conflicts.map(({ id, values }) => ({
      conflictId: id,
      clock: values[0]!.clock,
    }));
    await expect(hq.api.conflicts.settle({ choices })).rejects.toThrow('case-locked-by-notice');
  });

  it('is left out also where two offices decided differently whether two are one', async () => {
    const { db } = hq.session().vault;
    const row = db.prepare(
      `INSERT INTO person_matches (id, stream, clocks, created_clock, updated_clock, updated_by, person_id, other_id, verdict)
       VALUES (?, 'person/' || ?, '{}', '000000001.0000.a', '000000001.0000.' || ?, '', ?, ?, ?)`,
    );
    for (const verdict of ['same', 'different'])
      row.run(verdict, two[0], verdict, two[0], two[1], verdict);
    const contested = async () =>
      (await hq.api.people.doubles({})).people.filter(({ contest }) => contest !== null).length;
    signInAs(hq, 'supervisor');
    expect([await contested(), (await hq.api.today.get({})).samePeople]).toEqual([1, 1]);
    signInAs(hq, 'caseworker');
    expect([await contested(), (await hq.api.today.get({})).samePeople]).toEqual([0, 0]);
  });
});

describe('what somebody is about to read or to write who does not decide about a locked case', () => {
  it('a preview tells of it how much comes, and nothing of what', async () => {
    for (const [caseId, wants] of [
      [locked, 'Almajhoula once more'],
      [open, 'Omar once more'],
    ] as const)
      await field.api.cases.update({ caseId, set: { wants, situation: wants } });
    const person = makeCase(field, { name: 'Anna Berg' });
    const override = { reason: 'for the test only' };
    const cases = [locked, open, person.caseId];
    await exportTo(field, { cases, contactIds: [toHq], override }, path('c.satchel'));

    signInAs(hq, 'supervisor');
    const whole = await stage(hq, path('c.satchel'));
    expect(JSON.stringify(whole)).toContain('Almajhoula once more');
    expect(whole.conflicts).toHaveLength(2);
    const known = whole.doubles.pairs.map((pair) => pair.known.personId);
    expect(known).toContain(two[1]);

    // The one of headquarters, too, stands in a case that is locked.
    const lock = hq.session().vault.db.prepare(
      `INSERT INTO case_locks (case_id, notice_id, state, at)
       SELECT id, (SELECT notice_id FROM case_locks), 'locked', 0 FROM cases WHERE person_id = ?`,
    );
    lock.run(two[1]);
    signInAs(hq, 'caseworker');
    const preview = await stage(hq, path('c.satchel'));
    const changed = new Map(preview.changedCases.map((each) => [each.caseId, each]));
    // Both facts, and that the consent was withdrawn.
    expect(changed.get(locked)).toMatchObject({ name: 'FO-2026-0001', changes: [], more: 3 });
    expect(JSON.stringify(changed.get(open))).toContain('Omar once more');
    expect(preview.doubles.pairs.map((pair) => pair.known.personId)).not.toContain(two[1]);
    expect(preview.conflicts.map(({ recordId }) => recordId)).toEqual([open]);
    expect(JSON.stringify(preview)).not.toMatch(/Almajhoula once more|Zahra|زهرا/);
  });

  it('a preview keeps silent about whoever of it was written down twice, also where only one of the two stands in it', async () => {
    const twice = makeCase(field, { name: 'Zohra Almajhoula' });
    await field.api.people.merge({ personId: two[0], otherId: twice.personId });
    const order = {
      cases: [locked],
      contactIds: [toHq],
      override: { reason: 'for the test only' },
    };
    await exportTo(field, order, path('d.satchel'));
    await takeIn(hq, path('d.satchel'));
    await field.api.people.update({ personId: twice.personId, set: { occupation: 'once more' } });
    await exportTo(field, order, path('e.satchel'));

    signInAs(hq, 'supervisor');
    const whole = await stage(hq, path('e.satchel'));
    expect(whole.people).toMatchObject([{ personId: twice.personId, name: 'Zohra Almajhoula' }]);
    signInAs(hq, 'caseworker');
    const preview = await stage(hq, path('e.satchel'));
    expect(preview).toMatchObject({ people: [], peopleChanged: 0 });
    expect(JSON.stringify(preview)).not.toMatch(/Almajhoula|once more|زهرا/);
  });

  it('a preview of another case names nobody who stands in a locked one alone', async () => {
    const [zahra, yusuf] = [two[0], makeCase(hq, { name: 'Yusuf Saleh' }).personId];
    write(field, streamOf('case', open), fieldSets('case', open, { personId: zahra }));
    write(hq, streamOf('case', open), fieldSets('case', open, { personId: yusuf }));
    await exportTo(field, { cases: [open], contactIds: [toHq] }, path('f.satchel'));
    signInAs(hq, 'supervisor');
    expect(Object.keys((await stage(hq, path('f.satchel'))).names)).toContain(zahra);
    signInAs(hq, 'caseworker');
    const { conflicts, names } = await stage(hq, path('f.satchel'));
    expect(conflicts.map(({ field: name }) => name)).toContain('personId');
    expect(Object.keys(names)).toContain(yusuf);
    expect(Object.keys(names)).not.toContain(zahra);
  });

  it('a preview says by its number alone in which of them somebody wrote without the right to', async () => {
    const clinic = await openTestOffice('Clinic');
    const id = await introduce(clinic, hq);
    await hq.api.contacts.setKind({ id, type: 'partner', partnerKind: 'health' });
    const stream = streamOf('case', locked);
    const consent = { caseId: locked, purpose: 'partners', decision: 'agreed' };
    write(clinic, stream, fieldSets('consent', newRecordId(stream), consent));
    const out = path('g.satchel');
    await forgeBundle({ from: clinic, to: hq, streams: [stream], cases: [locked], out });
    await clinic.close();
    const staged = await stageBundle(hq.session().vault, out);
    const heldNames = () => previewImport(hq.session(), staged).held.map(({ name }) => name);
    signInAs(hq, 'supervisor');
    expect(heldNames()).toEqual(['Zahra Almajhoula']);
    signInAs(hq, 'caseworker');
    expect(heldNames()).toEqual(['FO-2026-0001']);
  });

  it('nobody of it is likely to be whom an intake names', async () => {
    const likely = async () =>
      (await hq.api.intake.likelyPeople({ name: NAMES[0]! })).map(({ personId }) => personId);
    signInAs(hq, 'supervisor');
    expect(await likely()).toContain(two[0]);
    signInAs(hq, 'caseworker');
    expect(await likely()).not.toContain(two[0]);
  });
});

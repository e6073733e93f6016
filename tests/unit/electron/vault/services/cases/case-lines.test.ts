import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { all } from '../../../../../../electron/vault/db/database';
import { makeDemo } from '../../../../../../electron/vault/demo/make-demo';
import { rebuild } from '../../../../../../electron/vault/journal/rebuild';
import { rebuildCaseLines } from '../../../../../../electron/vault/services/cases/case-lines';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { streamOf } from '../../../../../../shared/ids';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice('Tapachula');
});
afterEach(() => office.close());

const db = () => office.session().vault.db;

function lines(): unknown[] {
  const withoutId = (row: object) => ({ ...row, id: 0 });
  return [
    ...all<object>(db(), 'SELECT * FROM case_lines ORDER BY case_id').map(withoutId),
    ...all<object>(db(), 'SELECT * FROM due_lines ORDER BY kind, record_id').map(withoutId),
  ];
}

const lineOf = (caseId: string) =>
  all<Record<string, unknown>>(db(), 'SELECT * FROM case_lines WHERE case_id = ?', caseId)[0];
const dueOf = (caseId: string) =>
  all<object>(
    db(),
    'SELECT kind, due, urgency FROM due_lines WHERE case_id = ? ORDER BY kind',
    caseId,
  );

describe('the lines of cases', () => {
  it('are after any work what they would be if made again', async () => {
    await makeDemo(office.session(), { cases: 40, seed: 3 });
    const { rows } = await office.api.cases.list({ limit: 40 });
    for (const [index, { id: caseId }] of rows.entries()) {
      const { goals, actions } = await office.api.cases.open({ caseId });
      if (rows[index]!.status === 'closed') continue;
      if (index % 4 === 0)
        await office.api.cases.setRisk({ caseId, level: 'high', reason: 'threat' });
      if (index % 4 === 1) await office.api.notes.add({ caseId, text: 'called' });
      if (index % 4 === 2) await office.api.cases.close({ caseId, reason: 'goals-met' });
      else
        for (const goal of goals) await office.api.plans.updateGoal({ id: goal.id, status: 'met' });
      for (const action of actions.slice(0, 1)) {
        if (index % 4 !== 2) await office.api.plans.updateAction({ id: action.id, status: 'done' });
      }
    }
    const kept = lines();
    expect(kept.length).toBeGreaterThan(60);
    rebuildCaseLines(db());
    expect(lines()).toEqual(kept);
    rebuild(db());
    expect(lines()).toEqual(kept);
  });

  it('are written only where they differ: each column stands in an index of its own', async () => {
    const { caseId } = makeCase(office);
    db().exec(
      "CREATE TRIGGER stays BEFORE UPDATE OF name, sort_name, number, status, risk, opened_on ON case_lines BEGIN SELECT RAISE(ABORT, 'as it was'); END",
    );
    await office.api.notes.add({ caseId, text: 'called' });
    expect(lineOf(caseId)).toMatchObject({ last_contact: expect.any(Number) as number });
  });

  it('follow the name of the person, and the wish to hide it', async () => {
    const { caseId, personId } = makeCase(office, { name: 'Mariam Hosseini' });
    const { journal } = office.session().vault;
    const rename = fieldSets('person', personId, { fullName: 'Maryam Ḥosseinī' });
    journal.append({
      stream: streamOf('person', personId),
      actor: office.session().user.id,
      command: 'people.update',
      sets: rename,
    });
    expect(lineOf(caseId)).toMatchObject({ name: 'Maryam Ḥosseinī', sort_name: 'maryam hosseini' });
    await office.api.cases.update({ caseId, set: { hideName: true, codeName: 'Heron' } });
    expect(lineOf(caseId)).toMatchObject({ name: 'Heron', sort_name: 'heron' });
  });

  it('count as waiting what is open in a case that is open, also under a goal that was taken away', async () => {
    const { caseId } = makeCase(office);
    await office.api.cases.setRisk({ caseId, level: 'high', reason: 'threat' });
    await office.api.notes.add({ caseId, text: 'Called back at once.' });
    const goal = await office.api.plans.addGoal({ caseId, words: 'a safe room' });
    await office.api.plans.addAction({
      goalId: goal.id,
      what: 'Call the shelter',
      due: '2026-12-01',
    });
    expect(dueOf(caseId)).toEqual([{ kind: 'action', due: '2026-12-01', urgency: 4 }]);
    expect(lineOf(caseId)).toMatchObject({ next_due: '2026-12-01', risk: 3 });
    await office.api.cases.setRisk({ caseId, level: 'low', reason: 'moved' });
    await office.api.notes.add({ caseId, text: 'Spoke again.' });
    expect(dueOf(caseId)).toMatchObject([{ urgency: 6 }]);
    const { stream } = (await office.api.cases.open({ caseId })).case;
    const remove = fieldSets('goal', goal.id, { removed: true });
    office.session().vault.journal.append({
      stream,
      actor: office.session().user.id,
      command: 'plans.removeGoal',
      sets: remove,
    });
    expect(dueOf(caseId)).toMatchObject([{ kind: 'action', due: '2026-12-01' }]);
    expect(lineOf(caseId)).toMatchObject({ next_due: '2026-12-01' });
  });

  it('leave Today and stay in the list when a case is closed', async () => {
    const { caseId } = makeCase(office);
    const goal = await office.api.plans.addGoal({ caseId, words: 'a safe room' });
    await office.api.plans.addAction({
      goalId: goal.id,
      what: 'Call the shelter',
      due: '2026-12-01',
    });
    await office.api.cases.close({ caseId, reason: 'moved-away' });
    expect(dueOf(caseId)).toEqual([]);
    expect(lineOf(caseId)).toMatchObject({ status: 'closed', next_due: '2026-12-01' });
  });
});

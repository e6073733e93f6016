import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { dumpProjection } from '../../../../../../electron/vault/journal/rebuild';
import type { Decision } from '../../../../../../renderer/casework/decision-words';
import { choicesFor } from '../../../../../../renderer/features/conflicts/group-decisions';
import type { Conflict } from '../../../../../../shared/conflicts/contract';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;
let files = 0;
let caseId: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = [await introduce(hq, field), await introduce(field, hq)];
  ({ caseId } = makeCase(field));
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

async function send(from: TestOffice, to: TestOffice, cases = [caseId]): Promise<void> {
  const out = join(from.outside, `${(files += 1)}.satchel`);
  const contactIds = [from === field ? toHq : toField];
  const override = { reason: 'for the test only' };
  await exportTo(from, { cases, contactIds, override }, out);
  await takeIn(to, out);
}

const SIX = [1, 2, 3, 4, 5, 6];

/** Six goals of which each was removed in Geneva, after new words, and got new words and a new end in Tapachula. */
async function sixQuarrels(): Promise<string[]> {
  const goals = await Promise.all(
    SIX.map((n) => field.api.plans.addGoal({ caseId, words: `goal ${n}` })),
  );
  await send(field, hq);
  for (const { id } of goals) {
    await hq.api.plans.updateGoal({ id, words: 'as Geneva says', domain: 'safety' });
    await hq.api.plans.updateGoal({ id, removed: true });
    await field.api.plans.updateGoal({ id, words: 'as Tapachula says', status: 'met' });
    await field.api.plans.updateGoal({ id, domain: 'health' });
  }
  await send(field, hq);
  await send(hq, field);
  return goals.map(({ id }) => id);
}

/** What the button "Keep all from …" sends. */
async function choicesOf(office: TestOffice, from: TestOffice) {
  const { conflicts } = await office.api.conflicts.list({});
  const first = new Map<string, Conflict>();
  for (const conflict of conflicts)
    if (!first.has(conflict.group)) first.set(conflict.group, conflict);
  const decisions = [...first.values()].map(({ id, values, mayDecide }) => ({
    conflictId: id,
    sides: values,
    mayDecide,
  }));
  return choicesFor(decisions as unknown as Decision[], from.session().vault.identity.officeId);
}

const goalsOf = async (office: TestOffice) => (await office.api.cases.open({ caseId })).goals;
const tables = (office: TestOffice): string[] =>
  [...dumpProjection(office.session().vault.db)].filter((line) => !line.startsWith('office'));

describe('all decisions at once, over records that were both edited and removed', () => {
  it.each(['in the order of the list', 'the other way round'])(
    'keep what the office that edited wrote, %s',
    async (order) => {
      await sixQuarrels();
      const choices = await choicesOf(hq, field);
      // Words, domain and whether it stays, of each.
      expect(choices).toHaveLength(18);
      if (order !== 'in the order of the list') choices.reverse();
      expect(await hq.api.conflicts.settle({ choices })).toEqual({ settled: 18, left: 0 });
      await send(hq, field);
      for (const office of [hq, field]) {
        expect((await office.api.conflicts.list({})).conflicts).toEqual([]);
        const goals = await goalsOf(office);
        expect(goals).toHaveLength(6);
        for (const goal of goals)
          expect(goal).toMatchObject({
            words: 'as Tapachula says',
            status: 'met',
            domain: 'health',
          });
      }
      expect(tables(field)).toEqual(tables(hq));
    },
  );

  it.each(['in the order of the list', 'the other way round'])(
    'keep the removals of the office that removed, %s',
    async (order) => {
      await sixQuarrels();
      const choices = await choicesOf(field, hq);
      if (order !== 'in the order of the list') choices.reverse();
      expect(await field.api.conflicts.settle({ choices })).toEqual({ settled: 18, left: 0 });
      await send(field, hq);
      for (const office of [hq, field]) {
        expect((await office.api.conflicts.list({})).conflicts).toEqual([]);
        expect(await goalsOf(office)).toEqual([]);
      }
      expect(tables(field)).toEqual(tables(hq));
    },
  );

  it('keep a removal and a value that were said in one breath', async () => {
    const { id } = await field.api.plans.addGoal({ caseId, words: 'school' });
    await send(field, hq);
    // In one entry each, as an import of another program may bring it.
    await hq.api.plans.updateGoal({ id, words: 'no school', removed: true });
    await field.api.plans.updateGoal({ id, words: 'school and a bus' });
    await send(field, hq);
    const { conflicts, decisions } = await hq.api.conflicts.list({});
    expect(conflicts.map(({ field: name }) => name).toSorted()).toEqual(['removed', 'words']);
    expect(decisions).toBe(1);
    const choices = await choicesOf(hq, hq);
    expect(await hq.api.conflicts.settle({ choices })).toEqual({ settled: 1, left: 0 });
    expect(await goalsOf(hq)).toEqual([]);
  });

  it.each([
    ['merged', true],
    ['apart', false],
  ])('keep somebody %s who was merged in one office and edited in the other', async (_, merged) => {
    const { personId } = (await field.api.cases.open({ caseId })).case;
    const twin = makeCase(field, { name: 'M. Hosseini' });
    const both = [caseId, twin.caseId];
    await send(field, hq, both);
    await hq.api.people.update({ personId: twin.personId, set: { occupation: 'tailor' } });
    await hq.api.people.merge({ personId: twin.personId, otherId: personId! });
    const set = { occupation: 'baker', fullName: 'Mona Hosseini' };
    await field.api.people.update({ personId: twin.personId, set });
    await send(field, hq, both);
    const choices = await choicesOf(hq, merged ? hq : field);
    expect(choices).toHaveLength(2);
    await hq.api.conflicts.settle({ choices });
    await send(hq, field, both);
    for (const office of [hq, field]) {
      expect((await office.api.conflicts.list({})).conflicts).toEqual([]);
      const { person } = await office.api.people.open({ personId: twin.personId });
      expect(person.id).toBe(merged ? personId : twin.personId);
    }
  });
});

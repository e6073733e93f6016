import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { contestedChanges } from '../../../../../../electron/vault/services/conflicts/contested-changes';
import { entriesOfStream } from '../../../../../../electron/vault/journal/entries-queries';
import { dumpProjection } from '../../../../../../electron/vault/journal/rebuild';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;
let files = 0;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = [await introduce(hq, field), await introduce(field, hq)];
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

async function send(from: TestOffice, to: TestOffice, caseId: string): Promise<void> {
  const out = join(from.outside, `${(files += 1)}.satchel`);
  const contactIds = [from === field ? toHq : toField];
  await exportTo(
    from,
    { cases: [caseId], contactIds, override: { reason: 'for the test only' } },
    out,
  );
  await takeIn(to, out);
}

/** A case that both offices have. */
async function shared(name?: string): Promise<ReturnType<typeof makeCase>> {
  const made = makeCase(field, name === undefined ? {} : { name });
  await send(field, hq, made.caseId);
  return made;
}

const tables = (office: TestOffice): string[] =>
  [...dumpProjection(office.session().vault.db)].filter((line) => !line.startsWith('office'));

describe('the queue of conflicts', () => {
  it('tells both values with author, time, office and what stood before, wherever the case was sent first', async () => {
    const { caseId } = await shared();
    await field.api.cases.update({ caseId, set: { wants: 'school for her sons' } });
    await send(field, hq, caseId);
    await hq.api.cases.update({ caseId, set: { wants: 'a lawyer' } });
    await field.api.cases.update({ caseId, set: { wants: 'a doctor' } });
    await send(field, hq, caseId);
    await send(hq, field, caseId);
    for (const office of [field, hq]) {
      const { conflicts, decisions } = await office.api.conflicts.list({});
      expect(decisions).toBe(1);
      expect(conflicts).toMatchObject([
        {
          kind: 'case',
          field: 'wants',
          about: 'Mariam Hosseini',
          cases: [{ caseId }],
          before: { value: 'school for her sons', by: 'Amina', office: 'Tapachula' },
          mayDecide: true,
        },
      ]);
      const values = conflicts[0]!.values.map(({ value, by, office: where }) => [value, by, where]);
      expect(values.sort(([one], [other]) => String(one).localeCompare(String(other)))).toEqual([
        ['a doctor', 'Amina', 'Tapachula'],
        ['a lawyer', 'Amina', 'Geneva'],
      ]);
    }
    expect(tables(field)).toEqual(tables(hq));
  });

  it('settles many at once, all or none, and keeps the losing value with the choice in the history', async () => {
    const [one, other] = [await shared(), await shared('Yusuf Omar')];
    for (const { caseId } of [one, other]) {
      await hq.api.cases.setRisk({ caseId, level: 'low', reason: 'reviewed' });
      await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threat' });
      await send(field, hq, caseId);
    }
    const { conflicts, decisions } = await hq.api.conflicts.list({});
    // Level, reason and time were said in one breath: two decisions, not six.
    expect(decisions).toBe(2);
    expect(new Set(conflicts.map(({ group }) => group)).size).toBe(2);
    const fromField = conflicts.map(({ id, values }) => ({
      conflictId: id,
      clock: values.find(({ office }) => office === 'Tapachula')!.clock,
    }));
    const before = tables(hq);
    await expect(
      hq.api.conflicts.settle({ choices: [...fromField, { conflictId: 'x', clock: 'y' }] }),
    ).rejects.toThrow('conflict-gone');
    expect(tables(hq)).toEqual(before);
    expect(await hq.api.conflicts.settle({ choices: fromField })).toMatchObject({ left: 0 });
    for (const { caseId } of [one, other]) {
      const view = await hq.api.cases.open({ caseId });
      expect(view.case).toMatchObject({ riskLevel: 'high', riskReason: 'threat' });
      const { entries } = await hq.api.history.ofCase({ caseId });
      const settled = entries.find(({ command }) => command === 'cases.settleConflict')!;
      const level = settled.changes.find((change) => change.field === 'riskLevel')!;
      expect(level.new).toBe('high');
      expect((level.old as string[]).toSorted()).toEqual(['high', 'low']);
    }
  });

  it('asks nobody about the order of goals, and lets the case be closed', async () => {
    const { caseId } = await shared();
    const { id } = await field.api.plans.addGoal({ caseId, words: 'school' });
    await send(field, hq, caseId);
    const move = (office: TestOffice, position: number): void =>
      void office.session().vault.journal.append({
        stream: `case/${caseId}`,
        actor: office.session().user.id,
        command: 'plans.updateGoal',
        sets: [{ kind: 'goal', id, field: 'position', value: position }],
      });
    move(field, 7);
    move(hq, 8);
    await send(field, hq, caseId);
    expect((await hq.api.conflicts.list({})).conflicts).toEqual([]);
    await hq.api.cases.close({ caseId, reason: 'formal' });
  });

  it('refuses to close a case over which two offices disagree, and closes it once that is decided', async () => {
    const { caseId } = await shared();
    await hq.api.cases.update({ caseId, set: { wants: 'a lawyer' } });
    await field.api.cases.update({ caseId, set: { wants: 'a doctor' } });
    await send(field, hq, caseId);
    await expect(hq.api.cases.close({ caseId, reason: 'formal' })).rejects.toMatchObject({
      message: 'case-has-conflicts',
      params: { count: 1 },
    });
    const { conflicts } = await hq.api.conflicts.list({ caseId });
    const [{ id, values }] = conflicts as [(typeof conflicts)[number]];
    await hq.api.conflicts.settle({ choices: [{ conflictId: id, clock: values[0]!.clock }] });
    await hq.api.cases.close({ caseId, reason: 'formal' });
  });
});

describe('removed here, edited there', () => {
  async function quarrel() {
    const { caseId } = await shared();
    const { id } = await field.api.plans.addGoal({ caseId, words: 'school' });
    await send(field, hq, caseId);
    await field.api.plans.updateGoal({ id, removed: true });
    await hq.api.plans.updateGoal({ id, words: 'school, and a bus to get there' });
    await send(field, hq, caseId);
    await send(hq, field, caseId);
    return { caseId, id };
  }

  it('is a conflict on both sides, and what was removed is shown meanwhile', async () => {
    const { caseId } = await quarrel();
    for (const office of [field, hq]) {
      const { conflicts } = await office.api.conflicts.list({});
      expect(conflicts).toMatchObject([
        { kind: 'goal', field: 'removed', subject: 'school', cases: [{ caseId }] },
      ]);
      const values = conflicts[0]!.values;
      expect(values.find(({ value }) => value === true)).toMatchObject({ office: 'Tapachula' });
      expect(values.find(({ value }) => value === false)).toMatchObject({
        office: 'Geneva',
        edited: [{ field: 'words', value: 'school, and a bus to get there' }],
      });
      const { goals } = await office.api.cases.open({ caseId });
      expect(goals).toMatchObject([{ words: 'school, and a bus to get there' }]);
    }
    expect(tables(field)).toEqual(tables(hq));
  });

  it.each([
    ['keeps the edit', false, 1],
    ['keeps the removal', true, 0],
  ])('%s where that is decided, on both sides', async (_, keep, shown) => {
    const { caseId } = await quarrel();
    const [conflict] = (await hq.api.conflicts.list({})).conflicts;
    const { clock } = conflict!.values.find(({ value }) => value === keep)!;
    await hq.api.conflicts.settle({ choices: [{ conflictId: conflict!.id, clock }] });
    await send(hq, field, caseId);
    for (const office of [field, hq]) {
      expect((await office.api.conflicts.list({})).conflicts).toEqual([]);
      expect((await office.api.cases.open({ caseId })).goals).toHaveLength(shown);
    }
    expect(tables(field)).toEqual(tables(hq));
  });

  it('is no conflict where the removal knew of the edit', async () => {
    const { caseId } = await shared();
    const { id } = await field.api.plans.addGoal({ caseId, words: 'school' });
    await send(field, hq, caseId);
    await hq.api.plans.updateGoal({ id, words: 'school and a bus' });
    await send(hq, field, caseId);
    await field.api.plans.updateGoal({ id, removed: true });
    await send(field, hq, caseId);
    expect((await hq.api.conflicts.list({})).conflicts).toEqual([]);
    expect((await hq.api.cases.open({ caseId })).goals).toEqual([]);
  });

  it('asks nobody about two values of what was removed knowing both', async () => {
    const { caseId } = await shared();
    const { id } = await field.api.plans.addGoal({ caseId, words: 'school' });
    await send(field, hq, caseId);
    await field.api.plans.updateGoal({ id, words: 'school here' });
    await hq.api.plans.updateGoal({ id, words: 'school there' });
    await send(field, hq, caseId);
    expect((await hq.api.conflicts.list({})).decisions).toBe(1);
    await hq.api.plans.updateGoal({ id, removed: true });
    expect((await hq.api.conflicts.list({})).decisions).toBe(0);
    await hq.api.plans.updateGoal({ id, removed: false });
    expect((await hq.api.conflicts.list({})).decisions).toBe(1);
  });
});

describe('what does not travel onward', () => {
  it('is every value that not all sides knew, to any office that is no party to the quarrel', async () => {
    const { caseId } = await shared();
    const stream = `case/${caseId}`;
    const wants = (office: TestOffice, value: string) =>
      office.api.cases.update({ caseId, set: { wants: value } });
    await wants(field, 'agreed');
    await send(field, hq, caseId);
    await wants(field, 'first thought');
    await wants(field, 'second thought');
    await wants(hq, 'another thought');
    await send(field, hq, caseId);
    const { db, identity } = hq.session().vault;
    const own = identity.officeId;
    const other = field.session().vault.identity.officeId;
    const told = (to: string[]): string[] =>
      contestedChanges(db, stream, to).map(({ device, seq, index }) => {
        const entry = entriesOfStream(db, stream).find(
          (each) => each.device === device && each.seq === seq,
        )!;
        return (entry.changes[index] as { value: string }).value;
      });
    expect(told(['0192f0c1-0000-7000-8000-000000000000']).toSorted()).toEqual([
      'another thought',
      'first thought',
      'second thought',
    ]);
    expect(told([other])).toEqual([]);
    expect(told([other, own])).toEqual([]);
    expect(told([other, '0192f0c1-0000-7000-8000-000000000000'])).toHaveLength(3);
  });
});

import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { keptDocument } from '../../../../../support/logical-dump';
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

async function send(from: TestOffice, to: TestOffice, ...cases: string[]): Promise<void> {
  const out = join(from.outside, `${(files += 1)}.satchel`);
  const contactIds = [from === field ? toHq : toField];
  await exportTo(from, { cases, contactIds, override: { reason: 'for the test only' } }, out);
  await takeIn(to, out);
}

const birth = {
  original: '1990-03-05',
  calendar: 'gregorian',
  earliest: '1990-03-05',
  latest: '1990-03-05',
  precision: 'day',
  approximate: false,
} as const;

describe('one person who was written down twice', () => {
  it('stands in the list, the case, the search and the hand-over as one, and can be parted again', async () => {
    const [one, other] = [
      makeCase(hq, { name: 'Yusuf Omar' }),
      makeCase(hq, { name: 'Yousef Umer' }),
    ];
    await hq.api.people.saveContactPoint({
      personId: other.personId,
      set: { type: 'phone', value: '0772 123 456' },
    });
    const before = (await hq.api.cases.list({})).rows;
    const documentId = await keptDocument(hq, other.caseId, 'passport');
    await hq.api.documents.update({ id: documentId, set: { personId: other.personId } });
    await hq.api.people.merge({ personId: other.personId, otherId: one.personId });
    expect((await hq.api.documents.open({ documentId })).personName).toBe('Yusuf Omar');

    const view = await hq.api.cases.open({ caseId: other.caseId });
    expect(view.principal?.person).toMatchObject({ id: one.personId, fullName: 'Yusuf Omar' });
    expect(view.principal?.contactPoints).toHaveLength(1);
    const { rows } = await hq.api.cases.list({});
    expect(rows.map(({ name, personId }) => [name, personId])).toEqual(
      Array(2).fill(['Yusuf Omar', one.personId]),
    );
    const opened = await hq.api.people.open({ personId: other.personId });
    expect(opened.person.id).toBe(one.personId);
    expect(opened.cases.map(({ caseId }) => caseId).toSorted()).toEqual(
      [one.caseId, other.caseId].toSorted(),
    );
    expect(opened.sameAs).toMatchObject([
      { details: { person: { fullName: 'Yousef Umer' } }, by: 'Amina' },
    ]);
    const { hits } = await hq.api.search.find({ text: 'Yousef Umer' });
    expect(hits.filter(({ kind }) => kind === 'person')).toMatchObject([
      { personId: one.personId },
    ]);
    // What is written now is written about the one who stays.
    await hq.api.people.update({ personId: other.personId, set: { occupation: 'baker' } });
    expect((await hq.api.people.open({ personId: one.personId })).person.occupation).toBe('baker');
    await expect(
      hq.api.people.merge({ personId: one.personId, otherId: other.personId }),
    ).rejects.toThrow('people-are-one');

    await send(hq, field, other.caseId);
    expect((await field.api.cases.open({ caseId: other.caseId })).principal?.person.fullName).toBe(
      'Yusuf Omar',
    );

    await hq.api.people.unmerge({ personId: other.personId });
    expect(new Set((await hq.api.cases.list({})).rows.map(({ name }) => name))).toEqual(
      new Set(before.map(({ name }) => name)),
    );
    expect((await hq.api.people.open({ personId: one.personId })).sameAs).toEqual([]);
    await expect(hq.api.people.unmerge({ personId: other.personId })).rejects.toThrow(
      'people-are-two',
    );
  });

  it('stays merged where the other office edited meanwhile, the edit is kept and put before somebody', async () => {
    const [one, other] = [
      makeCase(field, { name: 'Yusuf Omar' }),
      makeCase(field, { name: 'Y. Umer' }),
    ];
    await send(field, hq, one.caseId, other.caseId);
    await hq.api.people.merge({ personId: other.personId, otherId: one.personId });
    await field.api.people.update({ personId: other.personId, set: { occupation: 'tailor' } });
    await send(field, hq, one.caseId, other.caseId);
    const { conflicts } = await hq.api.conflicts.list({});
    expect(conflicts).toMatchObject([{ kind: 'person', field: 'mergedInto' }]);
    const [conflict] = conflicts;
    expect(conflict!.values.find(({ value }) => value === null)?.edited).toEqual([
      { field: 'occupation', value: 'tailor' },
    ]);
    expect((await hq.api.cases.open({ caseId: other.caseId })).principal?.person.id).toBe(
      one.personId,
    );
    const kept = conflict!.values.find(({ value }) => value === one.personId)!;
    await hq.api.conflicts.settle({ choices: [{ conflictId: conflict!.id, clock: kept.clock }] });
    expect((await hq.api.conflicts.list({})).conflicts).toEqual([]);
    const { sameAs } = await hq.api.people.open({ personId: one.personId });
    expect(sameAs[0]?.details.person.occupation).toBe('tailor');
  });

  it('is one on both sides where two offices merged in opposite directions, and can be parted', async () => {
    const [one, other] = [
      makeCase(field, { name: 'Yusuf Omar' }),
      makeCase(field, { name: 'Y. Umer' }),
    ];
    const both = [one.caseId, other.caseId];
    await send(field, hq, ...both);
    await hq.api.people.merge({ personId: other.personId, otherId: one.personId });
    await field.api.people.merge({ personId: one.personId, otherId: other.personId });
    await send(field, hq, ...both);
    await send(hq, field, ...both);
    const ids = async (office: TestOffice): Promise<unknown[]> =>
      Promise.all(
        both.map(async (caseId) => (await office.api.cases.open({ caseId })).principal?.person.id),
      );
    const stays = [one.personId, other.personId].toSorted()[0];
    expect(await ids(field)).toEqual([stays, stays]);
    expect(await ids(hq)).toEqual([stays, stays]);
    const goes = stays === one.personId ? other.personId : one.personId;
    await hq.api.people.unmerge({ personId: goes });
    expect(new Set(await ids(hq)).size).toBe(2);
    await send(hq, field, ...both);
    expect(new Set(await ids(field)).size).toBe(2);
  });
});

describe('two new cases for one person', () => {
  it('are pointed out after the import with what speaks for it, once and for all', async () => {
    const [ours, theirs] = [
      makeCase(hq, { name: 'Mohammad Rahimi' }),
      makeCase(field, { name: 'محمد رحیمی' }),
    ];
    const father = makeCase(field, { name: 'Somebody Else' });
    for (const [office, personId] of [
      [hq, ours.personId],
      [field, theirs.personId],
    ] as const)
      await office.api.people.update({ personId, set: { birth } });
    await send(field, hq, theirs.caseId, father.caseId);
    const { people } = await hq.api.people.doubles({});
    expect(people).toHaveLength(1);
    expect(people[0]!.people.map(({ details }) => details.person.id).toSorted()).toEqual(
      [ours.personId, theirs.personId].toSorted(),
    );
    expect(people[0]!.reasons).toContain('same-birth');
    expect((await hq.api.today.get({})).samePeople).toBe(1);
    await hq.api.people.keepApart({ personId: ours.personId, otherId: theirs.personId });
    expect((await hq.api.people.doubles({})).people).toEqual([]);
    // And stays said when the same people come again.
    await field.api.cases.setRisk({ caseId: theirs.caseId, level: 'high', reason: 'threat' });
    await send(field, hq, theirs.caseId);
    expect((await hq.api.people.doubles({})).people).toEqual([]);
  });

  it('are pointed out where only a paper is the same, and not within one household', async () => {
    const [ours, theirs] = [
      makeCase(hq, { name: 'Anna Berg' }),
      makeCase(field, { name: 'Mariam Hosseini' }),
    ];
    const paper = (office: TestOffice, personId: string, number: string) =>
      office.api.people.saveIdentityDocument({ personId, set: { type: 'passport', number } });
    await paper(hq, ours.personId, 'P 884-2211');
    await paper(field, theirs.personId, 'p8842211');
    await field.api.cases.addMember({
      caseId: theirs.caseId,
      fullName: 'Mariam Hosseini',
      relation: 'child',
    });
    await send(field, hq, theirs.caseId);
    const { people } = await hq.api.people.doubles({});
    expect(people).toHaveLength(1);
    expect(people[0]!.reasons).toEqual(['same-paper']);
    await hq.api.people.merge({ personId: ours.personId, otherId: theirs.personId });
    expect((await hq.api.people.doubles({})).people).toEqual([]);
  });
});

describe('the same document twice in one case', () => {
  it('is stored once and pointed out with both entries, until one is removed', async () => {
    const { caseId } = makeCase(field);
    await send(field, hq, caseId);
    await keptDocument(field, caseId, 'passport');
    await keptDocument(hq, caseId, 'passport');
    await send(field, hq, caseId);
    const { db } = hq.session().vault;
    expect(db.prepare('SELECT count(*) FROM files').pluck().get()).toBe(1);
    const { documents } = await hq.api.people.doubles({});
    expect(documents).toMatchObject([{ case: { caseId } }]);
    expect(documents[0]!.documents.map(({ office }) => office).toSorted()).toEqual([
      'Geneva',
      'Tapachula',
    ]);
    await hq.api.documents.remove({ id: documents[0]!.documents[1]!.id, removed: true });
    expect((await hq.api.people.doubles({})).documents).toEqual([]);
  });
});

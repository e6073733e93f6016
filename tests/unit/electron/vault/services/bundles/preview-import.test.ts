import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newId } from '../../../../../../electron/vault/ids';
import { acquaint, sendTo } from '../../../../../support/custody';
import { forgeBundle, writeAs } from '../../../../../support/forged-bundle';
import { everything, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula', 'field', { userName: 'Amina Osman' }),
    openTestOffice('Geneva', 'headquarters', { userName: 'Berta Lindqvist' }),
  ]);
  [toHq] = await acquaint(field, hq);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

describe('what a bundle would do, told before it is taken in', () => {
  it('says of each change whose it is, who wrote it, when, at which office and on which laptop', async () => {
    const { caseId, personId } = makeCase(field);
    await takeIn(hq, (await sendTo(field, [toHq])).path);
    const began = Date.now();
    await field.api.cases.update({ caseId, set: { wants: 'a doctor' } });
    await field.api.people.update({ personId, set: { occupation: 'baker' } });
    const { id } = await field.api.cases.addMember({
      caseId,
      fullName: 'Zahra Hosseini',
      relation: 'daughter',
    });
    expect(id).not.toBe('');
    const { changedCases, people } = await stage(hq, (await sendTo(field, [toHq])).path);
    const [{ changes }] = changedCases as [(typeof changedCases)[number]];
    const device = hq
      .session()
      .vault.db.prepare('SELECT name FROM devices WHERE device_id = ?')
      .pluck()
      .get(field.session().vault.identity.deviceId);
    expect(device).toEqual(expect.any(String));
    const wants = changes.find(({ field: name }) => name === 'wants')!;
    expect(wants).toMatchObject({
      old: null,
      new: 'a doctor',
      by: 'Amina Osman',
      office: 'Tapachula',
      device,
      person: null,
    });
    expect(wants.at).toBeGreaterThanOrEqual(began);
    const occupation = changes.find(({ field: name }) => name === 'occupation')!;
    expect(occupation.person).toEqual({ personId, name: 'Mariam Hosseini' });
    const name = changes.find(({ new: value }) => value === 'Zahra Hosseini')!;
    expect(name.person?.name).toBe('Zahra Hosseini');
    // What is about one person stands together, and what is the case's own comes first.
    const owners = changes.map(({ person }) => person?.personId ?? null);
    expect(owners[0]).toBeNull();
    expect(owners.filter((each, at) => each !== owners[at - 1])).toHaveLength(3);
    expect(people).toEqual([]);
  });

  it('names people who stand in no case, whom nobody would come upon otherwise', async () => {
    const personId = newId();
    const stream = `person/${personId}`;
    writeAs(field, stream, [
      { kind: 'person', id: personId, field: 'fullName', value: 'Zahra Hosseini' },
    ]);
    const bundle = (name: string): string => join(field.outside, name);
    await forgeBundle({ from: field, to: hq, streams: [stream], out: bundle('1.satchel') });
    const first = await takeIn(hq, bundle('1.satchel'));
    expect(first).toMatchObject({ casesNew: 0, casesChanged: 0, peopleChanged: 1 });
    expect(first.people).toMatchObject([{ personId, name: 'Zahra Hosseini', isNew: true }]);
    writeAs(field, stream, [
      { kind: 'person', id: personId, field: 'occupation', value: 'tailor' },
    ]);
    await forgeBundle({ from: field, to: hq, streams: [stream], out: bundle('2.satchel') });
    const [person] = (await stage(hq, bundle('2.satchel'))).people;
    expect(person).toMatchObject({ isNew: false, more: 0 });
    expect(person!.changes).toMatchObject([
      { field: 'occupation', old: null, new: 'tailor', by: 'Amina Osman' },
    ]);
  });

  it('tells a conflict as the queue will: both values with laptop, and what stood before', async () => {
    const { caseId } = makeCase(field);
    await field.api.cases.update({ caseId, set: { wants: 'school for her sons' } });
    await takeIn(hq, (await sendTo(field, [toHq])).path);
    await hq.api.cases.update({ caseId, set: { wants: 'a lawyer' } });
    await field.api.cases.update({ caseId, set: { wants: 'a doctor' } });
    const preview = await stage(hq, (await sendTo(field, [toHq])).path);
    expect(preview.conflicts).toMatchObject([
      { field: 'wants', before: { value: 'school for her sons', by: 'Amina Osman' } },
    ]);
    await hq.api.bundles.apply({ stagingId: preview.stagingId });
    const { conflicts } = await hq.api.conflicts.list({});
    // By which bundle it came is known once it has come.
    const told = (list: typeof conflicts): unknown =>
      list.map(({ values, ...rest }) => ({
        ...rest,
        values: values.map((value) => ({ ...value, bundleId: null })),
      }));
    expect(told(preview.conflicts)).toEqual(told(conflicts));
  });

  it('says who of the new may be known already, by name or by the number of a paper, and changes nothing by looking', async () => {
    const known = makeCase(hq, { name: 'Yusuf Omar' });
    const other = makeCase(hq, { name: 'Somebody Different' });
    const paper = (office: TestOffice, personId: string, number: string) =>
      office.api.people.saveIdentityDocument({ personId, set: { type: 'passport', number } });
    await paper(hq, other.personId, 'A 1234567');
    const twin = makeCase(field, { name: 'Yusuf Omar' });
    const samePaper = makeCase(field, { name: 'Quite Another' });
    await paper(field, samePaper.personId, 'a1234567');
    makeCase(field, { name: 'Nobody Like Her' });
    const { path } = await sendTo(field, [toHq]);
    const before = everything(hq);
    const preview = await stage(hq, path);
    expect(preview.doubles).toMatchObject({ compared: 3, of: 3 });
    const pairs = preview.doubles.pairs.map(({ comes, known: here, reasons }) => [
      comes.personId,
      here.personId,
      reasons,
    ]);
    expect(pairs).toHaveLength(2);
    expect(pairs).toContainEqual([twin.personId, known.personId, ['same-name']]);
    expect(pairs).toContainEqual([samePaper.personId, other.personId, ['same-paper']]);
    const [pair] = preview.doubles.pairs.filter(({ comes }) => comes.personId === twin.personId);
    expect(pair).toMatchObject({
      comes: { name: 'Yusuf Omar', cases: [{ caseId: twin.caseId }] },
      known: { name: 'Yusuf Omar', cases: [{ caseId: known.caseId }] },
    });
    await hq.api.bundles.discard({ stagingId: preview.stagingId });
    expect(everything(hq)).toBe(before);
    // Once they are here there is nothing to say before taking them in again.
    await takeIn(hq, path);
    expect((await stage(hq, path)).doubles).toEqual({ pairs: [], compared: 0, of: 0 });
    expect((await hq.api.people.doubles({})).people).toHaveLength(2);
  });
});

import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { dumpProjection } from '../../../../../../electron/vault/journal/rebuild';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase, type MadeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;
let files = 0;
let one: MadeCase;
let other: MadeCase;
let third: MadeCase;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = [await introduce(hq, field), await introduce(field, hq)];
  // So little alike that nobody is asked about them for their names.
  one = makeCase(field, { name: 'Yusuf Omar' });
  other = makeCase(field, { name: 'Anna Berg' });
  third = makeCase(field, { name: 'Mariam Hosseini' });
  await send(field, hq);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

async function send(from: TestOffice, to: TestOffice): Promise<void> {
  const out = join(from.outside, `${(files += 1)}.satchel`);
  const contactIds = [from === field ? toHq : toField];
  const cases = [one, other, third].map(({ caseId }) => caseId);
  const override = { reason: 'for the test only' };
  await exportTo(from, { cases, contactIds, override }, out);
  await takeIn(to, out);
}

async function exchange(): Promise<void> {
  await send(field, hq);
  await send(hq, field);
}

const two = (a: MadeCase, b: MadeCase) => ({ personId: a.personId, otherId: b.personId });
const ids = (...made: MadeCase[]) => made.map(({ personId }) => personId).toSorted();

/** The pairs that an office is asked about, as ids; Today counts the same. */
async function asked(office: TestOffice): Promise<string[][]> {
  const { people } = await office.api.people.doubles({});
  expect((await office.api.today.get({})).samePeople).toBe(people.length);
  expect((await office.api.conflicts.list({})).samePeople).toBe(people.length);
  return people.map((pair) => pair.people.map(({ details }) => details.person.id).toSorted());
}

const areOne = async (office: TestOffice, a = one, b = other): Promise<boolean> => {
  const of = async ({ personId }: MadeCase) =>
    (await office.api.people.open({ personId })).person.id;
  return (await of(a)) === (await of(b));
};

async function expectSettled(isOne: boolean): Promise<void> {
  const tables = (office: TestOffice): string[] =>
    [...dumpProjection(office.session().vault.db)].filter((line) => !line.startsWith('office'));
  for (const office of [field, hq]) {
    expect(await asked(office)).toEqual([]);
    expect((await office.api.conflicts.list({})).conflicts).toEqual([]);
    expect(await areOne(office)).toBe(isOne);
    expect((await verifyVault(office.session().vault)).problems).toEqual([]);
  }
  expect(tables(field)).toEqual(tables(hq));
}

const said = {
  async apart(turned = false) {
    await hq.api.people.keepApart(turned ? two(other, one) : two(one, other));
  },
  async merged() {
    await field.api.people.merge(two(other, one));
  },
};

describe('two of whom one office says that they are two and the other made them one', () => {
  it.each([
    ['first kept apart, then made one', [() => said.apart(), said.merged]],
    ['first made one, then kept apart', [said.merged, () => said.apart()]],
    ['named in the other order', [() => said.apart(true), said.merged]],
  ])('stand as one for now, and both offices are told who said what: %s', async (_, deeds) => {
    for (const deed of deeds) await deed();
    expect([await asked(field), await asked(hq)]).toEqual([[], []]);
    await exchange();
    for (const office of [field, hq]) {
      expect(await areOne(office)).toBe(true);
      expect(await asked(office)).toEqual([ids(one, other)]);
      const [pair] = (await office.api.people.doubles({})).people;
      expect(pair!.contest).toMatchObject({
        isOne: true,
        different: { office: 'Geneva', by: 'Amina' },
        same: { office: 'Tapachula', by: 'Amina' },
      });
      const names = pair!.people.map(({ details }) => details.person.fullName);
      expect(new Set(names)).toEqual(new Set(['Anna Berg', 'Yusuf Omar']));
    }
  });

  describe('once both offices have both words', () => {
    beforeEach(async () => {
      await said.apart(true);
      await said.merged();
      await exchange();
    });

    it.each(['Geneva', 'Tapachula'])('are one where %s confirms it', async (where) => {
      const office = where === 'Geneva' ? hq : field;
      await office.api.people.merge(two(one, other));
      expect(await asked(office)).toEqual([]);
      await exchange();
      await send(field, hq);
      await expectSettled(true);
      await expect(office.api.people.merge(two(one, other))).rejects.toThrow('people-are-one');
    });

    it.each(['Geneva', 'Tapachula'])('are two again where %s says so', async (where) => {
      const office = where === 'Geneva' ? hq : field;
      await office.api.people.keepApart(two(one, other));
      expect(await asked(office)).toEqual([]);
      await exchange();
      await send(field, hq);
      await expectSettled(false);
    });

    it('are two again where they are parted on the page of the person', async () => {
      await hq.api.people.unmerge({ personId: other.personId });
      await exchange();
      await expectSettled(false);
    });

    it('are asked about again where the offices decide differently once more, until they agree', async () => {
      await hq.api.people.merge(two(one, other));
      await field.api.people.keepApart(two(one, other));
      await exchange();
      for (const office of [field, hq]) {
        expect(await asked(office)).toEqual([ids(one, other)]);
        const [pair] = (await office.api.people.doubles({})).people;
        expect(pair!.contest).toMatchObject({
          isOne: false,
          different: { office: 'Tapachula' },
          same: { office: 'Geneva' },
        });
      }
      await hq.api.people.merge(two(other, one));
      await exchange();
      await expectSettled(true);
    });

    it('are settled where both offices decide the same at once', async () => {
      for (const office of [field, hq]) await office.api.people.keepApart(two(other, one));
      await exchange();
      await expectSettled(false);
    });
  });
});

describe('people who became one over somebody between them', () => {
  it('hide the name of both entries where the case of one has it hidden', async () => {
    await field.api.people.keepApart(two(one, other));
    await hq.api.people.merge(two(other, one));
    await exchange();
    await field.api.cases.update({
      caseId: one.caseId,
      set: { hideName: true, codeName: 'Heron' },
    });
    const { people } = await field.api.people.doubles({});
    expect(people[0]!.people.map(({ codeName }) => codeName)).toEqual(['Heron', 'Heron']);
    await field.api.cases.update({ caseId: one.caseId, set: { codeName: null } });
    const again = (await field.api.people.doubles({})).people[0]!.people;
    for (const { codeName } of again) expect(codeName).not.toBeNull();
  });

  it('are asked about, and parted without anybody else who is one with them', async () => {
    await hq.api.people.keepApart(two(one, third));
    await field.api.people.merge(two(one, other));
    await field.api.people.merge(two(other, third));
    await exchange();
    expect(await asked(hq)).toEqual([ids(one, third)]);
    await hq.api.people.keepApart(two(one, third));
    await exchange();
    for (const office of [field, hq]) {
      expect(await asked(office)).toEqual([]);
      expect(await areOne(office, one, third)).toBe(false);
      expect(await areOne(office, other, third)).toBe(true);
    }
  });
});

describe('one office alone', () => {
  it.each([
    ['as they were named', false],
    ['in the other order', true],
  ])('is not asked again when it changes its mind, %s', async (_, turned) => {
    const again = turned ? two(other, one) : two(one, other);
    await hq.api.people.keepApart(two(one, other));
    await hq.api.people.merge(again);
    expect(await asked(hq)).toEqual([]);
    await expect(hq.api.people.keepApart(again)).rejects.toThrow('people-are-one');
    await hq.api.people.unmerge({ personId: again.personId });
    await exchange();
    await expectSettled(false);
  });

  it('is not asked where it knew that the other had kept them apart', async () => {
    await field.api.people.keepApart(two(other, one));
    await exchange();
    await hq.api.people.merge(two(other, one));
    await exchange();
    await expectSettled(true);
  });

  it('was not asked by what an earlier program wrote, which kept both words of one office', async () => {
    await hq.api.people.keepApart(two(one, other));
    const { db } = hq.session().vault;
    await hq.api.people.merge(two(one, other));
    db.exec("UPDATE person_matches SET verdict = 'different'");
    db.exec(
      "INSERT INTO person_matches SELECT 'x', stream, clocks, created_clock, updated_clock, updated_by, other_id, person_id, 'same', NULL, NULL FROM person_matches",
    );
    expect(await asked(hq)).toEqual([]);
  });
});

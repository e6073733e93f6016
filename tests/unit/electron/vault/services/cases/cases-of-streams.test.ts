import { afterEach, beforeEach, expect, it } from 'vitest';

import { caseStreams } from '../../../../../../electron/vault/services/cases/case-streams';
import { casesOfStreams } from '../../../../../../electron/vault/services/cases/cases-of-streams';
import { streamOf } from '../../../../../../shared/ids';
import { acknowledge, acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
});
afterEach(() => Promise.all([field.close(), hq.close()]));

it('every history of a case belongs to it, also of who is one with somebody in it', async () => {
  const { db } = field.session().vault;
  const made = ['Mariam Hosseini', 'Maryam Hussaini', 'M. Hosseini', 'Farid Karimi'].map((name) =>
    makeCase(field, { name }),
  );
  const [first, second, third] = made.map(({ personId }) => personId) as [string, string, string];
  await field.api.cases.addMember({
    caseId: made[3]!.caseId,
    fullName: 'Amal Karimi',
    relation: 'child',
  });
  await field.api.people.merge({ personId: first, otherId: second });
  await field.api.people.merge({ personId: second, otherId: third });
  for (const { caseId } of made)
    for (const stream of caseStreams(db, caseId))
      expect(casesOfStreams(db, [stream])).toContain(caseId);
  expect(casesOfStreams(db, [streamOf('person', third)]).size).toBe(3);
  expect(casesOfStreams(db, [streamOf('person', made[3]!.personId)]).size).toBe(1);
});

it('what is written of who is one with somebody goes with the next hand-over, though their own case stays', async () => {
  const [toHq] = await acquaint(field, hq);
  // In the entry that stands for both everything is written from now on.
  const stays = makeCase(field, { name: 'Maryam Hussaini', consent: 'refused' });
  const goes = makeCase(field, { name: 'Mariam Hosseini' });
  await field.api.people.merge({ personId: goes.personId, otherId: stays.personId });
  const { path, bundleId } = await sendTo(field, [toHq], { cases: [goes.caseId] });
  await takeIn(hq, path);
  await acknowledge(hq, field, bundleId);

  await field.api.people.update({ personId: goes.personId, set: { occupation: 'midwife' } });
  await takeIn(hq, (await sendTo(field, [toHq], { cases: 'all', sinceReceipt: true })).path);
  const { person } = await hq.api.people.open({ personId: goes.personId });
  expect(person.occupation).toBe('midwife');
});

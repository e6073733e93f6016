import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { paperTicket } from '../../../../../support/agency';
import { acquaint, sendTo } from '../../../../../support/custody';
import { introduce, takeIn } from '../../../../../support/hand-over';
import { joinLaptop } from '../../../../../support/laptops';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let geneva: TestOffice;
let laptop: TestOffice;
let sabha: TestOffice;
let amman: TestOffice;

beforeEach(async () => {
  [geneva, laptop, sabha, amman] = await Promise.all([
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Sabha'),
    openTestOffice('Amman'),
  ]);
});
afterEach(() => Promise.all([geneva, laptop, sabha, amman].map((office) => office.close())));

it('an office that is known through another alone, made new keys and let in a laptop by them, is believed once its card was compared', async () => {
  const [toSabha] = await acquaint(geneva, sabha);
  const [toAmman] = await acquaint(sabha, amman);
  const { caseId } = makeCase(geneva);
  await takeIn(sabha, (await sendTo(geneva, [toSabha], { cases: [caseId] })).path);
  await takeIn(amman, (await sendTo(sabha, [toAmman], { cases: [caseId] })).path);

  const ticket = paperTicket(geneva, join(geneva.outside, 'new.satchel-paper'));
  await geneva.api.contacts.replaceOwnKeys({ ticket });
  await joinLaptop(geneva, laptop);
  await introduce(geneva, sabha);
  const own = makeCase(laptop).caseId;
  const [fromLaptop] = await acquaint(laptop, sabha);
  await takeIn(sabha, (await sendTo(laptop, [fromLaptop], { cases: [own] })).path);
  const on = await sendTo(sabha, [toAmman], { cases: [own] });

  await expect(takeIn(amman, on.path)).rejects.toThrow('bundle-speaks-for-others');
  await introduce(geneva, amman);
  await takeIn(amman, on.path);
  expect((await amman.api.cases.list({})).total).toBe(2);
});

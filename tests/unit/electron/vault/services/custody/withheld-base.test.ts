import { afterEach, beforeEach, expect, it } from 'vitest';

import { entriesOfStream } from '../../../../../../electron/vault/journal/entries-queries';
import { isWithheld } from '../../../../../../shared/journal/entry';
import { acknowledge, acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let [author, rival, third] = [] as unknown as [TestOffice, TestOffice, TestOffice];
let contact: Record<string, string>;

beforeEach(async () => {
  [author, rival, third] = (await Promise.all(
    ['Tapachula', 'Geneva', 'Amman'].map((name) => openTestOffice(name, 'headquarters')),
  )) as [TestOffice, TestOffice, TestOffice];
  const [rivalOfAuthor, authorOfRival] = await acquaint(author, rival);
  const [thirdOfAuthor, authorOfThird] = await acquaint(author, third);
  const [thirdOfRival, rivalOfThird] = await acquaint(rival, third);
  contact = {
    rivalOfAuthor,
    authorOfRival,
    thirdOfAuthor,
    authorOfThird,
    thirdOfRival,
    rivalOfThird,
  };
});
afterEach(() => Promise.all([author, rival, third].map((office) => office.close())));

const wants = (office: TestOffice, caseId: string, value: string) =>
  office.api.cases.update({ caseId, set: { wants: value } });

const withheldAt = (office: TestOffice, caseId: string): number =>
  entriesOfStream(office.session().vault.db, `case/${caseId}`)
    .flatMap(({ changes }) => changes)
    .filter(isWithheld).length;

it('takes for no base what another office itself got only in part, and sent on', async () => {
  const { caseId } = makeCase(author);
  await takeIn(rival, (await sendTo(author, [contact.rivalOfAuthor!])).path);
  await wants(author, caseId, 'a doctor');
  await wants(rival, caseId, 'a lawyer');
  await takeIn(rival, (await sendTo(author, [contact.rivalOfAuthor!])).path);
  await takeIn(author, (await sendTo(rival, [contact.authorOfRival!])).path);
  // The third is no party: both values stay back from it.
  await takeIn(third, (await sendTo(author, [contact.thirdOfAuthor!])).path);
  expect(withheldAt(third, caseId)).toBe(2);
  // It sends on what it has, so that the rival knows how far it has come.
  await takeIn(rival, (await sendTo(third, [contact.rivalOfThird!])).path);
  const [conflict] = (await rival.api.conflicts.list({})).conflicts;
  const choice = { conflictId: conflict!.id, clock: conflict!.values[0]!.clock };
  await rival.api.conflicts.settle({ choices: [choice] });
  const sent = await sendTo(rival, [contact.thirdOfRival!], { sinceReceipt: true });
  await takeIn(third, sent.path);
  expect(withheldAt(third, caseId)).toBe(0);
  await acknowledge(third, rival, sent.bundleId);
  await expect(sendTo(rival, [contact.thirdOfRival!], { sinceReceipt: true })).rejects.toThrow(
    'nothing-new-to-send',
  );
});

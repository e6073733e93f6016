import { join } from 'node:path';

import { acquaint, sendTo } from './custody';
import { takeIn } from './hand-over';
import { joinLaptop } from './laptops';
import { makeCase } from './make-case';
import { openPaperFile, writeNotice } from './notices';
import { openTestOffice } from './test-office';

/**
 * In a process of its own: the second laptop of headquarters, on which a field office's notices were opened about cases
 * that are on the first. For whoever takes pictures of them. Its folder is named by whoever starts this.
 */
const [, , outside = ''] = process.argv;
const field = await openTestOffice('Sabha');
const first = await openTestOffice('Geneva', 'headquarters');
const second = await openTestOffice('New laptop', 'headquarters', { outside });
const [toFirst] = await acquaint(field, first);
const cases = ['Mariam Hosseini', 'Farid Karimi'].map((name) => makeCase(field, { name }).caseId);
await takeIn(first, (await sendTo(field, [toFirst])).path);
await joinLaptop(first, second);
for (const caseId of cases) {
  const { consents } = await field.api.cases.open({ caseId });
  const { id } = consents.at(-1)!;
  await field.api.cases.withdrawConsent({ caseId, id, withdrawnOn: '2026-11-21' });
  const { notices } = await field.api.notices.list({ caseId });
  const path = join(field.outside, `${caseId}.satchel-paper`);
  await openPaperFile(second, await writeNotice(field, notices[0]!.id, path));
}
const { notices } = await second.api.notices.list({});
await second.api.notices.leave({ id: notices[0]!.id, left: true });
for (const office of [field, first, second]) await office.service.keeper.lock();
await Promise.all([field.close(), first.close()]);

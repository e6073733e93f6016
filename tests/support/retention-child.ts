import { addSister } from './pack-cases';
import {
  closedCase,
  dispose,
  interviewAnew,
  type TestClock,
  workUpTo,
  yearsBefore,
} from './retention';
import { openTestOffice } from './test-office';

/**
 * In a process of its own: headquarters with cases that were closed years ago, for whoever takes pictures of what
 * becomes of them. Its folder is named by whoever starts this.
 */
const [, , outside = ''] = process.argv;
const now = Date.now();
const clock: TestClock = { ms: yearsBefore(now, 9) };
const hq = await openTestOffice('Geneva', 'headquarters', { outside, now: () => clock.ms });
const gone = await closedCase(hq, 'Farid Karimi');
const ready = await closedCase(hq, 'Mariam Hosseini');
const held = await closedCase(hq, 'محمد الأحمد');
clock.ms = yearsBefore(now, 8);
const late = await closedCase(hq, 'Selam Tesfaye', async ({ caseId }) =>
  addSister(hq, caseId, 'Hiwet Tesfaye'),
);
await closedCase(hq, 'Olena Kovalenko');
workUpTo(clock, now, [hq]);
await hq.api.settings.setOffice({ retentionYears: 7 });
await dispose(hq, [gone.caseId]);
await hq.api.retention.placeHold({
  caseId: held.caseId,
  reason: 'The court in Geneva asks for the file until its judgment.',
});
await interviewAnew(hq, late.personId);
await hq.api.retention.placeHold({ caseId: late.caseId, reason: 'A claim.' });
process.stdout.write(JSON.stringify({ held: held.caseId, ready: ready.caseId }));
await hq.service.keeper.lock();

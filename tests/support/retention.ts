import type { CasesDisposed } from '../../shared/retention/contract';
import { makeCase, type MadeCase } from './make-case';
import { jobResult, type TestOffice } from './test-office';

const DAY = 24 * 60 * 60 * 1000;

/** A clock that tests set; every office that is made with it has the same. */
export interface TestClock {
  ms: number;
}

export const yearsBefore = (ms: number, years: number): number =>
  new Date(ms).setFullYear(new Date(ms).getFullYear() - years);

/** Eight days of work with this clock, up to the moment it shows: enough to believe it. */
export function workUpTo(clock: TestClock, ms: number, offices: readonly TestOffice[]): void {
  for (let day = 8; day >= 0; day -= 1) {
    clock.ms = ms - day * DAY;
    for (const office of offices) {
      const { vault, user } = office.session();
      vault.accessLog.note(user.id, 'unlocked');
      if (day === 0) makeCase(office, { name: 'Who came today', consent: null });
    }
  }
}

/** A case that was closed when the clock shows. */
export async function closedCase(
  office: TestOffice,
  name: string,
  fill: (made: MadeCase) => Promise<unknown> = async () => undefined,
): Promise<MadeCase> {
  const made = makeCase(office, { name });
  await fill(made);
  await office.api.cases.close({ caseId: made.caseId, reason: 'goals-met' });
  return made;
}

/** Somebody has begun an intake about a person who is known. */
export async function interviewAnew({ api }: TestOffice, knownPersonId: string): Promise<void> {
  const { draftId, answers } = await api.intake.startDraft({});
  await api.intake.saveDraft({ draftId, answers, page: 'about', knownPersonId });
}

export async function dispose(office: TestOffice, cases: string[]): Promise<CasesDisposed> {
  const { jobId } = await office.api.retention.dispose({ cases });
  return jobResult(office, jobId);
}

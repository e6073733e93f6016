import type { CaseView } from '../../../shared/cases/contract';
import { consentStateFor } from '../../../shared/cases/consent-state';
import { addDays } from '../../../shared/dates/local-day';
import type { Settings } from '../../../shared/settings/contract';
import type { Tone } from '../../ui/tone';

export interface CaseFlag {
  id:
    | 'urgent'
    | 'riskResponse'
    | 'overdue'
    | 'detained'
    | 'paperExpired'
    | 'paperExpiring'
    | 'noConsent';
  tone: Tone;
  count: number;
  /** Tab of the case where it is dealt with. */
  to: string;
}

const HOUR_MS = 3_600_000;
const PAPER_WARNING_DAYS = 30;
const openActions = new Set<string | null>(['planned', 'doing']);

/** What should catch the eye on the header of a case, the gravest first. */
export function caseFlags(
  view: CaseView,
  riskHours: Settings['riskHours'],
  now: number,
  today: string,
): CaseFlag[] {
  const flags: CaseFlag[] = [];
  const raise = (count: number, flag: Omit<CaseFlag, 'count'>) =>
    count > 0 && flags.push({ ...flag, count });
  const papers = paperDays(view);
  const soon = addDays(today, PAPER_WARNING_DAYS);
  raise(
    view.urgentRisks.filter(({ handledAt, removed }) => handledAt === null && !removed).length,
    { id: 'urgent', tone: 'danger', to: '' },
  );
  raise(isResponseLate(view, riskHours, now) ? 1 : 0, {
    id: 'riskResponse',
    tone: 'danger',
    to: 'notes',
  });
  raise(overdueCount(view, today), { id: 'overdue', tone: 'danger', to: 'plan' });
  raise(
    view.stays.filter(
      (stay) =>
        stay.detained && !stay.removed && (stay.until === null || stay.until.latest >= today),
    ).length,
    { id: 'detained', tone: 'warning', to: '' },
  );
  raise(consentStateFor(view.consents, 'services', today) === 'live' ? 0 : 1, {
    id: 'noConsent',
    tone: 'warning',
    to: '',
  });
  raise(papers.filter((day) => day < today).length, {
    id: 'paperExpired',
    tone: 'warning',
    to: 'people',
  });
  raise(papers.filter((day) => day >= today && day <= soon).length, {
    id: 'paperExpiring',
    tone: 'info',
    to: 'people',
  });
  return view.case.status === 'closed' ? [] : flags;
}

/** Somebody has to be in touch within the hours of the level, counted from when it was set. */
function isResponseLate(view: CaseView, riskHours: Settings['riskHours'], now: number): boolean {
  const { riskLevel, riskSetAt } = view.case;
  const hours = riskHours[riskLevel as keyof typeof riskHours];
  if (hours === undefined || riskSetAt === null || now < riskSetAt + hours * HOUR_MS) return false;
  return !view.notes.some(({ at, removed }) => !removed && at !== null && at >= riskSetAt);
}

/** Actions past their day, and the newest review's next day where no review followed. */
export function overdueCount(view: Pick<CaseView, 'actions' | 'reviews'>, today: string): number {
  const actions = view.actions.filter(
    ({ due, status, removed }) =>
      !removed && due !== null && due < today && openActions.has(status),
  );
  const next = nextReviewDay(view.reviews);
  return actions.length + (next !== null && next < today ? 1 : 0);
}

export function nextReviewDay(reviews: CaseView['reviews']): string | null {
  const newest = reviews
    .filter(({ removed }) => !removed)
    .reduce<CaseView['reviews'][number] | null>(
      (last, one) => (last === null || (one.heldOn ?? '') > (last.heldOn ?? '') ? one : last),
      null,
    );
  return newest?.nextOn ?? null;
}

/** The last possible day of each paper: an uncertain one is not called expired too early. */
const paperDays = (view: CaseView): string[] =>
  view.members.flatMap(({ details }) =>
    details.identityDocuments.flatMap(({ expires, removed }) =>
      expires && !removed ? [expires.latest] : [],
    ),
  );

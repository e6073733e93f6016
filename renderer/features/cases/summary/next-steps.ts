import type { CaseView } from '../../../../shared/cases/contract';
import { nextReviewDay } from '../case-flags';

export interface NextStep {
  kind: 'action' | 'review';
  id: string;
  what: string | null;
  who: string | null;
  due: string | null;
  overdue: boolean;
}

const waits = new Set<string | null>(['planned', 'doing']);

/** What comes next in a case: open actions and the next review, those with a day first and the earliest before. */
export function nextSteps(
  view: Pick<CaseView, 'actions' | 'reviews' | 'goals'>,
  today: string,
): NextStep[] {
  const dropped = new Set(
    view.goals.filter(({ status }) => status === 'dropped').map(({ id }) => id),
  );
  const isOverdue = (due: string | null) => due !== null && due < today;
  const steps: NextStep[] = view.actions
    .filter(
      ({ status, goalId, removed }) =>
        waits.has(status) && !removed && !(goalId && dropped.has(goalId)),
    )
    .map(({ id, what, due, responsibleName, provider }) => ({
      kind: 'action',
      id,
      what,
      due,
      who: responsibleName ?? provider,
      overdue: isOverdue(due),
    }));
  const review = nextReviewDay(view.reviews);
  if (review !== null)
    steps.push({
      kind: 'review',
      id: 'review',
      what: null,
      due: review,
      who: null,
      overdue: isOverdue(review),
    });
  return steps.sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}

import { ActionStatus, GoalStatus, Responsible } from '../../../shared/plans/contract';
import type { RecordView } from '../../../shared/journal/record-kinds';

export const goalStatuses = GoalStatus.options;
export const actionStatuses = ActionStatus.options;
export const responsibles = Responsible.options;

type Action = RecordView<'action'>;
type Goal = RecordView<'goal'>;

export const isOpenAction = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'planned' || status === 'doing' || status === null;
export const isOverdue = (action: Pick<Action, 'status' | 'due'>, today: string): boolean =>
  isOpenAction(action) && action.due !== null && action.due < today;

/** Open actions by day, then those without one, then what is over; each group in its own order. */
export function actionsInOrder(actions: readonly Action[]): Action[] {
  const rank = (action: Action) => (!isOpenAction(action) ? 2 : action.due === null ? 1 : 0);
  return [...actions].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.due ?? '').localeCompare(b.due ?? '') ||
      (a.position ?? 0) - (b.position ?? 0),
  );
}

/** Goals that are worked on first; what is met or dropped stands under them. */
export function goalsInOrder(goals: readonly Goal[]): Goal[] {
  const rank = ({ status }: Goal) => (status === 'active' || status === null ? 0 : 1);
  return [...goals].sort((a, b) => rank(a) - rank(b) || (a.position ?? 0) - (b.position ?? 0));
}

/** Progress as somebody set it; where nobody did, the share of actions that are done. Null where there is neither. */
export function progressOf(
  goal: Pick<Goal, 'progress' | 'status'>,
  actions: readonly Pick<Action, 'status'>[],
): number | null {
  if (goal.status === 'met') return 100;
  if (goal.progress !== null) return goal.progress;
  const counted = actions.filter(({ status }) => status !== 'cancelled');
  return counted.length === 0
    ? null
    : Math.round((100 * counted.filter(({ status }) => status === 'done').length) / counted.length);
}

export const planCounts = (actions: readonly Action[], today: string) => ({
  open: actions.filter(isOpenAction).length,
  overdue: actions.filter((action) => isOverdue(action, today)).length,
  done: actions.filter(({ status }) => status === 'done').length,
});

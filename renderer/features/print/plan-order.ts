import type { RecordView } from '../../../shared/journal/record-kinds';

type Action = RecordView<'action'>;
type Goal = RecordView<'goal'>;

/** Nothing is left to be done, whatever came of it. */
export const isOver = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'done' || status === 'not-possible' || status === 'cancelled';

export const isActive = ({ status }: Pick<Goal, 'status'>): boolean =>
  status === null || status === 'active';

/** What is still to do by its day, those without a day after it, then what is over. */
export function actionsInOrder(actions: readonly Action[]): Action[] {
  const rank = (action: Action) => (isOver(action) ? 2 : action.due === null ? 1 : 0);
  return [...actions].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.due ?? '').localeCompare(b.due ?? '') ||
      (a.position ?? 0) - (b.position ?? 0),
  );
}

export const goalsInOrder = (goals: readonly Goal[]): Goal[] =>
  [...goals].sort(
    (a, b) => Number(!isActive(a)) - Number(!isActive(b)) || (a.position ?? 0) - (b.position ?? 0),
  );

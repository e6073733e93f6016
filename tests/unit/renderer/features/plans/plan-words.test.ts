import { describe, expect, it } from 'vitest';
import {
  actionsInOrder,
  goalsInOrder,
  isOverdue,
  planCounts,
  progressOf,
} from '../../../../../renderer/features/plans/plan-words';
import { aRecord } from '../../casework/a-case';

const today = '2026-11-21';
const action = (what: string, status: string, due: string | null = null) =>
  aRecord('action', { what, status, due });

describe('a plan', () => {
  it('shows open actions by day, then those without one, then what is over', () => {
    const actions = [
      action('done', 'done', '2026-01-01'),
      action('no day', 'planned'),
      action('later', 'planned', '2026-12-01'),
      action('soon', 'doing', '2026-11-22'),
    ];
    expect(actionsInOrder(actions).map(({ what }) => what)).toEqual([
      'soon',
      'later',
      'no day',
      'done',
    ]);
  });

  it('shows goals that are worked on before the others', () => {
    const goals = [
      aRecord('goal', { words: 'met', status: 'met', position: 1 }),
      aRecord('goal', { words: 'second', status: 'active', position: 3 }),
      aRecord('goal', { words: 'first', status: 'active', position: 2 }),
    ];
    expect(goalsInOrder(goals).map(({ words }) => words)).toEqual(['first', 'second', 'met']);
  });

  it('is overdue only for what is still open, from the day after', () => {
    expect(isOverdue(action('a', 'planned', '2026-11-20'), today)).toBe(true);
    expect(isOverdue(action('a', 'planned', today), today)).toBe(false);
    expect(isOverdue(action('a', 'done', '2026-11-20'), today)).toBe(false);
    expect(
      planCounts(
        [action('a', 'planned', '2026-11-20'), action('b', 'doing'), action('c', 'done')],
        today,
      ),
    ).toEqual({ open: 2, overdue: 1, done: 1 });
  });

  it('takes progress as it was set, else the share of what is done', () => {
    const actions = [action('a', 'done'), action('b', 'planned'), action('c', 'cancelled')];
    expect(progressOf({ progress: 20, status: 'active' }, actions)).toBe(20);
    expect(progressOf({ progress: null, status: 'active' }, actions)).toBe(50);
    expect(progressOf({ progress: 20, status: 'met' }, actions)).toBe(100);
    expect(progressOf({ progress: null, status: 'active' }, [])).toBeNull();
  });
});

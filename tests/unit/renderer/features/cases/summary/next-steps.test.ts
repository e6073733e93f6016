import { describe, expect, it } from 'vitest';
import { nextSteps } from '../../../../../../renderer/features/cases/summary/next-steps';
import { lastUsedFirst } from '../../../../../../renderer/features/cases/last-used-first';
import { aCaseView, aRecord } from '../../../casework/a-case';

const today = '2026-11-21';

describe('what comes next in a case', () => {
  it('is what is open, by day, with the review among it', () => {
    const dropped = aRecord('goal', { status: 'dropped' });
    const view = aCaseView({
      goals: [dropped],
      actions: [
        aRecord('action', { what: 'no day', status: 'planned' }),
        aRecord('action', { what: 'late', status: 'doing', due: '2026-11-20' }),
        aRecord('action', { what: 'done', status: 'done', due: '2026-11-20' }),
        aRecord('action', { what: 'of a dropped goal', status: 'planned', goalId: dropped.id }),
      ],
      reviews: [aRecord('review', { heldOn: '2026-09-01', nextOn: '2026-12-01' })],
    });
    const steps = nextSteps(view, today);
    expect(steps.map(({ kind, what, overdue }) => [kind, what, overdue])).toEqual([
      ['action', 'late', true],
      ['review', null, false],
      ['action', 'no day', false],
    ]);
  });
});

describe('the "Add" menu', () => {
  it('has what was used lately first and forgets nothing', () => {
    const things = ['note', 'goal', 'need'].map((id) => ({ id }));
    expect(lastUsedFirst(things, ['need', 'gone']).map(({ id }) => id)).toEqual([
      'need',
      'note',
      'goal',
    ]);
  });
});

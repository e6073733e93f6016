import { describe, expect, it } from 'vitest';
import { deedsByDay, deedsIn } from '../../../../../renderer/features/history/group-entries';
import {
  actorsIn,
  filterDeeds,
  isFiltering,
  noFilter,
} from '../../../../../renderer/features/history/history-filter';
import { joined } from '../../../../../renderer/features/history/use-history';
import { anId } from '../../casework/a-case';
import { anEntry } from './a-history';

const at = (day: string) => new Date(`${day}T12:00:00`).getTime();
const yusuf = anId();
const entries = [
  anEntry('plans.addGoal', [{ kind: 'goal' }], { at: at('2026-11-21') }),
  anEntry('notes.add', [{ kind: 'note' }], {
    at: at('2026-11-20'),
    actorId: yusuf,
    actorName: 'Yusuf',
  }),
  anEntry('notes.add', [{ kind: 'note' }], { at: at('2026-11-20') }),
];
const deeds = deedsIn(entries);
const commands = (filter: Partial<typeof noFilter>) =>
  filterDeeds(deeds, { ...noFilter, ...filter }).map(({ command }) => command);

describe('the history, narrowed', () => {
  it('shows everything without a filter', () => {
    expect(commands({})).toHaveLength(3);
    expect(isFiltering(noFilter)).toBe(false);
  });

  it('by person, topic and days, both ends included', () => {
    expect(commands({ actorId: yusuf })).toEqual(['notes.add']);
    expect(commands({ topic: 'plan' })).toEqual(['plans.addGoal']);
    expect(commands({ from: '2026-11-21' })).toEqual(['plans.addGoal']);
    expect(commands({ to: '2026-11-20' })).toHaveLength(2);
  });

  it('names everybody who appears once', () => {
    expect(actorsIn(deeds).map(({ name }) => name)).toEqual(['Amina', 'Yusuf']);
  });

  it('stands under days, without days that have nothing to say', () => {
    const days = deedsByDay(deeds, ({ command }) => (command === 'notes.add' ? ['a line'] : []));
    expect(days.map(({ day, told }) => [day, told.length])).toEqual([['2026-11-20', 2]]);
  });

  it('joins new entries with older ones that overlap', () => {
    expect(joined(entries.slice(0, 2), entries.slice(1))).toEqual(entries);
  });
});

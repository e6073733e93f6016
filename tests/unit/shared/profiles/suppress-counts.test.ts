import { describe, expect, it } from 'vitest';

import { type Cell, suppressedCells } from '../../../../shared/profiles/suppress-counts';

const cells = (counts: Record<string, number>): Cell[] =>
  Object.entries(counts).map(([key, count]) => ({ at: key.split(' '), count }));
const unsaid = (counts: Record<string, number>, threshold = 5): string[] =>
  [...suppressedCells(cells(counts), threshold)].map(({ at }) => at.join(' ')).sort();

describe('small numbers', () => {
  it('are not said, nor the next one that would give a single one away', () => {
    expect(unsaid({ a: 40, b: 12, c: 3 })).toEqual(['b', 'c']);
    expect(unsaid({ a: 40, b: 2, c: 1 })).toEqual(['a', 'b', 'c']);
    expect(unsaid({ a: 40, b: 4, c: 3 })).toEqual(['b', 'c']);
    expect(unsaid({ a: 40, b: 12 })).toEqual([]);
  });

  it('cannot be worked out along any row or column', () => {
    const table = { 'f 0-4': 2, 'f 5-11': 20, 'm 0-4': 30, 'm 5-11': 40, 'm 12-17': 25 };
    const hidden = new Set(unsaid(table));
    for (const line of ['f', 'm', '0-4', '5-11', '12-17']) {
      const inLine = Object.keys(table).filter((key) => key.split(' ').includes(line));
      const inHidden = inLine.filter((key) => hidden.has(key));
      expect(inHidden.length === 1 && inLine.length > 1).toBe(false);
    }
  });
});

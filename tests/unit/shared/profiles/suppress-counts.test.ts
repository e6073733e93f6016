import { describe, expect, it } from 'vitest';

import type { CountTable } from '../../../../shared/profiles/profile';
import { linesAcross } from '../../../../shared/profiles/linked-counts';
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

describe('small numbers of several tables', () => {
  type By = CountTable['by'];
  /** What is said, cell by cell; null where nothing is. */
  function said(tables: [By, Record<string, number>][]): (number | null)[][] {
    const counted = tables.map(([by, counts]) => ({ by, cells: cells(counts) }));
    const all = counted.flatMap((table) => table.cells);
    const hidden = suppressedCells(all, 5, linesAcross(counted));
    return counted.map((table) =>
      table.cells.map((cell) => (hidden.has(cell) ? null : cell.count)),
    );
  }

  it('do not follow from the reasons for which cases were closed', () => {
    expect(
      said([
        [['status'], { open: 4, closed: 18 }],
        [['closureReason'], { moved: 12, died: 6 }],
      ]),
    ).toEqual([
      [null, null],
      [12, null],
    ]);
    // The other way round: two small ones among those who are not closed.
    expect(
      said([
        [['closureReason'], { moved: 12, died: 6 }],
        [['status'], { open: 2, waiting: 2, closed: 18 }],
      ]),
    ).toEqual([
      [12, null],
      [null, null, null],
    ]);
    expect(
      said([
        [['status'], { open: 40, closed: 30 }],
        [['closureReason'], { moved: 20, died: 10 }],
      ]),
    ).toEqual([
      [40, 30],
      [20, 10],
    ]);
    expect(
      said([
        [['status'], { open: 40, closed: 30 }],
        [['closureReason'], { moved: 20, died: 7, other: 3 }],
      ]),
    ).toEqual([
      [40, 30],
      [20, null, null],
    ]);
  });

  it('do not follow from the total of a table with two sides, nor from one with one of them', () => {
    expect(said([[['sex', 'ageBand'], { 'f 0-4': 2, 'm 5-11': 20 }]])).toEqual([[null, null]]);
    expect(
      said([
        [['sex'], { f: 4, m: 10, x: 30 }],
        [['sex', 'ageBand'], { 'f 0-4': 4, 'm 5-11': 10, 'x 12-17': 30 }],
      ]),
    ).toEqual([
      [null, null, 30],
      [null, null, 30],
    ]);
  });

  it('are not looked for where cases stand in several cells', () => {
    expect(
      said([
        [['need'], { food: 3, shelter: 20, school: 9 }],
        [['riskLevel'], { high: 6, low: 16 }],
      ]),
    ).toEqual([
      [null, 20, null],
      [6, 16],
    ]);
  });

  it('follow from nothing that is said, whatever the numbers', () => {
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 200; round += 1) {
      const reasons = Object.fromEntries(
        ['a', 'b', 'c'].slice(next(3)).map((name) => [name, 1 + next(12)]),
      );
      const closed = Object.values(reasons).reduce((sum, count) => sum + count, 0);
      const others = Object.fromEntries(
        ['open', 'waiting'].slice(next(2)).map((name) => [name, 1 + next(12)]),
      );
      const status = { ...others, closed };
      const total = Object.values(status).reduce((sum, count) => sum + count, 0);
      const [ofStatus, ofReasons] = said([
        [['status'], status],
        [['closureReason'], reasons],
      ]) as [(number | null)[], (number | null)[]];
      // Everything that fits what is said: no small cell may be the same in all of it.
      const fits = new Map<number, Set<number>>();
      const unknown = [...ofStatus, ...ofReasons];
      const small = [...Object.values(status), ...Object.values(reasons)];
      const n = ofStatus.length;
      const visit = (at: number, filled: number[]): void => {
        if (filled.slice(0, n).reduce((sum, count) => sum + count, 0) > total) return;
        if (at === unknown.length) {
          const sum = filled.slice(0, n).reduce((all, count) => all + count, 0);
          const parts = filled.slice(n).reduce((all, count) => all + count, 0);
          if (sum !== total || parts !== filled[n - 1]) return;
          for (const [index, count] of filled.entries())
            fits.set(index, (fits.get(index) ?? new Set()).add(count));
          return;
        }
        const known = unknown[at];
        if (typeof known === 'number') visit(at + 1, [...filled, known]);
        else for (let count = 1; count <= total; count += 1) visit(at + 1, [...filled, count]);
      };
      if (total > 32) continue;
      visit(0, []);
      for (const [index, count] of small.entries())
        if (count < 5 && total >= 5)
          expect([round, status, reasons, fits.get(index)!.size > 1]).toEqual([
            round,
            status,
            reasons,
            true,
          ]);
    }
  });
});

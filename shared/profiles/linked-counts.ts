import type { CountTable, Dimension } from './profile';
import { type Cell, linesOf } from './suppress-counts';

export interface Counted {
  by: CountTable['by'];
  cells: readonly Cell[];
}

/** Of these a case may have several: their cells add up to nothing that is said. */
const SEVERAL: ReadonlySet<Dimension> = new Set([
  'nationality',
  'need',
  'urgentRisk',
  'service',
  'stayType',
]);

/** Every case stands in one place of it. Only those that are closed have a reason for it. */
const isOfEach = (dimension: Dimension): boolean =>
  dimension !== 'closureReason' && !SEVERAL.has(dimension);

/**
 * All sets of cells whose sum the tables give away together: the lines of each and its total; where a cell of one is
 * divided in another (the closed cases by their reasons, a sex by ages), the cell with its parts; and a line in which
 * its parts stand for it.
 */
export function linesAcross(tables: readonly Counted[]): Cell[][] {
  const all: Cell[][] = [];
  for (const table of tables) {
    const own = ownLines(table, tables);
    all.push(...own);
    for (const other of tables) {
      if (other === table) continue;
      for (const cell of table.cells) {
        const parts = partsOf(table, cell, other);
        if (parts.length === 0) continue;
        all.push([cell, ...parts]);
        if (!table.by.every(isOfEach)) continue;
        for (const line of own)
          if (line.includes(cell)) all.push([...line.filter((each) => each !== cell), ...parts]);
      }
    }
  }
  return all;
}

function ownLines({ by, cells }: Counted, tables: readonly Counted[]): Cell[][] {
  const isOnlyReasons = by.length === 1 && by[0] === 'closureReason';
  // Then their sum is that of the closed cases, and known only where that is said.
  if (isOnlyReasons && tables.some((table) => table.by.length === 1 && table.by[0] === 'status'))
    return [];
  const lines = linesOf(cells);
  return by.length > 1 && by.every(isOfEach) ? [...lines, [...cells]] : lines;
}

/** The cells of another table that add up to this one; none where they do not. */
function partsOf(table: Counted, cell: Cell, other: Counted): readonly Cell[] {
  const fixed = new Map(table.by.map((dimension, index) => [dimension, cell.at[index]!]));
  const isClosed = fixed.get('status') === 'closed';
  // Who has a reason is closed.
  if (isClosed && other.by.includes('closureReason') && !other.by.includes('status'))
    fixed.delete('status');
  const isDivided = (dimension: Dimension): boolean =>
    isOfEach(dimension) || (isClosed && dimension === 'closureReason');
  const added = other.by.filter((dimension) => !fixed.has(dimension));
  if (![...fixed.keys()].every((dimension) => other.by.includes(dimension))) return [];
  if (!added.every(isDivided)) return [];
  return other.cells.filter(({ at }) =>
    other.by.every((dimension, index) => (fixed.get(dimension) ?? at[index]) === at[index]),
  );
}

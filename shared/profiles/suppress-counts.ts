/** A cell of a table of counts: where it stands, and how many. */
export interface Cell {
  at: readonly string[];
  count: number;
}

/**
 * Which cells of a table, or of several, may not be said: those below the threshold, and as many others as it takes
 * that none of them can be worked out from its line's total.
 *
 * On each line (a row or a column; a table of one dimension is one line) the unsaid cells must be at
 * least two and together reach the threshold; the smallest said one goes with them until that holds.
 * This is the usual complementary suppression, without its linear programme: lines only, not
 * every combination of lines.
 *
 * @param lines of several tables at once: see `linesAcross`
 */
export function suppressedCells(
  cells: readonly Cell[],
  threshold: number,
  lines: readonly (readonly Cell[])[] = linesOf(cells),
): Set<Cell> {
  const unsaid = new Set(cells.filter(({ count }) => count > 0 && count < threshold));
  for (let changed = true; changed;) {
    changed = false;
    for (const line of lines) {
      const hidden = line.filter((cell) => unsaid.has(cell));
      const sum = hidden.reduce((total, { count }) => total + count, 0);
      if (hidden.length === 0 || (hidden.length > 1 && sum >= threshold)) continue;
      const smallest = line
        .filter((cell) => !unsaid.has(cell) && cell.count > 0)
        .sort((a, b) => a.count - b.count)[0];
      if (!smallest) continue;
      unsaid.add(smallest);
      changed = true;
    }
  }
  return unsaid;
}

export function linesOf(cells: readonly Cell[]): Cell[][] {
  const dimensions = cells[0]?.at.length ?? 0;
  if (dimensions <= 1) return [[...cells]];
  const lines = new Map<string, Cell[]>();
  for (const cell of cells) {
    for (let fixed = 0; fixed < dimensions; fixed += 1) {
      const key = `${fixed} ${cell.at[fixed]!}`;
      const line = lines.get(key);
      if (line) line.push(cell);
      else lines.set(key, [cell]);
    }
  }
  return [...lines.values()];
}

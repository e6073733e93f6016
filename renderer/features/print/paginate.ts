/** A block as it was measured, in pixels. `lines` only where it may be divided between two lines. */
export interface Measured {
  height: number;
  stays: boolean;
  lines?: { count: number; height: number } | undefined;
}

/** A block, or some lines of it: from `from` up to `to`, not included. Null: the whole block. */
export interface Piece {
  block: number;
  lines: { from: number; to: number } | null;
}

/** Fewer lines than this are not left alone at the foot or the head of a page. */
const FEW = 2;

/** Fills pages in order. Never ends a page with a block that stays with the next, nor with a single line of a text. */
export function paginate(blocks: readonly Measured[], room: number): Piece[][] {
  const pages: Piece[][] = [[]];
  let left = room;
  const turn = (): void => {
    pages.push([]);
    left = room;
  };
  const put = (piece: Piece, height: number): void => {
    pages.at(-1)?.push(piece);
    left -= height;
  };
  const isFresh = (): boolean => pages.at(-1)?.length === 0;

  blocks.forEach((block, at) => {
    if (!isFresh() && leastFrom(blocks, at) > left && startsGroup(blocks, at)) turn();
    if (block.height <= left || !block.lines) {
      if (!isFresh() && block.height > left) turn();
      put({ block: at, lines: null }, block.height);
      return;
    }
    const { count, height } = block.lines;
    const frame = block.height - count * height;
    for (let from = 0; from < count;) {
      const fits = Math.floor((left - frame) / height);
      const to = from + linesNow(fits, count - from, isFresh());
      if (to > from) put({ block: at, lines: { from, to } }, frame + (to - from) * height);
      if (to < count) turn();
      from = to;
    }
  });
  return pages;
}

/** How many of the lines that are left go on this page. */
function linesNow(fits: number, left: number, isFresh: boolean): number {
  if (fits >= left) return left;
  const most = left - fits < FEW ? left - FEW : fits;
  if (most >= FEW) return most;
  // A page so small that not even two lines fit: one at a time is better than none for ever.
  return isFresh ? Math.max(1, fits) : 0;
}

/** The least room that this block, and all it has to stand beside, can do with. */
function leastFrom(blocks: readonly Measured[], at: number): number {
  const block = blocks[at];
  if (!block) return 0;
  if (block.stays) return block.height + leastFrom(blocks, at + 1);
  return leastOf(block);
}

function leastOf({ height, lines }: Measured): number {
  if (!lines || lines.count < 2 * FEW) return height;
  return height - (lines.count - FEW) * lines.height;
}

/** What follows a block that stays has been reckoned with already. */
const startsGroup = (blocks: readonly Measured[], at: number): boolean =>
  at === 0 || !blocks[at - 1]?.stays;

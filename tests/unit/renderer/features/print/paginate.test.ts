import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type Measured,
  paginate,
  type Piece,
} from '../../../../../renderer/features/print/paginate';

const block = (height: number, stays = false): Measured => ({ height, stays });
const text = (count: number, stays = false): Measured => ({
  height: count * 10 + 4,
  stays,
  lines: { count, height: 10 },
});
const heightOf = (blocks: readonly Measured[], { block: at, lines }: Piece): number => {
  const whole = blocks[at]!;
  return lines
    ? whole.height - (whole.lines!.count - (lines.to - lines.from)) * whole.lines!.height
    : whole.height;
};

describe('filling pages', () => {
  it('puts what fits on one page', () => {
    expect(paginate([block(40), block(60)], 100)).toEqual([
      [
        { block: 0, lines: null },
        { block: 1, lines: null },
      ],
    ]);
  });

  it('moves a heading to the next page with what it heads', () => {
    const pages = paginate([block(70), block(20, true), block(30)], 100);
    expect(pages.map((page) => page.map(({ block: at }) => at))).toEqual([[0], [1, 2]]);
  });

  it('moves heading and smaller heading together', () => {
    const pages = paginate([block(50), block(20, true), block(10, true), block(30)], 100);
    expect(pages.map((page) => page.map(({ block: at }) => at))).toEqual([[0], [1, 2, 3]]);
  });

  it('lets a heading stand before a long text whose first lines fit', () => {
    const pages = paginate([block(50), block(20, true), text(10)], 100);
    expect(pages[0]?.at(-1)).toEqual({ block: 2, lines: { from: 0, to: 2 } });
    expect(pages[1]).toEqual([{ block: 2, lines: { from: 2, to: 10 } }]);
  });

  it('leaves no single line behind or over', () => {
    // Nine of ten lines fit: the last would stand alone on the next page.
    const pages = paginate([text(10)], 95);
    expect(pages).toEqual([
      [{ block: 0, lines: { from: 0, to: 8 } }],
      [{ block: 0, lines: { from: 8, to: 10 } }],
    ]);
  });

  it('goes on over as many pages as a text needs', () => {
    const pages = paginate([text(100)], 104);
    expect(pages.flat().map(({ lines }) => lines?.from)).toEqual([
      0, 10, 20, 30, 40, 50, 60, 70, 80, 90,
    ]);
  });

  it('never loses, repeats or reorders anything, and never overfills a page that could be turned', () => {
    const anyBlock = fc.oneof(
      fc
        .record({ height: fc.integer({ min: 1, max: 90 }), stays: fc.boolean() })
        .map(({ height, stays }) => block(height, stays)),
      fc
        .tuple(fc.integer({ min: 1, max: 60 }), fc.boolean())
        .map(([count, stays]) => text(count, stays)),
    );
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 30 }), (blocks) => {
        const pages = paginate(blocks, 100);
        const told = pages.flat().flatMap(({ block: at, lines }) => {
          const count = blocks[at]!.lines?.count ?? 1;
          const { from, to } = lines ?? { from: 0, to: count };
          return Array.from({ length: to - from }, (_, line) => `${at}.${from + line}`);
        });
        const all = blocks.flatMap(({ lines }, at) =>
          Array.from({ length: lines?.count ?? 1 }, (_, line) => `${at}.${line}`),
        );
        expect(told).toEqual(all);
        for (const page of pages) {
          const height = page.reduce((sum, piece) => sum + heightOf(blocks, piece), 0);
          expect(height).toBeLessThanOrEqual(100);
        }
        if (blocks.length > 0) expect(pages.every((page) => page.length > 0)).toBe(true);
      }),
    );
  });
});

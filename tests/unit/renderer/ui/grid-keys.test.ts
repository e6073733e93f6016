import { describe, expect, it } from 'vitest';
import { nextRow } from '../../../../renderer/ui/grid-keys';

describe('keys of a list', () => {
  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['PageDown', 5, 15],
    ['PageUp', 5, 0],
    ['Home', 5, 0],
    ['End', 5, 99_999],
  ])('%s goes from row %i to row %i of 100,000', (key, from, to) => {
    expect(nextRow(key, from, 100_000, 10)).toBe(to);
  });

  it('stops at both ends', () => {
    expect(nextRow('ArrowUp', 0, 10, 5)).toBe(0);
    expect(nextRow('ArrowDown', 9, 10, 5)).toBe(9);
  });

  it('leaves other keys and empty lists alone', () => {
    expect(nextRow('a', 0, 10, 5)).toBeUndefined();
    expect(nextRow('ArrowDown', 0, 0, 5)).toBeUndefined();
  });
});

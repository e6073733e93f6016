import { describe, expect, it } from 'vitest';
import {
  nextLarger,
  nextSmaller,
  turnedSize,
  zoomFactor,
} from '../../../../../renderer/features/documents/zoom';

const paper = { width: 800, height: 1100 };

describe('the size of a paper on the screen', () => {
  it('fills the width, or fits whole, or is what was chosen', () => {
    expect(zoomFactor('width', paper, { width: 832, height: 300 })).toBe(1);
    expect(zoomFactor('whole', paper, { width: 832, height: 582 })).toBe(0.5);
    expect(zoomFactor(2, paper, { width: 10, height: 10 })).toBe(2);
  });

  it('never blows a small picture up when it is shown whole, nor vanishes in a narrow place', () => {
    expect(zoomFactor('whole', { width: 10, height: 10 }, { width: 900, height: 900 })).toBe(1);
    expect(zoomFactor('width', { width: 60_000, height: 10 }, { width: 0, height: 0 })).toBe(0.05);
  });

  it('goes up and down by steps, and stops at the ends', () => {
    expect([nextLarger(0.61), nextLarger(1), nextLarger(4)]).toEqual([0.67, 1.25, 4]);
    expect([nextSmaller(0.61), nextSmaller(1), nextSmaller(0.25)]).toEqual([0.5, 0.8, 0.25]);
  });

  it('changes its sides when it is turned', () => {
    expect(turnedSize(paper, 270)).toEqual({ width: 1100, height: 800 });
    expect(turnedSize(paper, 180)).toEqual(paper);
  });
});

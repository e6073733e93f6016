import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { survivors } from '../../../../shared/people/survivors';

const of = (...pairs: [string, string][]): [string, string][] => [...survivors(new Map(pairs))];

describe('who stands for whom', () => {
  it('follows merges to their end', () => {
    expect(of(['a', 'b'], ['b', 'c'])).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });

  it('keeps one of two that were merged into each other, and of a ring with a tail', () => {
    expect(of(['a', 'b'], ['b', 'a'])).toEqual([['b', 'a']]);
    expect(of(['t', 'c'], ['c', 'b'], ['b', 'd'], ['d', 'c'])).toEqual([
      ['t', 'b'],
      ['c', 'b'],
      ['d', 'b'],
    ]);
  });

  it('lets nobody vanish, whatever was merged into what', () => {
    const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(person, person), { selector: ([from]) => from }),
        (pairs) => {
          const found = survivors(new Map(pairs.filter(([from, into]) => from !== into)));
          for (const [from, into] of found) {
            expect(into).not.toBe(from);
            expect(found.has(into)).toBe(false);
          }
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';

import ar from '../../../../resources/locales/ar/verify.json';
import en from '../../../../resources/locales/en/verify.json';
import { problemCodeOf, problemCodes } from '../../../../shared/repair/problem-codes';

describe('every problem that a check can find', () => {
  it.each([
    ['en', en.problems],
    ['ar', ar.problems],
  ])('says in %s what it means and what to do', (_, words) => {
    expect(Object.keys(words).sort()).toEqual([...problemCodes].sort());
    for (const { means, todo } of Object.values(words)) {
      expect(means.length).toBeGreaterThan(15);
      expect(todo.length).toBeGreaterThan(15);
    }
  });

  it('has words for what nobody foresaw', () => {
    expect(problemCodeOf('page-damaged')).toBe('page-damaged');
    expect(problemCodeOf('kdf-failed')).toBe('unexpected');
  });
});

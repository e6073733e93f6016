import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Condition,
  evaluateCondition,
  questionsIn,
  type Scalar,
} from '../../../../shared/forms/condition';

const names = ['a', 'b', 'c'];
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  fc.constantFrom('x', 'y', 'z'),
  fc.boolean(),
  fc.integer({ min: 0, max: 2 }),
);
const question = fc.constantFrom(...names);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.record({ question, is: scalar }),
    fc.record({ question, anyOf: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ question, answered: fc.constant(true as const) }),
    fc.record({ not: tie('condition') }),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const values = fc.dictionary(
  question,
  fc.oneof(scalar, fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 1 })),
);
const lookIn = (given: Record<string, unknown>) => (id: string) => given[id];

describe('a condition', () => {
  it('compares with one value or with several', () => {
    const lookup = lookIn({ sex: 'female', stays: ['camp', 'street'], alone: true });
    expect(evaluateCondition({ question: 'sex', is: 'female' }, lookup)).toBe(true);
    expect(evaluateCondition({ question: 'sex', anyOf: ['male', 'other'] }, lookup)).toBe(false);
    expect(evaluateCondition({ question: 'stays', is: 'street' }, lookup)).toBe(true);
    expect(evaluateCondition({ question: 'alone', is: true }, lookup)).toBe(true);
    expect(evaluateCondition({ question: 'nothing', answered: true }, lookup)).toBe(false);
  });

  it('finds a language among those that are spoken', () => {
    const lookup = lookIn({ languages: [{ code: 'prs', level: 'best' }, { code: 'eng' }] });
    expect(evaluateCondition({ question: 'languages', is: 'eng' }, lookup)).toBe(true);
    expect(evaluateCondition({ question: 'languages', is: 'tir' }, lookup)).toBe(false);
  });

  it('obeys the laws of logic', () => {
    fc.assert(
      fc.property(condition, condition, values, (left, right, given) => {
        const holds = (each: Condition) => evaluateCondition(each, lookIn(given));
        expect(holds({ not: left })).toBe(!holds(left));
        expect(holds({ all: [left, right] })).toBe(holds(left) && holds(right));
        expect(holds({ not: { all: [left, right] } })).toBe(
          holds({ any: [{ not: left }, { not: right }] }),
        );
      }),
    );
  });

  it('depends on nothing but the questions that it names', () => {
    fc.assert(
      fc.property(condition, values, values, (each, given, others) => {
        const named = new Set(questionsIn(each));
        const mixed = (id: string) => (named.has(id) ? given[id] : others[id]);
        expect(evaluateCondition(each, mixed)).toBe(evaluateCondition(each, lookIn(given)));
      }),
    );
  });

  it('survives being written down and read again', () => {
    fc.assert(
      fc.property(condition, (each) => {
        expect(Condition.parse(JSON.parse(JSON.stringify(each)))).toEqual(each);
      }),
    );
  });

  it('refuses text to be evaluated, unknown words and endless nesting', () => {
    expect(Condition.safeParse("sex === 'female'").success).toBe(false);
    expect(Condition.safeParse({ question: 'sex', matches: '.*' }).success).toBe(false);
    expect(Condition.safeParse({ question: 'sex', is: 'x', eval: 'y' }).success).toBe(false);
    let deep: unknown = { question: 'a', is: 'x' };
    for (let level = 0; level < 10_000; level++) deep = { not: deep };
    expect(Condition.safeParse(deep).success).toBe(false);
  });
});

import { z } from '../zod';

/** What a condition compares with: a code, a number, or yes/no. */
export const Scalar = z.union([z.string().max(200), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof Scalar>;

/**
 * When a question is shown. A closed set of objects, never text that is evaluated: a form may come
 * from another office, and what it can do must be readable from its data.
 */
export type Condition =
  | { question: string; is: Scalar }
  | { question: string; anyOf: Scalar[] }
  | { question: string; answered: true }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const MAX_BRANCHES = 20;
const MAX_DEPTH = 8;

const id = z.string().min(1).max(80);

const leaf = z.union([
  z.strictObject({ question: id, is: Scalar }),
  z.strictObject({ question: id, anyOf: z.array(Scalar).min(1).max(200) }),
  z.strictObject({ question: id, answered: z.literal(true) }),
]);

const node: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leaf,
    z.strictObject({ all: z.array(node).min(1).max(MAX_BRANCHES) }),
    z.strictObject({ any: z.array(node).min(1).max(MAX_BRANCHES) }),
    z.strictObject({ not: node }),
  ]),
);

/** Depth is checked before the recursive schema runs, so that a hostile form cannot exhaust the stack. */
export const Condition: z.ZodType<Condition> = z
  .unknown()
  .refine((value) => depthOf(value) <= MAX_DEPTH, 'condition-too-deep')
  .pipe(node as z.ZodType<Condition, unknown>) as z.ZodType<Condition>;

/** Gives the plain value of a question, or undefined when it has none (empty, hidden, or declined). */
export type Lookup = (questionId: string) => unknown;

export function evaluateCondition(condition: Condition, lookup: Lookup): boolean {
  if ('all' in condition) return condition.all.every((part) => evaluateCondition(part, lookup));
  if ('any' in condition) return condition.any.some((part) => evaluateCondition(part, lookup));
  if ('not' in condition) return !evaluateCondition(condition.not, lookup);
  const value = lookup(condition.question);
  if ('answered' in condition) return value !== undefined;
  const wanted = 'is' in condition ? [condition.is] : condition.anyOf;
  return scalarsIn(value).some((scalar) => wanted.includes(scalar));
}

/** Every question that a condition speaks of. */
export function questionsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(questionsIn);
  if ('any' in condition) return condition.any.flatMap(questionsIn);
  if ('not' in condition) return questionsIn(condition.not);
  return [condition.question];
}

/** The scalars that a condition compares with, by question: for checking codes against lists. */
export function comparisonsIn(condition: Condition): { question: string; value: Scalar }[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsIn);
  if ('any' in condition) return condition.any.flatMap(comparisonsIn);
  if ('not' in condition) return comparisonsIn(condition.not);
  if ('answered' in condition) return [];
  const values = 'is' in condition ? [condition.is] : condition.anyOf;
  return values.map((value) => ({ question: condition.question, value }));
}

/** A list of codes matches when one of its codes does; objects (dates, names) have no scalar. */
function scalarsIn(value: unknown): Scalar[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((each) => {
    if (isScalar(each)) return [each];
    if (typeof each === 'object' && each !== null && 'code' in each && isScalar(each.code))
      return [each.code];
    return [];
  });
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function depthOf(value: unknown, limit = MAX_DEPTH + 1): number {
  if (limit === 0 || typeof value !== 'object' || value === null) return 0;
  const children: unknown[] = Object.values(value).flatMap((child: unknown) =>
    Array.isArray(child) ? child : [child],
  );
  return 1 + Math.max(0, ...children.map((child) => depthOf(child, limit - 1)));
}

import { Id } from '../ids';
import { z } from '../zod';
import { Dimension } from './profile';

/** What travels beside the journal: made from it, so that no signed entry had to be altered. */
export const DERIVED_CASES = 'data/derived/cases.jsonl';
export const DERIVED_COUNTS = 'data/derived/counts.jsonl';
export const DERIVED_CSV = 'data/derived/counts.csv';
export const DERIVED_TEXT = 'data/derived/counts.txt';

/** `1987`, `1987-04`, or two of them where it is not known better: `1987/1989`. */
export const CoarseDate = z.string().regex(/^\d{4}(-\d\d)?(\/\d{4}(-\d\d)?)?$/);

export const CoarseFact = z.strictObject({
  kind: z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/),
  id: Id,
  field: z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/),
  value: CoarseDate,
});
export type CoarseFact = z.infer<typeof CoarseFact>;

/** A code in place of a name: `K7QX-3M2P`. */
export const Pseudonym = z.string().regex(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);

/** One line of `cases.jsonl`. */
export const DerivedCase = z.strictObject({
  case: Id,
  label: Pseudonym,
  /** How many people the case is about, the client among them. */
  people: z.int().min(0).max(1000),
  facts: z.array(CoarseFact).max(2000),
});
export type DerivedCase = z.infer<typeof DerivedCase>;

/** One line of `counts.jsonl`; `count` is null where it was too small to be said, or would give a small one away. */
export const CountRow = z.strictObject({
  table: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  by: z
    .array(z.strictObject({ dimension: Dimension, value: z.string().min(1).max(64) }))
    .min(0)
    .max(2),
  count: z.int().min(0).nullable(),
});
export type CountRow = z.infer<typeof CountRow>;

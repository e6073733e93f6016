import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

/** One of the values that stand against each other: what, who, when, where, and by which bundle it came. */
export const ConflictValue = z.object({
  clock: z.string(),
  value: z.unknown(),
  by: z.string(),
  at: z.int(),
  office: z.string(),
  officeId: Id.nullable(),
  device: z.string().nullable(),
  /** Null where it was written on this laptop. */
  bundleId: Id.nullable(),
  /** Where an edit stands against a removal or a merge: what was edited. */
  edited: z.array(z.object({ field: z.string(), value: z.unknown() })),
});
export type ConflictValue = z.infer<typeof ConflictValue>;

export const ConflictCase = z.object({
  caseId: Id,
  number: z.string().nullable(),
  name: z.string().nullable(),
});
export type ConflictCase = z.infer<typeof ConflictCase>;

/** A field over which two offices wrote without knowing of each other. */
export const Conflict = z.object({
  id: z.string(),
  /** The same for fields that were said in one breath: they are decided together. */
  group: z.string(),
  /** Cases in which it shows: one for what lies in a case, several for a person who stands in several. */
  cases: z.array(ConflictCase),
  personId: Id.nullable(),
  /** Whose: the name of the case, the person, the household or the office. */
  about: z.string().nullable(),
  kind: z.string(),
  recordId: Id,
  /** What the record is called, where it has a short name. */
  subject: z.string().nullable(),
  field: z.string(),
  values: z.array(ConflictValue),
  /** The last value that both sides knew. */
  before: z
    .object({ value: z.unknown(), by: z.string(), at: z.int(), office: z.string() })
    .nullable(),
  /** Whether the one who asks may decide it. */
  mayDecide: z.boolean(),
});
export type Conflict = z.infer<typeof Conflict>;

const Choice = z.strictObject({ conflictId: z.string().max(64), clock: z.string().max(40) });
export const MOST_CHOICES = 5000;

export const conflicts = {
  /** What waits for a decision, by case. A decision is counted once however many fields it settles. */
  list: call({
    input: z.strictObject({
      caseId: Id.optional(),
      limit: z.int().min(1).max(2000).default(1000),
    }),
    output: z.object({
      conflicts: z.array(Conflict),
      /** Decisions that wait, all of them. */
      decisions: z.int(),
      /** Pairs of people who may be one, everywhere. */
      samePeople: z.int(),
      more: z.boolean(),
      /** Of people and staff whose ids stand in the values. */
      names: z.record(z.string(), z.string().nullable()),
    }),
    needs: 'cases.read',
  }),
  /** Lets one value of each stand, all or none. The others stay in the history. */
  settle: call({
    input: z.strictObject({ choices: z.array(Choice).min(1).max(MOST_CHOICES) }),
    output: z.object({ settled: z.int(), left: z.int() }),
    needs: 'cases.write',
    maxBytes: 1024 * 1024,
  }),
};

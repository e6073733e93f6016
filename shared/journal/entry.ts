import { Id, StreamId } from '../ids';
import { z } from '../zod';
import { Clock } from './clock';

/** The version of the record kinds that this program writes. Raise it when a field changes its meaning. */
export const SCHEMA_VERSION = 1;

/** No honest field has more values at once: one from each office that worked on it. */
export const MOST_REPLACED = 64;

const FieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/);

/** One field of one record given a new value, and the clock(s) of what it knowingly replaced. */
export const Change = z.strictObject({
  kind: FieldName,
  id: Id,
  field: FieldName,
  value: z.json(),
  replaced: z.union([z.null(), Clock, z.array(Clock).min(2).max(MOST_REPLACED)]),
});
export type Change = z.infer<typeof Change>;

/** A change whose content was kept back or erased: its digest stays, so the chain still proves itself. */
export const WithheldChange = z.strictObject({ digest: z.string().length(43) });
export type WithheldChange = z.infer<typeof WithheldChange>;

/** A change that travels beside withheld ones carries its own salt, as the entry's would reveal theirs. */
export const SaltedChange = Change.extend({ salt: z.string().length(22) });
export type SaltedChange = z.infer<typeof SaltedChange>;

export const DeviceId = z.string().regex(/^[0-9a-f]{16}$/);

/**
 * One thing that somebody did: all its changes share one clock and stand or fall together.
 * Binary fields are base64url without padding.
 */
export const Entry = z.strictObject({
  stream: StreamId,
  device: DeviceId,
  seq: z.int().min(1),
  clock: Clock,
  actor: Id,
  command: z
    .string()
    .regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/)
    .max(80),
  schema: z.int().min(1),
  /** Absent where changes are withheld. */
  salt: z.string().length(22).optional(),
  changes: z
    .array(z.union([Change, SaltedChange, WithheldChange]))
    .min(1)
    .max(2000),
  link: z.string().length(43),
});
export type Entry = z.infer<typeof Entry>;

export type AnyChange = Entry['changes'][number];

export const isWithheld = (change: AnyChange): change is WithheldChange => 'digest' in change;

export const replacedClocks = (change: Change): Clock[] =>
  change.replaced === null
    ? []
    : typeof change.replaced === 'string'
      ? [change.replaced]
      : change.replaced;

import { z } from '../zod';

/** Why something of a case stays. */
export const KeptReason = z.enum([
  /** The client asked for it. */
  'client',
  /** Two offices disagree about it, and the other office is neither of them. */
  'contested',
  /** Marked sensitive in its code list. */
  'sensitive',
  /** A text that contains a name which stays. */
  'names',
  /** The profile does not carry it. */
  'profile',
]);
export type KeptReason = z.infer<typeof KeptReason>;
/** In the order in which they are told. */
export const keptReasons: readonly KeptReason[] = KeptReason.options;

export const GoingFields = z.object({
  kind: z.string(),
  fields: z.array(z.string()),
  records: z.int(),
});
export const KeptFields = GoingFields.extend({ reason: KeptReason });
export type GoingFields = z.infer<typeof GoingFields>;
export type KeptFields = z.infer<typeof KeptFields>;

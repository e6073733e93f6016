import { Id } from '../ids';
import { z } from '../zod';

/** Why a bundle was not let in and is kept all the same, still sealed. */
export const QuarantineReason = z.enum([
  'sender-unknown',
  'sender-not-verified',
  'key-revoked',
  'signature',
  'needs-approval',
  'lost-device',
]);
export type QuarantineReason = z.infer<typeof QuarantineReason>;

/** All that can be told of it; whether it is true nobody knows yet. */
export const QuarantinedBundle = z.object({
  id: Id,
  bytes: z.int(),
  sha256: z.string(),
  reason: QuarantineReason,
  claimed: z.object({ name: z.string(), kind: z.string() }).nullable(),
  /** The office whose card has the very key that signed it. */
  contactId: Id.nullable(),
  contactName: z.string().nullable(),
  contactVerified: z.boolean(),
  /** It calls itself like an office that we know, and signs with another key. */
  namesake: z.boolean(),
  at: z.int(),
  until: z.int(),
  byName: z.string().nullable(),
});
export type QuarantinedBundle = z.infer<typeof QuarantinedBundle>;

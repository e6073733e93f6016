import { ContactCard, SigningKey } from '../bundles/format';
import { ContactType } from '../contacts/contract';
import { Id } from '../ids';
import { z } from '../zod';

/** What an office says when it vouches for another one. */
export const IntroductionFacts = z.strictObject({
  v: z.literal(1),
  by: z.strictObject({ officeId: Id, key: SigningKey }),
  /** The agency on whose word the voucher's word rests; believed only where it is the receiver's own. */
  agencyKey: SigningKey,
  card: ContactCard,
  type: ContactType,
  partnerKind: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/)
    .nullable(),
  issuedAt: z.iso.datetime(),
  /** After this day it introduces nobody any more; a receiver may end it sooner. */
  until: z.iso.datetime(),
});
export type IntroductionFacts = z.infer<typeof IntroductionFacts>;

export const Introduction = IntroductionFacts.extend({
  /** Ed25519 by the voucher's office key over the canonical JSON of the rest: whoever carries it adds nothing. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type Introduction = z.infer<typeof Introduction>;

import { ContactCard, SigningKey } from '../bundles/format';
import { Id } from '../ids';
import { z } from '../zod';

/** What an office says when it makes new keys. */
export const KeyChangeFacts = z.strictObject({
  v: z.literal(1),
  officeId: Id,
  /** The key that is given up. */
  from: SigningKey,
  card: ContactCard,
  /** Bundles signed by the old key are to be taken in until then; a receiver may end it sooner. */
  acceptOldUntil: z.iso.datetime(),
});
export type KeyChangeFacts = z.infer<typeof KeyChangeFacts>;

export const KeyChange = KeyChangeFacts.extend({
  /** Ed25519 by the old key over the canonical JSON of the rest: the paper may be sealed again, by whichever key. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type KeyChange = z.infer<typeof KeyChange>;

import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

/** How an office stands to ours: decides which consent a case needs before it leaves. */
export const ContactType = z.enum(['headquarters', 'field', 'partner']);
export type ContactType = z.infer<typeof ContactType>;

export const Contact = z.object({
  id: Id,
  name: z.string(),
  type: ContactType.nullable(),
  /** Null for an office that has only stock age: it can be written to, not heard from. */
  fingerprint: z.string().nullable(),
  verified: z.boolean(),
  verifiedAt: z.int().nullable(),
  /** Post-quantum, or classic only. */
  hybrid: z.boolean(),
  addedAt: z.int(),
});
export type Contact = z.infer<typeof Contact>;

/** A card that was read but not yet kept. */
export const CardPreview = z.object({
  name: z.string(),
  type: z.string(),
  fingerprint: z.string(),
  createdAt: z.string(),
  /** What we already have of this office: nothing, the same keys, or other keys. */
  known: z.enum(['new', 'same', 'changed-keys']),
});

const CardText = z.string().max(16 * 1024);
const Name = z.string().trim().min(1).max(200);

export const contacts = {
  list: call({
    input: z.strictObject({}),
    output: z.object({ contacts: z.array(Contact) }),
    needs: 'anyone',
  }),
  /** Our own card, to be given to others, and the fingerprint that they compare with us. */
  ownCard: call({
    input: z.strictObject({}),
    output: z.object({ name: z.string(), fingerprint: z.string(), card: z.string() }),
    needs: 'anyone',
  }),
  saveOwnCard: call({
    input: z.strictObject({ ticket: z.string() }),
    output: z.object({ name: z.string() }),
    needs: 'bundles.export',
  }),
  inspect: call({
    input: z.strictObject({ card: CardText }),
    output: CardPreview,
    needs: 'contacts.manage',
  }),
  /** Keeps a card. With the fingerprint as compared by voice or on paper it counts as verified. */
  add: call({
    input: z.strictObject({ card: CardText, fingerprint: z.string().max(200).optional() }),
    output: Contact,
    needs: 'contacts.manage',
  }),
  /** An office that uses stock age: a name and a recipient, nothing that could be verified. */
  addRecipient: call({
    input: z.strictObject({
      name: Name,
      recipient: z.string().trim().max(4000),
      type: ContactType.optional(),
    }),
    output: Contact,
    needs: 'contacts.manage',
  }),
  /** The fingerprint was compared: from now on this office's bundles count as known. */
  verify: call({
    input: z.strictObject({ id: Id, fingerprint: z.string().max(200) }),
    output: Contact,
    needs: 'contacts.manage',
  }),
  remove: call({
    input: z.strictObject({ id: Id }),
    output: z.object({ id: Id }),
    needs: 'contacts.manage',
  }),
};

import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

/** How an office stands to ours: decides which consent a case needs before it leaves. */
export const ContactType = z.enum(['headquarters', 'field', 'partner']);
export type ContactType = z.infer<typeof ContactType>;

/** What an office is to us, as far as its key goes. */
export const ContactState = z.enum(['write-only', 'unverified', 'verified', 'revoked']);
export type ContactState = z.infer<typeof ContactState>;

export const ComparedHow = z.enum(['in-person', 'phone', 'paper']);
export type ComparedHow = z.infer<typeof ComparedHow>;

/** By comparing, or on the word of somebody: the agency, an office that it lets vouch, or the office's old key. */
export const VerifiedHow = z.enum([...ComparedHow.options, 'agency', 'introduced', 'key-change']);
export type VerifiedHow = z.infer<typeof VerifiedHow>;

/** A key that an office had before, and until when it still counts. */
export const FormerKey = z.object({
  fingerprint: z.string(),
  state: z.enum(['replaced', 'revoked']),
  at: z.int(),
  until: z.int().nullable(),
  reason: z.string().nullable(),
});
export type FormerKey = z.infer<typeof FormerKey>;

export const Contact = z.object({
  id: Id,
  /** Null for an office without a card. */
  officeId: Id.nullable(),
  /** Our own office: the other laptops of it. */
  isOwn: z.boolean(),
  name: z.string(),
  type: ContactType.nullable(),
  /** Null for an office that has only stock age: it can be written to, not heard from. */
  fingerprint: z.string().nullable(),
  /** The same as ten words, to be read aloud. */
  words: z.array(z.string()).nullable(),
  state: ContactState,
  verified: z.boolean(),
  verifiedAt: z.int().nullable(),
  verifiedHow: VerifiedHow.nullable(),
  /** Who compared it here; the office that vouched for it. */
  verifiedBy: z.string().nullable(),
  introducedBy: z.string().nullable(),
  /** Where somebody vouched for it: the agency's pack that lets them, and until when. */
  delegation: z
    .object({ agency: z.string(), version: z.int(), until: z.int().nullable() })
    .nullable(),
  /** We may vouch for it to others: somebody here compared it, and the agency lets us. */
  mayIntroduce: z.boolean(),
  /** Offices that say this card is genuine, and whose word nobody has made count. */
  hearsay: z.array(z.string()),
  revokedAt: z.int().nullable(),
  revokedReason: z.string().nullable(),
  formerKeys: z.array(FormerKey),
  /** Code of `partner-kinds`. */
  partnerKind: z.string().nullable(),
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
  words: z.array(z.string()),
  createdAt: z.string(),
  /** What we already have of this office: nothing, the same keys, or other keys. */
  known: z.enum(['new', 'same', 'changed-keys']),
});

/** What somebody did to compare: the whole fingerprint, in digits or words, or pieces of it by their place. */
export const compared = {
  fingerprint: z.string().max(300).optional(),
  pieces: z
    .array(z.strictObject({ at: z.int().min(0).max(9), text: z.string().max(40) }))
    .min(2)
    .max(10)
    .optional(),
  how: ComparedHow.optional(),
};
const Comparison = z.strictObject(compared);
export type Comparison = z.infer<typeof Comparison>;

const PartnerKind = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);
const kind = { type: ContactType.optional(), partnerKind: PartnerKind.nullable().optional() };

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
    output: z.object({
      name: z.string(),
      fingerprint: z.string(),
      words: z.array(z.string()),
      card: z.string(),
      /** The card on one line, short enough for one QR code. */
      compact: z.string(),
    }),
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
    input: z.strictObject({ card: CardText, ...compared, ...kind }),
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
    input: z.strictObject({ id: Id, ...compared }),
    output: Contact,
    needs: 'contacts.manage',
  }),
  /** What kind of office it is to us; the card only says what it calls itself. */
  setKind: call({
    input: z.strictObject({ id: Id, type: ContactType, partnerKind: PartnerKind.nullable() }),
    output: Contact,
    needs: 'contacts.manage',
  }),
  /** Its key got into wrong hands: nothing signed by it is taken in from now on. There is no way back. */
  revoke: call({
    input: z.strictObject({
      id: Id,
      reason: z.string().trim().min(3).max(400),
      /** Fingerprint of one of its former keys; left out, its present key is meant. */
      former: z.string().max(300).optional(),
    }),
    output: Contact,
    needs: 'contacts.manage',
  }),
  /** Vouches for it to other offices, in a paper for them: where the agency's pack lets us, and somebody compared it. */
  introduce: call({
    input: z.strictObject({ id: Id, to: z.array(Id).min(1).max(60), ticket: z.string() }),
    output: z.object({ offices: z.int(), bytes: z.int(), until: z.int() }),
    needs: 'contacts.manage',
  }),
  /** Gives up our keys for new ones and writes the paper that tells every verified office. */
  replaceOwnKeys: call({
    input: z.strictObject({ ticket: z.string() }),
    output: z.object({ offices: z.int(), fingerprint: z.string(), words: z.array(z.string()) }),
    needs: 'settings.manage',
  }),
  remove: call({
    input: z.strictObject({ id: Id }),
    output: z.object({ id: Id }),
    needs: 'contacts.manage',
  }),
};

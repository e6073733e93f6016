import { Id } from '../ids';
import { z } from '../zod';

/**
 * What one office says to another about a case that it once sent: the client has withdrawn consent,
 * the case is to be erased there, a fact in it is wrong; and what became of that. Ids, days and codes:
 * a notice names nobody. Its number is the number of the paper.
 */
const Day = z.iso.date();
const Field = z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/);
const ofCase = {
  case: Id,
  /** By which bundles it came there, as far as the sender's ledger says. */
  bundles: z.array(Id).max(1000),
};

export const ErasureReason = z.enum(['client-asked', 'kept-too-long', 'sent-by-mistake']);
export type ErasureReason = z.infer<typeof ErasureReason>;

export const NoticeRequest = z.discriminatedUnion('about', [
  z.strictObject({
    about: z.literal('withdrawal'),
    ...ofCase,
    consent: Id,
    purpose: z.string().regex(/^[a-z][a-z-]{0,39}$/),
    withdrawnOn: Day,
  }),
  z.strictObject({ about: z.literal('erasure'), ...ofCase, reason: ErasureReason }),
  z.strictObject({
    about: z.literal('correction'),
    ...ofCase,
    /** Which field is wrong; the right value travels as an entry, like every other. */
    record: z.strictObject({ kind: Field, id: Id, field: Field }),
  }),
]);
export type NoticeRequest = z.infer<typeof NoticeRequest>;
export type NoticeAbout = NoticeRequest['about'];

/** What was erased, without saying what it was. */
export const ErasureCertificate = z.strictObject({
  case: Id,
  erasedOn: Day,
  entries: z.int().min(0),
  documents: z.int().min(0),
  /** Generations of backups that are kept there: until they have gone round, they still hold the case. */
  backupsKept: z.int().min(0),
});
export type ErasureCertificate = z.infer<typeof ErasureCertificate>;

export const NoticeDecision = z.enum([
  /** The case stays locked there; nobody works with it. */
  'locked',
  'erased',
  /** A law or a duty asks for it; the ground is named. */
  'kept',
  /** The wrong fact is corrected there. */
  'corrected',
  /** The case is not there: it never was, or is erased already. */
  'not-held',
]);
export type NoticeDecision = z.infer<typeof NoticeDecision>;

export const NoticeAnswer = z.strictObject({
  about: z.literal('answer'),
  /** Number of the notice. */
  answers: Id,
  case: Id,
  /** A decision may be changed; the greatest turn counts. */
  turn: z.int().min(1).max(10_000),
  decision: NoticeDecision,
  /** Why it is kept, in words. */
  ground: z.string().min(1).max(2000).nullable(),
  decidedOn: Day,
  /** Whom it was passed on to from there. */
  onward: z
    .array(
      z.strictObject({
        officeId: Id.nullable(),
        officeName: z
          .string()
          .min(1)
          .max(200)
          .regex(/^\P{Cc}+$/u),
        sentOn: Day,
      }),
    )
    .max(1000),
  certificate: ErasureCertificate.nullable(),
});
export type NoticeAnswer = z.infer<typeof NoticeAnswer>;

export const NoticeBody = z.union([NoticeRequest, NoticeAnswer]);

import { BundleSender, Recipient } from '../bundles/format';
import { Id } from '../ids';
import { z } from '../zod';

/** Small signed messages between offices: what is said about cases, where a bundle is the cases themselves. */
export const PAPER_FORMAT = 'satchel-paper';
export const PAPER_MAJOR = 1;
export const PAPER_EXTENSION = '.satchel-paper';

export const paperTypes = [
  'receipt',
  'notice',
  'agency-pack',
  'inventory',
  'key-change',
  'introduction',
  'joining',
] as const;
export const PaperType = z.enum(paperTypes);
export type PaperType = z.infer<typeof PaperType>;

/** What stands in `paper.json`; the body's own schema belongs to its type. */
export const PaperEnvelope = z.strictObject({
  format: z.literal(PAPER_FORMAT),
  major: z.literal(PAPER_MAJOR),
  paperId: Id,
  type: PaperType,
  sender: BundleSender,
  /** All it was sealed to: who is not among them was given it by somebody else. */
  recipients: z.array(Recipient).min(1).max(60),
  /** By the sender's wall clock: shown, never used to decide. */
  createdAt: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/),
  body: z.json(),
});
export type PaperEnvelope = z.infer<typeof PaperEnvelope>;

/** A paper whose seal and signature hold. */
export interface Paper {
  paperId: string;
  type: PaperType;
  sender: BundleSender;
  createdAt: string;
  body: unknown;
  /** SHA-256, hex, of what it says: see electron/vault/papers/paper-digest.ts. */
  digest: string;
}

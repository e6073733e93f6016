import { DeviceId } from '../journal/entry';
import { z } from '../zod';

/**
 * What a laptop says of itself whenever a bundle goes to headquarters, signed: where its read log stood, how much it
 * holds, and how it is locked. Should it be lost, this is what is known of it. It names nobody.
 */
const KdfFacts = z.strictObject({ memoryKiB: z.int(), passes: z.int(), lanes: z.int() });

export const LockFacts = z.strictObject({
  accounts: z.int().min(0),
  /** Of the account that is the easiest to guess; null without accounts. */
  weakest: KdfFacts.nullable(),
  kit: z.boolean(),
  shares: z.strictObject({ threshold: z.int(), count: z.int() }).nullable(),
  agency: z.int().min(0),
});
export type LockFacts = z.infer<typeof LockFacts>;

export const AnchorFacts = z.strictObject({
  v: z.literal(1),
  device: DeviceId,
  /** UTC milliseconds by the laptop's clock. */
  at: z.int(),
  readLog: z.strictObject({ count: z.int().min(0), link: z.string().max(64) }),
  holds: z.strictObject({
    cases: z.int().min(0),
    people: z.int().min(0),
    documents: z.int().min(0),
  }),
  /** Entries that this laptop itself wrote. */
  written: z.int().min(0),
  lock: LockFacts,
  lastBackupAt: z.int().nullable(),
});
export type AnchorFacts = z.infer<typeof AnchorFacts>;

export const Anchor = AnchorFacts.extend({ signature: z.string().max(100) });
export type Anchor = z.infer<typeof Anchor>;

import { Id, StreamId } from '../ids';
import { DeviceId } from '../journal/entry';
import { z } from '../zod';

const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Up to which entry the office holds one device's part, without a hole; 0 where the first is missing. */
export const ReceiptHead = z.strictObject({
  device: DeviceId,
  seq: z.int().min(0),
  link: z.string().length(43).nullable(),
  /** How far the bundle brought it. */
  sent: z.int().min(1),
});
export type ReceiptHead = z.infer<typeof ReceiptHead>;

/** The body of a paper of type `receipt`: what became of one bundle at the office that signs. */
export const ReceiptBody = z.strictObject({
  bundleId: Id,
  /** SHA-256 of the bundle's tag manifest: of everything that was in it. */
  digest: Sha256Hex,
  /** The bundle's number, and the device that made it. */
  seq: z.int().min(1),
  device: DeviceId,
  /** Counts what was said about this bundle; the highest is what holds. */
  revision: z.int().min(1),
  state: z.enum(['accepted', 'undone']),
  /** When it was taken in or undone, by that office's clock: shown, never used to decide. */
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/),
  counts: z.strictObject({
    cases: z.int().min(0),
    entries: z.int().min(0),
    documents: z.int().min(0),
  }),
  /** What is not listed is held just as far as the bundle brought it. Of a small bundle everything is listed. */
  streams: z
    .array(z.strictObject({ stream: StreamId, heads: z.array(ReceiptHead).min(1).max(200) }))
    .max(50_000),
  /** Documents of the bundle that were not kept, because nothing that arrived speaks of them. */
  notKept: z.array(Sha256Hex).max(20_000),
});
export type ReceiptBody = z.infer<typeof ReceiptBody>;

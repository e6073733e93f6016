import { Id, StreamId } from '../ids';
import { DeviceId } from '../journal/entry';
import { z } from '../zod';

/**
 * What was erased on purpose, where and by whom: of a travelling copy that came back, or of cases that were taken off
 * a laptop once headquarters had confirmed them. Ids, numbers and hashes only.
 */
export const InventoryBody = z.strictObject({
  v: z.literal(1),
  inventoryId: Id,
  kind: z.enum(['pack', 'travel']),
  officeId: Id,
  /** The device that erased, and the person at it. */
  deviceId: DeviceId,
  actor: Id,
  erasedAt: z.int(),
  pack: z
    .strictObject({
      packId: Id,
      vaultId: z.string().max(64),
      deviceId: DeviceId,
      userId: Id,
      userName: z.string().max(200),
      madeAt: z.int(),
      until: z.int(),
    })
    .nullable(),
  cases: z
    .array(
      z.strictObject({
        caseId: Id,
        number: z.string().max(64).nullable(),
        entries: z.int(),
        documents: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(10_000),
      }),
    )
    .max(10_000),
  /** Where every history stood at the end: the same heads stand at home, or with headquarters, but for people who had been taken off their case. */
  heads: z
    .array(
      z.strictObject({
        stream: StreamId,
        device: DeviceId,
        seq: z.int().min(1),
        link: z.string().length(43),
      }),
    )
    .max(200_000),
  cameBack: z.strictObject({
    entries: z.int(),
    documents: z.int(),
    drafts: z.int(),
    sealed: z.int(),
  }),
});
export type InventoryBody = z.infer<typeof InventoryBody>;

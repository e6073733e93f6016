import { z } from '../zod';

/** What a locked laptop asks of headquarters, and what comes back; both travel as files on any way. */
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const Moment = z.iso.datetime({ precision: 0 });
export const AGENCY_FILE_BYTES = 2 * 1024 * 1024;

export const AgencyRequest = z.strictObject({
  format: z.literal('satchel-recovery-request'),
  version: z.literal(1),
  requestId: z.uuid(),
  vaultId: z.uuid(),
  createdAt: Moment,
  /** X-Wing; its secret half lies on the laptop under the new passphrase, and is used once. */
  publicKey: base64.max(2000),
  /** The laptop's own slots for headquarters, which only headquarters' key opens. */
  slots: z
    .array(z.strictObject({ id: z.uuid(), sealed: base64.max(64 * 1024) }))
    .min(1)
    .max(20),
});
export type AgencyRequest = z.infer<typeof AgencyRequest>;

export const AgencyAnswer = z.strictObject({
  format: z.literal('satchel-recovery-answer'),
  version: z.literal(1),
  requestId: z.uuid(),
  vaultId: z.uuid(),
  /** Of the slot that headquarters opened. */
  slotId: z.uuid(),
  kem: base64.max(2000),
  nonce: base64.max(20),
  sealed: base64.max(80),
});
export type AgencyAnswer = z.infer<typeof AgencyAnswer>;

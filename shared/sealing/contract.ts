import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

/** An intake that only headquarters can open: all that is still known of it here. */
export const SealedIntake = z.object({
  id: Id,
  number: z.string(),
  to: z.string(),
  sealedAt: z.int(),
  bytes: z.int(),
  /** When its file was last copied for headquarters; null while it waits. */
  handedAt: z.int().nullable(),
});
export type SealedIntake = z.infer<typeof SealedIntake>;

export const HandedOver = z.object({
  files: z.int(),
  bytes: z.int(),
  /** Numbers of the intakes whose file is damaged or gone here, so that they could not be copied. */
  flawed: z.array(z.string()),
});
export type HandedOver = z.infer<typeof HandedOver>;

export const sealing = {
  list: call({
    input: z.strictObject({}),
    output: z.object({
      sealed: z.array(SealedIntake),
      /** Intakes taken here are sealed and not opened as cases. */
      sealOnly: z.boolean(),
      /** Whom they can be sealed to: headquarters whose fingerprint was compared. */
      headquarters: z.array(z.object({ id: Id, name: z.string() })),
    }),
    needs: 'cases.read',
  }),
  /**
   * Finishes an intake so that only headquarters can read it: the draft is gone, no case is opened here, and the
   * file is encrypted to headquarters alone.
   */
  seal: call({
    input: z.strictObject({
      draftId: Id,
      contactId: Id.optional(),
      hearingWords: z.string().max(400).optional(),
    }),
    output: SealedIntake,
    needs: 'cases.write',
  }),
  /** Copies the sealed files that wait into a folder, or all of them again; headquarters takes them in like any bundle. */
  handOver: call({
    input: z.strictObject({ ticket: z.string(), again: z.boolean().default(false) }),
    output: HandedOver,
    needs: 'bundles.export',
    logs: 'exported',
  }),
};

import { call } from '../ipc';
import { AGENCY_FILE_BYTES } from '../keys/agency-request';
import { z } from '../zod';

const Started = z.object({ jobId: z.string() });

export const VerifyReport = z.object({
  ok: z.boolean(),
  /** `code` is one of problem-codes.ts; `detail` names pages, ids and counts, never anything of a person. */
  problems: z.array(z.object({ code: z.string(), detail: z.string() })),
  pages: z.int(),
  entries: z.int(),
  files: z.int(),
});
export type VerifyReport = z.infer<typeof VerifyReport>;

export const repair = {
  /** Looks through the whole vault: a job; its result is a VerifyReport. Progress is in hundredths. */
  verify: call({ input: z.strictObject({}), output: Started, needs: 'vault.verify' }),
  /** What a laptop that is locked asks of headquarters. Nothing of it is believed before its code was heard. */
  readRequest: call({
    input: z.strictObject({ request: z.string().max(AGENCY_FILE_BYTES) }),
    output: z.object({ vaultShortId: z.string(), createdAt: z.string() }),
    needs: 'users.manage',
    maxBytes: 2 * AGENCY_FILE_BYTES,
  }),
  /**
   * Opens the laptop's slot with this vault's own key, or with a recovery key that is brought, and writes the
   * answer (ticket kind `agency-recovery`). The code is the one that the person read out on the telephone.
   */
  answerRequest: call({
    input: z.strictObject({
      request: z.string().max(AGENCY_FILE_BYTES),
      code: z.string().max(100),
      identity: z
        .string()
        .max(64 * 1024)
        .nullable(),
      ticket: z.string().max(64),
    }),
    output: z.object({ vaultShortId: z.string() }),
    needs: 'users.manage',
    maxBytes: 2 * AGENCY_FILE_BYTES,
  }),
  /** Makes tables, lists and search again from the journal: a job. */
  rebuild: call({ input: z.strictObject({}), output: Started, needs: 'vault.verify' }),
};

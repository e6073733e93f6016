import { call } from '../ipc';
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
  /** Makes tables, lists and search again from the journal: a job. */
  rebuild: call({ input: z.strictObject({}), output: Started, needs: 'vault.verify' }),
};

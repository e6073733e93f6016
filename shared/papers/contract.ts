import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';
import { PaperType } from './paper';

/** What came of opening a paper. The screen says it with the text `papers:outcome.<type>.<outcome>`. */
export const PaperResult = z.object({
  paperId: Id,
  type: PaperType,
  sender: z.object({ officeId: Id, name: z.string() }),
  senderVerified: z.boolean(),
  /** It had been opened before; nothing was done twice. */
  repeated: z.boolean(),
  outcome: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type PaperResult = z.infer<typeof PaperResult>;

export const papers = {
  /** A job; its result is a PaperResult. Staging a file that turns out to be a paper opens it too. */
  open: call({
    input: z.strictObject({ ticket: z.string() }),
    output: z.object({ jobId: z.string() }),
    needs: 'bundles.import',
  }),
  /** Papers that left and arrived, newest first. */
  list: call({
    input: z.strictObject({ limit: z.int().min(1).max(1000).default(200) }),
    output: z.object({
      rows: z.array(
        z.object({
          paperId: Id,
          direction: z.enum(['out', 'in']),
          type: PaperType,
          officeName: z.string(),
          at: z.int(),
          actorName: z.string().nullable(),
        }),
      ),
    }),
    needs: 'cases.read',
  }),
};

import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

export const HistoryChange = z.object({
  kind: z.string(),
  id: Id,
  /** What the record is about, where it has a short name: the words of a goal, the title of a document. */
  subject: z.string().nullable(),
  field: z.string(),
  old: z.unknown(),
  new: z.unknown(),
  /** The content was kept back by the sending office. */
  withheld: z.boolean(),
});
export type HistoryChange = z.infer<typeof HistoryChange>;
export const HistoryEntry = z.object({
  clock: z.string(),
  stream: z.string(),
  at: z.int(),
  actorId: Id,
  actorName: z.string().nullable(),
  officeName: z.string().nullable(),
  device: z.string(),
  deviceName: z.string().nullable(),
  command: z.string(),
  changes: z.array(HistoryChange),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const history = {
  ofCase: call({
    input: z.strictObject({
      caseId: Id,
      /** Continue before this clock. */
      before: z.string().max(40).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ entries: z.array(HistoryEntry), more: z.boolean() }),
    needs: 'history.read',
    logs: 'history-read',
  }),
  /** Who read what on this laptop. */
  readLog: call({
    input: z.strictObject({
      subject: z.string().max(80).optional(),
      limit: z.int().min(1).max(1000).default(200),
    }),
    output: z.object({
      intact: z.boolean(),
      rows: z.array(
        z.object({
          at: z.int(),
          actorName: z.string().nullable(),
          action: z.string(),
          subject: z.string().nullable(),
        }),
      ),
    }),
    needs: 'vault.verify',
  }),
};

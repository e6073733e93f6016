import { call } from '../ipc';
import { z } from '../zod';

/** What is known of a backup that this laptop made and checked. */
export const BackupFacts = z.object({
  /** Neutral: vault's short id and the moment; names nobody. */
  name: z.string(),
  /** UTC milliseconds. */
  at: z.int(),
  bytes: z.int(),
  entries: z.int(),
  documents: z.int(),
  /** Intakes sealed to headquarters whose file was gone already, so that it is not in here. */
  sealedGone: z.int().default(0),
  /** When it was last opened with its key and compared. */
  verifiedAt: z.int(),
});
export type BackupFacts = z.infer<typeof BackupFacts>;

export const BackupStatus = z.object({
  /** Last part of the chosen folder's path, never the whole. */
  folder: z.string().nullable(),
  /** Whether the folder is there now: a stick may be out. */
  folderFound: z.boolean(),
  /** A backup beside the vault is lost together with it. */
  sameDisk: z.boolean(),
  keep: z.int(),
  last: BackupFacts.nullable(),
  /** No backup yet, or the last is older than a day. */
  due: z.boolean(),
  running: z.boolean(),
});
export type BackupStatus = z.infer<typeof BackupStatus>;

const Ticket = z.string().max(64);
const Started = z.object({ jobId: z.string() });

export const backups = {
  /** Keeps the folder of a dialog (ticket kind `backup`) as the place of the daily backups. */
  chooseFolder: call({
    input: z.strictObject({ ticket: Ticket }),
    output: BackupStatus,
    needs: 'backups.manage',
  }),
  /** A job; its result is BackupFacts. */
  now: call({ input: z.strictObject({}), output: Started, needs: 'backups.manage' }),
  /** This vault's backups in the folder, newest first. */
  list: call({
    input: z.strictObject({}),
    output: z.object({
      backups: z.array(z.object({ name: z.string(), at: z.int(), bytes: z.int() })),
    }),
    needs: 'anyone',
  }),
  status: call({ input: z.strictObject({}), output: BackupStatus, needs: 'anyone' }),
  /** Opens a listed backup with the vault's key and compares everything in it: a job. */
  verify: call({
    input: z.strictObject({ name: z.string().max(120) }),
    output: Started,
    needs: 'backups.manage',
  }),
  /**
   * Makes the vault of this program from a backup file (ticket kind `restore`): a job. A vault that is already
   * there is kept beside it under another name if `putAside`, else refused; nothing is ever overwritten.
   */
  restore: call({
    input: z.strictObject({ ticket: Ticket, putAside: z.boolean().default(false) }),
    output: Started,
    needs: 'locked',
  }),
};

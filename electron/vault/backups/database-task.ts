import { isAppError } from '../../../shared/app-error';
import { all, type Db, get } from '../db/database';
import { schemaVersion } from '../db/migrate';
import { openDatabase } from '../db/open-database';
import { checkContent, checkStructure } from '../verify/check-database';
import { checkPageMacs } from '../verify/page-macs';
import type { Problem } from '../verify/problem';

interface CopyTask {
  kind: 'copy';
  from: string;
  to: string;
  key: Uint8Array;
  nativeBinding?: string | undefined;
}
interface ExamineTask {
  kind: 'examine';
  path: string;
  key: Uint8Array;
  nativeBinding?: string | undefined;
}
/** Looks through a copy, because making the tables again to compare them needs a connection that may write. */
interface CheckTask extends Omit<CopyTask, 'kind'> {
  kind: 'check';
  auditKey: Uint8Array;
  ownDevice: string;
}

/** Work on a database file that takes seconds where the vault is large: done beside the vault process' own thread. */
export type DatabaseTask = CopyTask | ExamineTask | CheckTask;
export type TaskResult<T extends DatabaseTask> = T extends CheckTask ? Problem[] : DatabaseFacts;

export interface DatabaseFacts {
  schema: number;
  entries: number;
  fileIds: string[];
  /** Of intakes that only headquarters can open: each has a file beside the database. */
  sealedIds: string[];
  /** Every page as it was written, structure and references whole. */
  sound: boolean;
}

export async function performDatabaseTask<T extends DatabaseTask>(task: T): Promise<TaskResult<T>> {
  const key = Buffer.from(task.key);
  try {
    return (await perform(task, key)) as TaskResult<T>;
  } finally {
    key.fill(0);
  }
}

async function perform(task: DatabaseTask, key: Buffer): Promise<DatabaseFacts | Problem[]> {
  if (task.kind === 'check') return check(task, key);
  if (task.kind === 'copy') copy(task, key);
  return examine(
    task.kind === 'copy' ? task.to : task.path,
    key,
    task.nativeBinding,
    task.kind === 'examine',
  );
}

/**
 * SQLite's own `VACUUM INTO`: consistent while others write, under the same key (security.md F10: the library's
 * `backup()` fails on encrypted databases and `serialize()` would hand out plaintext).
 */
function copy(task: Omit<CopyTask, 'kind'>, key: Buffer): void {
  const { from, to, nativeBinding } = task;
  const source = openDatabase({ path: from, key, nativeBinding, readonly: true });
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
}

function check(task: CheckTask, key: Buffer): Problem[] {
  const { nativeBinding } = task;
  const live = openDatabase({ path: task.from, key, nativeBinding, readonly: true });
  let problems: Problem[];
  try {
    problems = checkStructure(live, nativeBinding);
  } finally {
    live.close();
  }
  const auditKey = Buffer.from(task.auditKey);
  try {
    copy(task, key);
    const db = openDatabase({ path: task.to, key, nativeBinding });
    try {
      return [...problems, ...checkContent(db, auditKey, task.ownDevice)];
    } finally {
      db.close();
    }
  } catch (error) {
    // What cannot even be copied is told by the structure; a full disk is the caller's affair.
    if (problems.length === 0 || isAppError(error)) throw error;
    return problems;
  } finally {
    auditKey.fill(0);
  }
}

async function examine(
  path: string,
  key: Buffer,
  nativeBinding: string | undefined,
  deep: boolean,
): Promise<DatabaseFacts> {
  const pages = deep ? await checkPageMacs(path, key) : null;
  const db = openDatabase({ path, key, nativeBinding, readonly: true });
  try {
    const structure = !deep || db.pragma('integrity_check', { simple: true }) === 'ok';
    const references = !deep || (db.pragma('foreign_key_check') as unknown[]).length === 0;
    return {
      schema: schemaVersion(db),
      entries: get<{ count: number }>(db, 'SELECT count(*) AS count FROM entries')!.count,
      fileIds: all<{ id: string }>(
        db,
        'SELECT id FROM files UNION ALL SELECT file_id FROM quarantine ORDER BY id',
      ).map(({ id }) => id),
      sealedIds: sealedIds(db),
      sound:
        structure &&
        references &&
        (pages === null || (pages.broken.length === 0 && pages.trailing === 0)),
    };
  } finally {
    db.close();
  }
}

/** None in a backup from before there were any. */
const sealedIds = (db: Db): string[] =>
  get(db, "SELECT 1 FROM sqlite_schema WHERE name = 'sealed_intakes'")
    ? all<{ id: string }>(db, 'SELECT id FROM sealed_intakes ORDER BY id').map(({ id }) => id)
    : [];

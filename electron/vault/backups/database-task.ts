import { all, get } from '../db/database';
import { schemaVersion } from '../db/migrate';
import { openDatabase } from '../db/open-database';
import { checkPageMacs } from '../verify/page-macs';

/** Work on a database file that takes seconds where the vault is large: done beside the vault process' own thread. */
export type DatabaseTask =
  | { kind: 'copy'; from: string; to: string; key: Uint8Array; nativeBinding?: string | undefined }
  | { kind: 'examine'; path: string; key: Uint8Array; nativeBinding?: string | undefined };

export interface DatabaseFacts {
  schema: number;
  entries: number;
  fileIds: string[];
  /** Every page as it was written, structure and references whole. */
  sound: boolean;
}

/**
 * `copy` is SQLite's own `VACUUM INTO`: consistent while others write, under the same key (security.md F10: the
 * library's `backup()` fails on encrypted databases and `serialize()` would hand out plaintext).
 */
export async function performDatabaseTask(task: DatabaseTask): Promise<DatabaseFacts> {
  const key = Buffer.from(task.key);
  try {
    if (task.kind === 'copy') {
      const source = openDatabase({
        path: task.from,
        key,
        nativeBinding: task.nativeBinding,
        readonly: true,
      });
      try {
        source.prepare('VACUUM INTO ?').run(task.to);
      } finally {
        source.close();
      }
    }
    return await examine(
      task.kind === 'copy' ? task.to : task.path,
      key,
      task.nativeBinding,
      task.kind === 'examine',
    );
  } finally {
    key.fill(0);
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
      sound:
        structure &&
        references &&
        (pages === null || (pages.broken.length === 0 && pages.trailing === 0)),
    };
  } finally {
    db.close();
  }
}

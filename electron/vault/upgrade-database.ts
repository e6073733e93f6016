import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { BEFORE_UPGRADE } from './database-copies';
import { type Db, run, transaction } from './db/database';
import { readMeta, writeMeta } from './db/meta';
import { migrate, schemaVersion } from './db/migrate';
import type { RecordRef } from './journal/projection-queries';
import { rebuild } from './journal/rebuild';

/** Stands in the database from before the first step until the tables are made again. */
const UNFINISHED = 'rebuild-needed';

/**
 * Brings an older database to the newest schema: an encrypted copy first, then step by step, then
 * the tables from the journal, because a step may have added kinds or columns that older entries
 * already speak of. A kill at any point is made good at the next start.
 *
 * @throws AppError database-newer
 */
export function upgradeDatabase(
  db: Db,
  dir: string,
  onProjected: (records: RecordRef[]) => void,
): void {
  const beforeFirst = (): void => {
    // An upgrade that was killed half way has its copy, and of the state that matters.
    if (readMeta(db, UNFINISHED) !== undefined) return;
    copyBeside(db, dir);
    writeMeta(db, UNFINISHED, 'true');
  };
  migrate(db, { beforeFirst });
  if (readMeta(db, UNFINISHED) === undefined) return;
  transaction(db, () => {
    rebuild(db, { onProjected });
    run(db, 'DELETE FROM meta WHERE key = ?', UNFINISHED);
  });
}

/** Under the same key; it stays until the next upgrade, or until something is erased. SQLite does not flush what `VACUUM INTO` writes, so that is done here. */
function copyBeside(db: Db, dir: string): void {
  const name = `vault-before-${schemaVersion(db)}.db`;
  const part = join(dir, `${name}.part`);
  rmSync(part, { force: true });
  db.prepare('VACUUM INTO ?').run(part);
  const file = openSync(part, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, join(dir, name));
  for (const other of readdirSync(dir))
    if (BEFORE_UPGRADE.test(other) && other !== name) rmSync(join(dir, other));
}

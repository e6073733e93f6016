import { join } from 'node:path';

import Database from 'better-sqlite3';

import { AppError } from '../../shared/app-error';

/**
 * One program at a time. An exclusive SQLite transaction on an empty file: the operating
 * system drops it when the process dies however it dies, so no stale lock ever needs judging.
 *
 * @throws AppError vault-in-use
 */
export function lockVault(dir: string, nativeBinding?: string): () => void {
  const db = new Database(join(dir, 'lock'), {
    timeout: 0,
    ...(nativeBinding ? { nativeBinding } : {}),
  });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const busy = (error as { code?: string }).code?.startsWith('SQLITE_BUSY');
    throw busy ? new AppError('vault-in-use') : error;
  }
  return () => db.close();
}

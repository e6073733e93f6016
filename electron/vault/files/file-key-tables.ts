import { all, type Db, run } from '../db/database';
import { rewrapFileKey } from './file-key';

/** Every table that holds the wrapped key of a file. */
export const FILE_KEY_TABLES = [
  { table: 'files', column: 'id' },
  { table: 'quarantine', column: 'file_id' },
] as const;

/** All files' keys under another wrapping key; the files themselves stay as they are. @throws AppError file-key-wrong */
export function rewrapAllFileKeys(db: Db, from: Uint8Array, to: Uint8Array): void {
  for (const { table, column } of FILE_KEY_TABLES) {
    for (const { id, key } of all<{ id: string; key: Buffer }>(
      db,
      `SELECT ${column} AS id, key FROM ${table}`,
    ))
      run(
        db,
        `UPDATE ${table} SET key = ? WHERE ${column} = ?`,
        Buffer.from(rewrapFileKey(key, id, from, to)),
        id,
      );
  }
}

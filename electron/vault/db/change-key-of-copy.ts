import type { Db } from './database';
import { openDatabase } from './open-database';

/**
 * Gives a copy of a database another key. Never the vault's own file: killed half-way, the cipher's `rekey` leaves
 * a file that opens with neither key (security.md F2). A copy that was cut off is thrown away.
 *
 * @param work what else is to be changed in the copy, before
 */
export function changeKeyOfCopy(options: {
  path: string;
  from: Buffer;
  to: Buffer;
  nativeBinding?: string | undefined;
  work: (db: Db) => void;
}): void {
  const { path, from, to: key, nativeBinding, work } = options;
  const db = openDatabase({ path, key: from, nativeBinding });
  try {
    work(db);
    // The cipher cannot change the key under a write-ahead log.
    db.pragma('journal_mode = DELETE');
    db.pragma(`rekey = "x'${key.toString('hex')}'"`);
  } finally {
    db.close();
  }
}

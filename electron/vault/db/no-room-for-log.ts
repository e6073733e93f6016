import { rmSync, writeFileSync } from 'node:fs';

import { asDiskError } from '../files/disk-errors';

/** What SQLite makes beside the log at once. */
const INDEX_BYTES = 32 * 1024;

/**
 * Where the index of the log cannot be made, SQLite says "disk I/O error", also of a full disk: nobody shall take their
 * disk for broken for that (readers make it too). Whoever writes a file of that size in the same place hears the reason.
 */
export function whyNoLog(path: string, error: unknown): unknown {
  if ((error as { code?: unknown } | null)?.code !== 'SQLITE_IOERR_SHMSIZE') return error;
  const trial = `${path}-room`;
  try {
    writeFileSync(trial, new Uint8Array(INDEX_BYTES), { mode: 0o600 });
    return error;
  } catch (reason) {
    return asDiskError(reason);
  } finally {
    try {
      rmSync(trial, { force: true });
    } catch {
      // On a disk that takes nothing, nothing can be removed either; it is empty.
    }
  }
}

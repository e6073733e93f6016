import { setImmediate as nextTurn } from 'node:timers/promises';

import { type Db, run } from '../../db/database';
import type { FileStore } from '../../files/file-store';
import { forgetOldQuarantine } from '../bundles/quarantine';
import { knownFileIds } from './documents-queries';

/**
 * Clears what a kill left of the last sitting: files that no row names, and bundles that waited for a decision.
 * Runs beside the work; the answer stops it. What it does not finish, the next start does.
 */
export function sweepLeftovers(
  db: Db,
  files: FileStore,
  now: number,
): { stop(): void; done: Promise<void> } {
  const abort = new AbortController();
  // At once, before anything of this sitting can be staged.
  run(db, 'DELETE FROM staged_entries');
  try {
    forgetOldQuarantine(db, now);
  } catch {
    // On a full disk nothing is noted and nothing forgotten; the vault opens all the same.
  }
  const sweep = async (): Promise<void> => {
    await nextTurn();
    if (!abort.signal.aborted) await files.collectOrphans(knownFileIds(db), abort.signal);
  };
  // A leftover that cannot be removed now is no reason to disturb anybody: it is ciphertext without a key.
  return { stop: () => abort.abort(), done: sweep().catch(() => undefined) };
}

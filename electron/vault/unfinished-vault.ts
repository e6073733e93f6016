import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { HEADER_FILE, HEADER_SECOND_FILE } from './keys/header-file';
import { writeFileAtomically } from './keys/write-file-atomically';
import { syncFolder } from './settle-rotation';
import { lockVault } from './vault-lock';

/**
 * Lies in a vault from before its header is written until its kit is made. A vault in which it lies was never used:
 * nobody was let in, and nothing was entered.
 */
const MARK = 'unfinished.json';

const PARTS = [HEADER_FILE, HEADER_SECOND_FILE, 'vault.db', 'vault.db-wal', 'vault.db-shm'];

export const isUnfinished = (dir: string): boolean => existsSync(join(dir, MARK));

export function markUnfinished(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileAtomically(join(dir, MARK), '{}\n');
}

/** Durable before anybody is let in: a mark that came back would take the vault for an unfinished one. */
export function markFinished(dir: string): void {
  rmSync(join(dir, MARK));
  syncFolder(dir);
}

/** What a killed making left goes, so that it can be made again. @throws AppError vault-in-use while it is being made */
export function sweepUnfinished(dir: string, nativeBinding?: string): void {
  if (!isUnfinished(dir)) return;
  const unlock = lockVault(dir, nativeBinding);
  try {
    for (const name of PARTS) rmSync(join(dir, name), { force: true });
    syncFolder(dir);
    markFinished(dir);
  } finally {
    unlock();
  }
}

import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { BackupFacts } from '../../../shared/backups/contract';
import { asDiskError } from '../files/disk-errors';
import type { Vault } from '../vault';
import { backupFileName, momentOfBackup, PART_ENDING } from './backup-file-name';
import { type BackupOptions, makeBackup } from './make-backup';

export interface FoundBackup {
  name: string;
  at: number;
  bytes: number;
}

/** Backups of this vault in the folder, newest first; nothing else that lies there counts. */
export async function backupsIn(folder: string, vaultId?: string): Promise<FoundBackup[]> {
  const found: FoundBackup[] = [];
  for (const name of await readdir(folder)) {
    const at = momentOfBackup(name, vaultId);
    const info = at === null ? null : await stat(join(folder, name)).catch(() => null);
    if (at !== null && info?.isFile()) found.push({ name, at, bytes: info.size });
  }
  return found.sort((a, b) => b.at - a.at);
}

/** A new generation; older ones go only once it has been verified. */
export async function backUpInto(
  vault: Vault,
  folder: string,
  keep: number,
  options: BackupOptions = {},
): Promise<BackupFacts> {
  try {
    await sweepParts(folder, vault.keys.vaultId);
    const made = await makeBackup(
      vault,
      join(folder, backupFileName(vault.keys.vaultId, vault.now())),
      options,
    );
    await rotate(folder, vault.keys.vaultId, keep, made.name);
    return made;
  } catch (error) {
    throw asDiskError(error);
  }
}

/**
 * The one just made always stays. What bears a later moment was made before it all the same, under a clock that was
 * wrong then or is wrong now; it counts as older than the rest, or it would stay while good ones go.
 */
async function rotate(folder: string, vaultId: string, keep: number, made: string): Promise<void> {
  const all = await backupsIn(folder, vaultId);
  const at = all.find(({ name }) => name === made)?.at ?? Infinity;
  const others = all.filter(({ name }) => name !== made);
  const inOrder = [
    ...others.filter((other) => other.at <= at),
    ...others.filter((other) => other.at > at),
  ];
  for (const { name } of inOrder.slice(Math.max(0, keep - 1))) {
    // A stick that was pulled after a good backup is no failure of the backup.
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

/** Half-written files of a killed backup. Only names of this vault's making. */
async function sweepParts(folder: string, vaultId: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (
      !name.endsWith(PART_ENDING) ||
      momentOfBackup(name.slice(0, -PART_ENDING.length), vaultId) === null
    )
      continue;
    await rm(join(folder, name), { force: true });
  }
}

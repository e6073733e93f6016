import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '../../../shared/app-error';
import { BACKUP_PREFIX, stagingIn } from '../database-copies';
import { readMeta } from '../db/meta';
import { isAuthentic, parseHeader } from '../keys/header';
import { ROTATED_AT } from '../rotation-facts';
import { sealedName } from '../services/sealing/sealed-book';
import type { Vault } from '../vault';
import type { DatabaseFacts } from './database-task';
import { fileSink } from './file-sink';
import { DATABASE, FILES, HEADER, isManifestMac, type Manifest, SEALED } from './manifest';
import { readBackup } from './read-backup';
import { runDatabaseTask } from './run-database-task';

export interface VerifyOptions {
  nativeBinding?: string | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number) => void) | undefined;
}
export interface Verified {
  manifest: Manifest;
  facts: DatabaseFacts;
}

export const stagingPath = (vault: Pick<Vault, 'dir'>): string =>
  join(stagingIn(vault.dir), `${BACKUP_PREFIX}${randomUUID()}`);

/**
 * Restores the backup to a place of its own and compares: manifest and its MAC, header, every page and row of the
 * database, one file for each document, and no sealed intake that the database does not name.
 *
 * @throws AppError backup-damaged, backup-of-other-vault, backup-newer, disk-…, cancelled
 */
export async function verifyBackup(
  vault: Vault,
  path: string,
  options: VerifyOptions = {},
): Promise<Verified> {
  const place = stagingPath(vault);
  try {
    await mkdir(place, { recursive: true, mode: 0o700 });
    const { manifest, manifestText, mac } = await readBackup(path, {
      take: async (name) => (isStored(name) ? null : fileSink(join(place, name))),
      signal: options.signal,
      onProgress: options.onProgress,
    });
    if (manifest.vaultId !== vault.keys.vaultId) throw new AppError('backup-of-other-vault');
    if (!isManifestMac(mac, manifestText, vault.keys)) {
      const rotatedAt = Number(readMeta(vault.db, ROTATED_AT) ?? 0);
      const isOlder = Date.parse(manifest.madeAt) < rotatedAt;
      throw new AppError(isOlder ? 'backup-before-new-key' : 'backup-damaged');
    }
    await checkHeader(join(place, HEADER), vault);
    const facts = await runDatabaseTask(
      {
        kind: 'examine',
        path: join(place, DATABASE),
        key: vault.keys.db,
        nativeBinding: options.nativeBinding,
      },
      options.signal,
    );
    const files = namesUnder(FILES, manifest);
    const named = new Set(facts.sealedIds.map(sealedName));
    if (
      !facts.sound ||
      files.join() !== facts.fileIds.join() ||
      sealedIn(manifest).some((name) => !named.has(name))
    )
      throw new AppError('backup-damaged');
    return { manifest, facts };
  } finally {
    await rm(place, { recursive: true, force: true }).catch(() => undefined);
  }
}

const isStored = (name: string): boolean => name.startsWith(FILES) || name.startsWith(SEALED);

const namesUnder = (folder: string, { members }: Manifest): string[] =>
  members.flatMap(({ name }) => (name.startsWith(folder) ? [name.slice(folder.length)] : []));

/** Names of the files of sealed intakes. */
export const sealedIn = (manifest: Manifest): string[] => namesUnder(SEALED, manifest);

async function checkHeader(path: string, vault: Vault): Promise<void> {
  const header = parseHeader(await readFile(path, 'utf8'));
  if (!header || !isAuthentic(header, vault.keys.header)) throw new AppError('backup-damaged');
}

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { AppError, isAppError } from '../../../shared/app-error';
import { newestVersion } from '../db/migrate';
import { asDiskError, syncFolder, syncParent } from '../files/disk-errors';
import { filePath } from '../files/file-layout';
import { isAmongVaultFiles } from '../inside-vault';
import { parseHeader } from '../keys/header';
import { HEADER_SECOND_FILE } from '../keys/header-file';
import { lockVault } from '../vault-lock';
import { sameVault } from './backup-file-name';
import { backupsIn } from './backup-folder';
import { fileSink } from './file-sink';
import { FILES, HEADER } from './manifest';
import { readBackup, type ReadBackup } from './read-backup';
import { isVault, RESTORED_FILE, restoredMark } from './restored-mark';
import { hasOnlyLeftovers } from './vault-leftovers';

export interface RestoreOptions {
  /** A vault that stands there is kept beside under another name; without this it is refused. */
  putAside?: boolean;
  nativeBinding?: string | undefined;
  signal?: AbortSignal | undefined;
  progress?: (done: number, total: number) => void;
}
export interface Restored {
  madeAt: string;
  documents: number;
  /** The name under which the vault that stood there, or what was left of one, was kept. */
  putAside: string | null;
}

const UNFINISHED = '.restoring-';

/**
 * Makes a vault folder from a backup, whole or not at all; nothing is ever overwritten or removed. It needs no key:
 * the folder opens with a passphrase of that time or with the paper kit, and the first opening proves the backup's
 * origin.
 *
 * @throws AppError vault-exists, vault-in-use, restore-folder-not-empty, save-inside-vault, file-not-found,
 *   backup-damaged, backup-damaged-older {older}, backup-newer, database-newer, disk-…, cancelled
 */
export async function restoreBackup(
  file: string,
  dir: string,
  options: RestoreOptions = {},
): Promise<Restored> {
  if (!existsSync(file)) throw new AppError('file-not-found');
  const target = await freePlace(dir, options);
  const place = `${target}${UNFINISHED}${randomUUID().slice(0, 8)}`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await sweepUnfinished(target);
    await mkdir(place, { mode: 0o700 });
    const read = await unpack(file, place, options);
    await checkAndFinish(place, read);
    const putAside = await makeRoom(target, options.nativeBinding);
    await rename(place, target);
    await syncParent(target);
    const documents = read.manifest.members.filter(({ name }) => name.startsWith(FILES)).length;
    return { madeAt: read.manifest.madeAt, documents, putAside };
  } catch (error) {
    await rm(place, { recursive: true, force: true }).catch(() => undefined);
    throw await offerOlder(asDiskError(error), file);
  }
}

async function unpack(
  file: string,
  place: string,
  { signal, progress }: RestoreOptions,
): Promise<ReadBackup> {
  const { size } = await stat(file);
  return readBackup(file, {
    take: (name) =>
      fileSink(
        name.startsWith(FILES)
          ? filePath(join(place, 'files'), name.slice(FILES.length))
          : join(place, name),
      ),
    signal,
    onProgress: (done) => progress?.(done, size),
  });
}

async function checkAndFinish(
  place: string,
  { manifest, manifestText, mac }: ReadBackup,
): Promise<void> {
  const header = parseHeader(await readFile(join(place, HEADER), 'utf8'));
  if (header?.vaultId !== manifest.vaultId) throw new AppError('backup-damaged');
  if (manifest.schema > newestVersion())
    throw new AppError('database-newer', { found: manifest.schema, known: newestVersion() });
  await copyFile(join(place, HEADER), join(place, HEADER_SECOND_FILE));
  await writeFile(join(place, RESTORED_FILE), restoredMark(manifestText, mac), {
    mode: 0o600,
    flush: true,
  });
  await syncFolder(place);
}

/** What stands there and is no vault of ours is not ours to fill, be it a folder, a file or a link that leads nowhere. */
async function freePlace(dir: string, { putAside }: RestoreOptions): Promise<string> {
  try {
    const path = resolve(dir);
    if (isAmongVaultFiles(path)) throw new AppError('save-inside-vault');
    const found = await lstat(path).catch(nullWhereMissing);
    if (!found) return path;
    const led = found.isSymbolicLink() ? await realpath(path).catch(nullWhereMissing) : path;
    if (!led || !(await stat(led)).isDirectory()) throw new AppError('restore-folder-not-empty');
    if (isVault(led)) {
      if (!putAside) throw new AppError('vault-exists');
    } else if (!(await hasOnlyLeftovers(led))) throw new AppError('restore-folder-not-empty');
    return led;
  } catch (error) {
    throw asDiskError(error);
  }
}

/** Only an empty folder goes. What an earlier vault left may be all that there is of it, so it is kept beside. */
async function makeRoom(target: string, nativeBinding: string | undefined): Promise<string | null> {
  if (!existsSync(target)) return null;
  if ((await readdir(target)).length === 0) {
    await rmdir(target);
    return null;
  }
  // Another program may have it open; its files must not move under it.
  if (isVault(target)) lockVault(target, nativeBinding)();
  const aside = `${target}-put-aside-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}`;
  await rename(target, aside);
  return basename(aside);
}

function nullWhereMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}

async function sweepUnfinished(target: string): Promise<void> {
  const prefix = `${basename(target)}${UNFINISHED}`;
  for (const name of await readdir(dirname(target))) {
    if (name.startsWith(prefix) && /^[0-9a-f]{8}$/.test(name.slice(prefix.length)))
      await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

/** Daily backups lie side by side: the one before may be whole. */
async function offerOlder(error: unknown, file: string): Promise<unknown> {
  if (!isAppError(error) || error.code !== 'backup-damaged') return error;
  const others = await backupsIn(dirname(file)).catch(() => []);
  const older = others.find(({ name }) => sameVault(name, basename(file)) && name < basename(file));
  return older ? new AppError('backup-damaged-older', { older: older.name }) : error;
}

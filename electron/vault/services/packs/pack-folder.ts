import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import { asDiskError, syncFolder, syncParent } from '../../files/disk-errors';
import { isFileId } from '../../files/file-layout';
import { writeFileAtomically } from '../../keys/write-file-atomically';

const UNFINISHED = '.packing-';
/** Lies in a pack while it is being erased, and says which it was: its header goes first. */
export const ERASING_FILE = 'erasing.json';

/** Made beside its place and renamed, so that a kill leaves a whole copy or none. */
export async function makeWhole<T>(
  target: string,
  fill: (place: string) => Promise<T>,
): Promise<T> {
  const place = `${target}${UNFINISHED}${randomUUID().slice(0, 8)}`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await sweepUnfinished(target);
    await mkdir(place, { mode: 0o700 });
    const made = await fill(place);
    await syncFolder(place);
    if (existsSync(target)) await rmdir(target);
    await rename(place, target);
    await syncParent(target);
    return made;
  } catch (error) {
    await rm(place, { recursive: true, force: true }).catch(() => undefined);
    throw asDiskError(error);
  }
}

async function sweepUnfinished(target: string): Promise<void> {
  const prefix = `${basename(target)}${UNFINISHED}`;
  for (const name of await readdir(dirname(target)))
    if (name.startsWith(prefix))
      await rm(join(dirname(target), name), { recursive: true, force: true });
}

/**
 * Where the copy goes: the folder itself if it is new or empty, else one of its own inside it, with a name that
 * tells nothing.
 */
export async function packFolder(chosen: string, at: Date): Promise<string> {
  const target = resolve(chosen);
  const names = await readdir(target).catch(() => null);
  if (names === null && existsSync(target)) throw new AppError('pack-folder-not-empty');
  if (names === null || names.length === 0) return target;
  const stamp = at.toISOString().slice(0, 16).replaceAll(/\D/g, '');
  const inside = join(target, `visit-${stamp.slice(0, 8)}-${stamp.slice(8)}`);
  if (existsSync(inside)) throw new AppError('pack-folder-not-empty');
  return inside;
}

/** Only names of our own making: whatever else lies there is not ours to delete. */
const KEYS_FIRST = ['vault.json', 'vault.json.old', 'vault.json.new', 'vault.json.old.new'];
const OURS =
  /^(vault\.db(-wal|-shm|-journal)?|vault-before-\d+\.db(\.part)?|lock(-journal)?|(attempts|opened|restored)\.json(\.new)?)$/;
const OVERWRITTEN_BYTES = 64 * 1024;

/**
 * Erases a pack: first the header with the keys, overwritten and gone, so that the rest is noise from then on; then
 * the rest. On flash memory overwriting may reach other cells than those that held the keys; what remains there is
 * as strong as the pack's passphrase.
 *
 * @returns how many files of others were left alone
 */
export async function erasePack(dir: string, packId: string): Promise<number> {
  try {
    writeFileAtomically(join(dir, ERASING_FILE), `${JSON.stringify({ packId })}\n`);
    for (const name of KEYS_FIRST) await destroy(join(dir, name));
    await syncFolder(dir);
    for (const name of await namesIn(dir)) if (OURS.test(name)) await destroy(join(dir, name));
    await eraseFolder(join(dir, 'sealed'), (name) => /^[0-9a-f-]{36}\.satchel$/.test(name));
    for (const folder of await namesIn(join(dir, 'files')))
      if (/^[0-9a-f]{2}$/.test(folder)) await eraseFolder(join(dir, 'files', folder), isFileId);
    await rmdirIfEmpty(join(dir, 'files'));
    await rmdirIfEmpty(join(dir, 'staging'));
    await syncFolder(dir);
    const left = (await namesIn(dir)).filter((name) => name !== ERASING_FILE);
    if (left.some((name) => KEYS_FIRST.includes(name) || OURS.test(name)))
      throw new AppError('pack-not-erased');
    await rm(join(dir, ERASING_FILE), { force: true });
    await rmdirIfEmpty(dir);
    return left.length;
  } catch (error) {
    throw asDiskError(error);
  }
}

/** Which pack was being erased here, where a kill came between. */
export async function beingErased(dir: string): Promise<string | null> {
  try {
    const file = await open(join(dir, ERASING_FILE), 'r');
    try {
      const { packId } = JSON.parse(await file.readFile('utf8')) as { packId?: unknown };
      return typeof packId === 'string' ? packId : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

async function eraseFolder(dir: string, isOurs: (name: string) => boolean): Promise<void> {
  for (const name of await namesIn(dir)) if (isOurs(name)) await destroy(join(dir, name));
  await rmdirIfEmpty(dir);
}

/** The beginning overwritten, where the header or the wrapped keys stand, then unlinked. */
async function destroy(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return;
  const file = await open(path, 'r+');
  try {
    await file.write(randomBytes(Math.min(found.size, OVERWRITTEN_BYTES)), 0, undefined, 0);
    await file.sync();
    await file.truncate(0);
    await file.sync();
  } finally {
    await file.close();
  }
  await rm(path);
}

const namesIn = (dir: string): Promise<string[]> => readdir(dir).catch(() => []);
const rmdirIfEmpty = (dir: string): Promise<void> => rmdir(dir).catch(() => undefined);

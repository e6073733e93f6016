import { stat } from 'node:fs/promises';

import { AppError } from '../../../../shared/app-error';
import { readFileChunks } from '../../bundles/format/file-chunks';
import type { StoredFile } from '../../files/file-writer';
import { twoRooms } from '../../files/rooms';
import type { Session } from '../../session';
import { isForQuarantine, keepInQuarantine, keptBefore, mayBeKept } from './quarantine';

/** Where a bundle is read from: a path, or a file of the store that holds it sealed. */
export type BundleFile = { path: string } | { stored: StoredFile };

/** A piece lasts until the piece after the next is asked for. */
export const readBundleFile = (
  { vault }: Pick<Session, 'vault'>,
  from: BundleFile,
): AsyncIterable<Uint8Array> =>
  'path' in from
    ? readFileChunks(from.path, { passing: true })
    : vault.files.read(from.stored.fileId, from.stored.key, { rooms: twoRooms() });

/**
 * Does what is to be done with a bundle; where it is refused for its sender, the file is kept in quarantine
 * and the refusal says under which number.
 */
export async function orQuarantine<T>(
  session: Pick<Session, 'vault' | 'user'>,
  from: BundleFile,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isForQuarantine(error)) throw error;
    const kept = await keep(session, from, error);
    throw kept === null ? error : new AppError(error.code, { ...error.params, quarantineId: kept });
  }
}

const sizeOf = async (from: BundleFile): Promise<number> =>
  'path' in from ? (await stat(from.path)).size : from.stored.size;

/** That there is no room to keep it is no reason to say something else than why it was refused. */
async function keep(
  session: Pick<Session, 'vault' | 'user'>,
  from: BundleFile,
  error: AppError,
): Promise<string | null> {
  const { db, files } = session.vault;
  try {
    if (!mayBeKept(db, await sizeOf(from))) return null;
    // A copy of our own: an upload is removed by whoever began it, and a stick is pulled out.
    const file = await files.put(readBundleFile(session, from));
    const before = keptBefore(db, file.sha256, error);
    const id = before ?? keepInQuarantine(session, file, error);
    if (before !== null || id === null) await files.remove(file.fileId);
    return id;
  } catch {
    return null;
  }
}

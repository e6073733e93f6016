import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { isFileId } from '../files/file-layout';
import { isSealedName } from '../services/sealing/sealed-book';

const LEFT_FILES = new Set(['lock', 'lock-journal', 'attempts.json', 'opened.json']);
const STAGED = /^(backup-)?[0-9a-f]{8}-[0-9a-f-]{27}(-wal|-shm|-journal|\.satchel(\..+)?)?$/;

/**
 * Whether everything in a folder is what a vault leaves behind by itself when its header and its database are gone.
 * `files` and `staging` are names that people give to folders too, so what lies in them counts.
 */
export async function hasOnlyLeftovers(dir: string): Promise<boolean> {
  return everyEntry(dir, async (entry) => {
    if (entry.isFile()) return LEFT_FILES.has(entry.name);
    const inner = join(dir, entry.name);
    if (entry.name === 'staging') return everyEntry(inner, ({ name }) => STAGED.test(name));
    if (entry.name === 'sealed') return everyEntry(inner, ({ name }) => isSealedName(name));
    return entry.name === 'files' && everyEntry(inner, (room) => isRoom(inner, room));
  });
}

/** See `filePath`. */
const isRoom = async (files: string, room: Dirent): Promise<boolean> =>
  room.isDirectory() &&
  /^[0-9a-f]{2}$/.test(room.name) &&
  everyEntry(
    join(files, room.name),
    (entry) => entry.isFile() && isFileId(entry.name) && entry.name.startsWith(room.name),
  );

async function everyEntry(
  dir: string,
  holds: (entry: Dirent) => boolean | Promise<boolean>,
): Promise<boolean> {
  for (const entry of await readdir(dir, { withFileTypes: true }))
    if (!(await holds(entry))) return false;
  return true;
}

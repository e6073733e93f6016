import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../../shared/app-error';
import { z } from '../../../shared/zod';
import { HEADER_FILE, HEADER_SECOND_FILE } from '../keys/header-file';
import type { VaultKeys } from '../keys/vault-keys';
import { writeFileAtomically } from '../keys/write-file-atomically';
import { DATABASE, isManifestMac, parseManifest } from './manifest';

/** Lies in a restored vault until its first opening. */
export const RESTORED_FILE = 'restored.json';

const Mark = z.strictObject({ manifest: z.string(), mac: z.string(), checked: z.boolean() });
type Mark = z.infer<typeof Mark>;

export const restoredMark = (manifest: string, mac: string): string =>
  `${JSON.stringify({ manifest, mac, checked: false } satisfies Mark)}\n`;

/**
 * At the first opening the vault's key is there at last: proves that this vault made the backup, as it is.
 *
 * `checked` is kept, so that a power cut between this and the first write to the database does not look like forgery.
 *
 * @returns whether this is a restored vault's first opening
 * @throws AppError backup-forged
 */
export function checkRestored(dir: string, keys: VaultKeys): boolean {
  const path = join(dir, RESTORED_FILE);
  if (!existsSync(path)) return false;
  const mark = readMark(readFileSync(path, 'utf8'));
  if (mark.checked) return true;
  const manifest = parseManifest(mark.manifest);
  const database = manifest.members.find(({ name }) => name === DATABASE);
  const genuine =
    isManifestMac(mark.mac, mark.manifest, keys) &&
    manifest.vaultId === keys.vaultId &&
    database?.sha256 === sha256Of(join(dir, DATABASE));
  if (!genuine) throw new AppError('backup-forged');
  writeFileAtomically(path, `${JSON.stringify({ ...mark, checked: true })}\n`);
  return true;
}

export const forgetRestored = (dir: string): void =>
  rmSync(join(dir, RESTORED_FILE), { force: true });

/** What makes a folder a vault. */
export const isVault = (dir: string): boolean =>
  [HEADER_FILE, HEADER_SECOND_FILE, DATABASE].some((name) => existsSync(join(dir, name)));

function readMark(text: string): Mark {
  try {
    return Mark.parse(JSON.parse(text));
  } catch {
    throw new AppError('backup-forged');
  }
}

/** Piece by piece: a large database does not fit into memory. */
function sha256Of(path: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1024 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
      hash.update(piece.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}

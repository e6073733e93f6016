import { createHash } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';

import { AppError } from '../../../shared/app-error';
import { encodeTarHeader, TAR_END_BYTES, tarPadding } from '../bundles/format/tar-header';
import { asDiskError, throwIfCancelled } from '../files/disk-errors';
import { MAC, type Manifest, MANIFEST, manifestMac, type Member, renderManifest } from './manifest';
import type { VaultKeys } from '../keys/vault-keys';

export interface BackupPart {
  name: string;
  /** A path, or content that is small enough to be held. */
  from: string | Uint8Array;
}

const MEMBER_MAX = 8 ** 11 - 1;
const ZEROS = new Uint8Array(TAR_END_BYTES);

/**
 * Writes the tar and flushes it to the disk. The caller gives a name that nobody takes for a backup and renames
 * it once it has been read back. On any failure the file is gone. Answers with the CRC-32 of it as well.
 *
 * @throws AppError disk-full, disk-write-protected, backup-source-changed, cancelled …
 */
export async function writeBackup(options: {
  path: string;
  parts: readonly BackupPart[];
  manifest: Omit<Manifest, 'members'>;
  keys: VaultKeys;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number) => void) | undefined;
}): Promise<{ manifest: Manifest; sum: number }> {
  const { path, signal } = options;
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      let sum = 0;
      const manifest = await write(options, async (bytes) => {
        throwIfCancelled(signal);
        sum = crc32(bytes, sum);
        await file.writeFile(bytes);
      });
      await file.sync();
      return { manifest, sum };
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw asDiskError(error);
  }
}

async function write(
  { parts, keys, manifest, onProgress }: Parameters<typeof writeBackup>[0],
  put: (bytes: Uint8Array) => Promise<void>,
): Promise<Manifest> {
  const members: Member[] = [];
  let done = 0;
  for (const part of parts) {
    members.push(await writePart(part, put, (bytes) => onProgress?.((done += bytes))));
  }
  const whole: Manifest = { ...manifest, members };
  const text = renderManifest(whole);
  await writePart({ name: MANIFEST, from: Buffer.from(text) }, put);
  await writePart({ name: MAC, from: Buffer.from(manifestMac(text, keys)) }, put);
  await put(ZEROS);
  return whole;
}

async function writePart(
  { name, from }: BackupPart,
  put: (bytes: Uint8Array) => Promise<void>,
  onBytes?: (bytes: number) => void,
): Promise<Member> {
  const size = typeof from === 'string' ? (await stat(from)).size : from.length;
  if (size > MEMBER_MAX) throw new AppError('backup-too-large');
  const hash = createHash('sha256');
  await put(encodeTarHeader(name, size));
  let written = 0;
  for await (const chunk of typeof from === 'string'
    ? createReadStream(from, { highWaterMark: 256 * 1024 })
    : [from]) {
    const bytes = chunk as Uint8Array;
    hash.update(bytes);
    written += bytes.length;
    if (written > size) break;
    await put(bytes);
    onBytes?.(bytes.length);
  }
  if (written !== size) throw new AppError('backup-source-changed');
  await put(ZEROS.subarray(0, tarPadding(size)));
  return { name, bytes: size, sha256: hash.digest('hex') };
}

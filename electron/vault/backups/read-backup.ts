import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import { AppError, isAppError } from '../../../shared/app-error';
import { ByteReader } from '../bundles/format/byte-reader';
import type { TarMember } from '../bundles/format/tar-header';
import { TarReader } from '../bundles/format/tar-reader';
import { asDiskError, throwIfCancelled } from '../files/disk-errors';
import { isFileId } from '../files/file-layout';
import { isSealedName } from '../services/sealing/sealed-book';
import {
  DATABASE,
  FILES,
  HEADER,
  HEADER_MAX,
  MAC,
  type Manifest,
  MANIFEST,
  MANIFEST_MAX,
  type Member,
  parseManifest,
  SEALED,
} from './manifest';

export interface MemberSink {
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
}
export interface ReadBackup {
  manifest: Manifest;
  manifestText: string;
  mac: string;
}
interface ReadOptions {
  /** Where a member's bytes go; null: nowhere, they are only compared. */
  take?: (name: string) => Promise<MemberSink | null>;
  signal?: AbortSignal | undefined;
  /** Bytes of members read so far. */
  onProgress?: ((done: number) => void) | undefined;
}

/**
 * Reads a backup to its last byte and compares every member with the manifest. Members have fixed names in a
 * fixed order, so nothing in the file can name a path. Needs no key: who made it is shown by the MAC.
 *
 * @throws AppError backup-damaged, backup-newer, disk-error, disk-gone, cancelled
 */
export async function readBackup(path: string, options: ReadOptions = {}): Promise<ReadBackup> {
  const reader = new ByteReader(createReadStream(path, { highWaterMark: 256 * 1024 }));
  try {
    return await readMembers(new TarReader(reader), options);
  } catch (error) {
    const disk = asDiskError(error);
    // The tar reader is the bundles' and speaks of bundles.
    if (isAppError(disk) && disk.code.startsWith('bundle-')) throw new AppError('backup-damaged');
    throw disk;
  } finally {
    await reader.close();
  }
}

async function readMembers(tar: TarReader, options: ReadOptions): Promise<ReadBackup> {
  const seen: Member[] = [];
  let done = 0;
  let member = await next(tar);
  while (member.name !== MANIFEST) {
    checkPlace(seen, member);
    seen.push(
      await readMember(tar, member, options, (bytes) => options.onProgress?.((done += bytes))),
    );
    member = await next(tar);
  }
  const manifestText = Buffer.from(await tar.whole(member, MANIFEST_MAX)).toString('utf8');
  member = await next(tar);
  if (member.name !== MAC) throw new AppError('backup-damaged');
  const mac = Buffer.from(await tar.whole(member, 64)).toString('latin1');
  if ((await tar.next()) !== null) throw new AppError('backup-damaged');
  const manifest = parseManifest(manifestText);
  if (JSON.stringify(manifest.members.map(flat)) !== JSON.stringify(seen.map(flat)))
    throw new AppError('backup-damaged');
  return { manifest, manifestText, mac };
}

const flat = ({ name, bytes, sha256 }: Member): unknown[] => [name, bytes, sha256];

async function next(tar: TarReader): Promise<TarMember> {
  const member = await tar.next();
  if (!member) throw new AppError('backup-damaged');
  return member;
}

/** Header, database, then documents and sealed intakes in the order of their names, each once. */
function checkPlace(seen: readonly Member[], { name, size }: TarMember): void {
  const last = seen.at(-1)?.name ?? '';
  const fits =
    seen.length === 0
      ? name === HEADER && size <= HEADER_MAX
      : seen.length === 1
        ? name === DATABASE
        : isStored(name) && (seen.length === 2 || name > last);
  if (!fits) throw new AppError('backup-damaged');
}

const isStored = (name: string): boolean =>
  (name.startsWith(FILES) && isFileId(name.slice(FILES.length))) ||
  (name.startsWith(SEALED) && isSealedName(name.slice(SEALED.length)));

async function readMember(
  tar: TarReader,
  { name, size }: TarMember,
  { take, signal }: ReadOptions,
  onBytes: (bytes: number) => void,
): Promise<Member> {
  const hash = createHash('sha256');
  const sink = (await take?.(name)) ?? null;
  try {
    for await (const chunk of tar.body()) {
      throwIfCancelled(signal);
      hash.update(chunk);
      await sink?.write(chunk);
      onBytes(chunk.length);
    }
  } finally {
    await sink?.close();
  }
  return { name, bytes: size, sha256: hash.digest('hex') };
}

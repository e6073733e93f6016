import { createHash, randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { AppError } from '../../../../shared/app-error';
import type { BundleDraft, BundleManifest } from '../../../../shared/bundles/format';
import { asDiskError, syncParent, throwIfCancelled } from '../../files/disk-errors';
import { WriteBehind } from '../../files/write-behind';
import { checkRecipients, encryptAge } from './age-container';
import { zeros } from './bundle-padding';
import { planBundle, type BundleSource, type PlannedMember } from './bundle-plan';
import { makeTagFiles } from './bundle-tags';
import { BAG_ROOT, PADDING } from './member-names';
import type { Signer } from './minisign';
import { TAR_END_BYTES, tarMemberBytes } from './tar-header';
import { writeTar, type TarSource } from './tar-writer';

export interface BundleOrder {
  /** Where the bundle shall stand when it is whole. */
  out: string;
  /** All hybrid (`age1pq1…`) or all classic (`age1…`). */
  recipients: readonly string[];
  signer: Signer;
  draft: BundleDraft;
  members: AsyncIterable<BundleSource> | Iterable<BundleSource>;
  /** Bytes of plaintext written, of all that will be. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface WrittenBundle {
  manifest: BundleManifest;
  /** Names this bundle in the `previous` of the next one. */
  digest: string;
  /** Of the file as written. */
  bytes: number;
  sha256: string;
}

/**
 * Writes a bundle whole or not at all: into a part file beside the target, flushed, read back, renamed.
 *
 * @throws AppError `mixed-recipients`, `recipient-invalid`, `bundle-source-changed`, `bundle-too-large-to-send`,
 *   `disk-…`, `cancelled`
 */
export async function writeBundle(order: BundleOrder): Promise<WrittenBundle> {
  checkRecipients(order.recipients);
  const plan = await planBundle(order.members, order.signal);
  const tags = makeTagFiles(order.draft, order.recipients, plan, order.signer);
  const sources: TarSource[] = [
    ...tags.files.map(({ name, bytes }) => ({
      name: BAG_ROOT + name,
      size: bytes.length,
      open: () => [bytes],
    })),
    ...plan.members.map((member) => ({
      name: BAG_ROOT + member.name,
      size: member.size,
      open: () => checked(member),
    })),
    { name: BAG_ROOT + PADDING, size: tags.padding, open: () => zeros(tags.padding) },
  ];
  const total = sources.reduce((sum, source) => sum + tarMemberBytes(source.size), TAR_END_BYTES);
  const written = await writeFileWhole(
    order.out,
    encryptAge(watched(writeTar(sources), total, order), order.recipients),
  );
  return { manifest: tags.manifest, digest: tags.digest, ...written };
}

/** The second pass reads again, so it must see what the first one hashed. */
async function* checked(member: PlannedMember): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of member.open()) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== member.sha256) throw new AppError('bundle-source-changed');
}

async function* watched(
  plain: AsyncIterable<Uint8Array>,
  total: number,
  { onProgress, signal }: Pick<BundleOrder, 'onProgress' | 'signal'>,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of plain) {
    throwIfCancelled(signal);
    yield chunk;
    onProgress?.((done += chunk.length), total);
  }
}

/** Into a part file beside the target, flushed, read back, renamed. @throws AppError `disk-…` */
export async function writeFileWhole(
  out: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const part = `${out}.${randomBytes(4).toString('hex')}.part`;
  try {
    const written = await writeFlushed(part, content);
    await verifyWritten(part, written.sha256);
    await rename(part, out);
    await syncParent(out);
    return written;
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw asDiskError(error);
  }
}

async function writeFlushed(
  part: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const disk = new WriteBehind(await open(part, 'wx', 0o600));
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      bytes += chunk.length;
      await disk.write(chunk);
    }
    await disk.flush();
  } finally {
    await disk.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

const READ_BACK_BYTES = 1024 * 1024;

/**
 * Some sticks report success and keep nothing. Part of what is read here may come from the system's cache, so this
 * finds most of such sticks, not all; the receipt from the other office is the proof.
 *
 * @throws AppError `disk-readback-mismatch`
 */
export async function verifyWritten(path: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(READ_BACK_BYTES);
  const file = await open(path, 'r');
  try {
    for (let read = 1; read > 0;) {
      read = (await file.read(buffer, 0, buffer.length, null)).bytesRead;
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== sha256) throw new AppError('disk-readback-mismatch');
}

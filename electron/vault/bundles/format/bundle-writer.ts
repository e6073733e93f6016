import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/app-error';
import type { BundleDraft, BundleManifest } from '../../../../shared/bundles/format';
import { throwIfCancelled } from '../../files/disk-errors';
import { refuseTooLarge } from '../../files/room-for';
import { writeFileWhole, type WrittenFile } from '../../files/write-file-whole';
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
  /** The vault's folder: what is written to another disk than its own is read back from that disk itself. */
  home?: string;
  /** All hybrid (`age1pq1…`) or all classic (`age1…`). */
  recipients: readonly string[];
  signer: Signer;
  draft: BundleDraft;
  members: AsyncIterable<BundleSource> | Iterable<BundleSource>;
  /** Bytes of plaintext written, of all that will be. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface WrittenBundle extends WrittenFile {
  manifest: BundleManifest;
  /** Names this bundle in the `previous` of the next one. */
  digest: string;
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
      open: () => (isKnown(member) ? member.open() : checked(member)),
    })),
    { name: BAG_ROOT + PADDING, size: tags.padding, open: () => zeros(tags.padding) },
  ];
  const total = sources.reduce((sum, source) => sum + tarMemberBytes(source.size), TAR_END_BYTES);
  await refuseTooLarge(order.out, sealedBytes(total));
  const plain = watched(writeTar(sources), total, order);
  const sealed = encryptAge(plain, order.recipients, { passing: true });
  const written = await writeFileWhole(order.out, sealed, { home: order.home });
  return { manifest: tags.manifest, digest: tags.digest, ...written };
}

/** Of the age file at least: each 64 KiB gains 16 bytes, and a header stands before it. */
const sealedBytes = (total: number): number => total + 16 * Math.ceil(total / 65_536);

/**
 * A stored document: each chunk of it is authenticated under a key of its own that stands beside its hash, so hashing it
 * once more here would only cost a third of the time. The reader compares the hash all the same.
 */
const isKnown = ({ kind, isStored }: PlannedMember): boolean =>
  kind === 'blob' && isStored === true;

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

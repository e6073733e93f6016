import { identityToRecipient } from 'age-encryption';
import { AppError } from '../../../../shared/app-error';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { throwIfCancelled } from '../../files/disk-errors';
import { twoRooms } from '../../files/rooms';
import { decryptAge } from './age-container';
import { sha256Hex } from './bag';
import { ByteReader } from './byte-reader';
import { readFileChunks } from './file-chunks';
import { defaultLimits, type BundleLimits } from './limits';
import type { BundleMember } from './member-names';
import { readPayload, type MemberSink, type PayloadSummary } from './payload-reader';
import { readSignedTags, type KnownSigner, type SignerFinding } from './signed-tags';
import { TarReader } from './tar-reader';

export interface BundleInput {
  /** A path, or the pieces of the file in order (from encrypted staging). */
  source: string | AsyncIterable<Uint8Array>;
  /** `AGE-SECRET-KEY-…`, hybrid and classic, of this office. */
  identities: readonly string[];
  knownSigners: readonly KnownSigner[];
  /** For looking at a bundle only: an unknown sender is then reported in `signer` and not thrown. */
  acceptUnknownSigner?: boolean;
  limits?: Partial<BundleLimits>;
  /** Bytes of the file read so far. */
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
}

export interface OpenedBundle {
  manifest: BundleManifest;
  signer: SignerFinding;
  /** SHA-256 of the tag manifest: what `previous` of the next bundle names. */
  digest: string;
  members: readonly BundleMember[];
  /**
   * Streams every member to the sink and verifies all of it to the last byte of the file. When it throws, what the
   * sink has taken so far is unverified and must be thrown away. Can be called once.
   */
  readMembers(sink: MemberSink): Promise<PayloadSummary>;
  /** Stops early and closes the source. */
  close(): Promise<void>;
}

/**
 * Opens a bundle in the order of security.md 2.4: header, recipient, signature by a known key, tag files,
 * `bundle.json`, own recipient among the signed ones. The content is checked by `readMembers`.
 * The sequence, `previous` and whether the bundle was already taken in are for the caller's ledger.
 *
 * @throws AppError one of `bundle-…`, `disk-…`, `cancelled`; nothing has been written anywhere then
 */
export async function openBundle(input: BundleInput): Promise<OpenedBundle> {
  const limits = { ...defaultLimits, ...input.limits };
  const source =
    typeof input.source === 'string'
      ? readFileChunks(input.source, { passing: true })
      : input.source;
  const plain = await decryptAge(counted(source, input), input.identities, twoRooms());
  const reader = new ByteReader(capped(plain, limits.totalBytes));
  const tar = new TarReader(reader);
  try {
    const tags = await readSignedTags(tar, limits, input.knownSigners);
    if (tags.signer.status === 'unknown' && !input.acceptUnknownSigner)
      throw unknownSigner(tags.signer);
    await checkOwnRecipient(tags.manifest, input.identities);
    return {
      manifest: tags.manifest,
      signer: tags.signer,
      digest: sha256Hex(tags.tagManifest),
      members: tags.members,
      readMembers: async (sink) => {
        try {
          return await readPayload(tar, tags, limits, sink);
        } finally {
          await reader.close();
        }
      },
      close: () => reader.close(),
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

// A bundle sealed by its sender to us names us; one that names only others was sealed again by somebody else.
async function checkOwnRecipient(
  manifest: BundleManifest,
  identities: readonly string[],
): Promise<void> {
  const own = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
  if (!manifest.recipients.some((recipient) => own.includes(recipient))) {
    throw new AppError('bundle-recipient-mismatch');
  }
}

/** Carries what the contact-card flow needs; offices are not persons. */
function unknownSigner({ sender }: SignerFinding): AppError {
  const { officeId, officeName, kind, deviceId, signingKey } = sender;
  return new AppError('bundle-signer-unknown', {
    officeId,
    officeName,
    kind,
    deviceId,
    signingKey,
  });
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  { onProgress, signal }: Pick<BundleInput, 'onProgress' | 'signal'>,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of source) {
    throwIfCancelled(signal);
    yield chunk;
    onProgress?.((done += chunk.length));
  }
}

async function* capped(plain: AsyncIterable<Uint8Array>, max: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of plain) {
    if ((bytes += chunk.length) > max) throw new AppError('bundle-too-large', { limit: 'total' });
    yield chunk;
  }
}

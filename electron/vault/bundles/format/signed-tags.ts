import { AppError } from '../../../../shared/app-error';
import {
  BUNDLE_FORMAT,
  BUNDLE_MAJOR,
  type BundleCounts,
  BundleManifest,
  type BundleSender,
} from '../../../../shared/bundles/format';
import {
  BAGIT_TXT,
  parseBagInfo,
  parseManifestText,
  sha256Hex,
  type HashedName,
  type PayloadOxum,
} from './bag';
import { countNewlines } from './bundle-plan';
import type { BundleLimits } from './limits';
import {
  bagName,
  compareMembers,
  memberKind,
  PADDING,
  SIGNATURE,
  SIGNED_TAG_FILES,
  TAG_MANIFEST,
  type BundleMember,
} from './member-names';
import { minisignVerifier, parseMinisign } from './minisign';
import { parseStrictJson } from './strict-json';
import type { TarReader } from './tar-reader';
import { isVouchedBy } from './vouched-sender';

/** A device of a contact whose key this office has. */
export interface KnownSigner {
  /** Base64 of the 32-byte Ed25519 key. */
  signingKey: string;
  officeId: string;
  /** Absent for an office that signs with stock tools. */
  deviceId?: string;
}

export interface SignerFinding {
  /** `unknown`: the signature fits the key that the bundle names, but nobody has vouched for that key. */
  status: 'known' | 'unknown';
  sender: BundleSender;
}

export interface SignedTags {
  tagManifest: Uint8Array;
  manifest: BundleManifest;
  signer: SignerFinding;
  members: BundleMember[];
  /** The hash of the padding at the end, if the bundle has one. */
  padding: string | null;
}

/** Five lines of less than a hundred bytes, whatever the bundle holds and for however many: hashed before anybody is known. */
const TAG_MANIFEST_BYTES = 4096;
const SIGNATURE_BYTES = 4096;
const BAG_FILE_BYTES = 4096;
/** A hash and the longest name that a member may have are 143. */
const LIST_LINE_BYTES = 256;
// Some 14 a stream: room for 100,000 streams.
const MANIFEST_KEYS = 1_500_000;
const MANIFEST_KEYS_OF_ONE = 1000;

/** Reads and verifies everything before the content; the tar stands at the first payload member afterwards. */
export async function readSignedTags(
  tar: TarReader,
  limits: BundleLimits,
  known: readonly KnownSigner[],
): Promise<SignedTags> {
  const tagManifest = await expectMember(tar, TAG_MANIFEST, TAG_MANIFEST_BYTES);
  const signature = parseMinisign(
    Buffer.from(await expectMember(tar, SIGNATURE, SIGNATURE_BYTES)).toString('utf8'),
  );
  if (!signature) throw new AppError('bundle-signature-wrong');
  const isSignedBy = minisignVerifier(tagManifest, signature);
  const signedBy = known.find(({ signingKey }) => isSignedBy(rawKey(signingKey)));

  const files = new Map<string, Uint8Array>();
  const { tags, padding } = tagEntries(tagManifest);
  for (const { name, sha256 } of tags) {
    const bytes = await expectMember(tar, name, mostBytesOf(name, limits));
    if (sha256Hex(bytes) !== sha256) throw new AppError('bundle-hash-mismatch', { part: name });
    files.set(name, bytes);
  }
  const manifest = parseBundleJson(files.get('bundle.json')!, limits);
  const signer = judgeSigner(manifest.sender, signedBy, known, isSignedBy);
  const members = checkLists(files, manifest, limits);
  return { tagManifest, manifest, signer, members, padding };
}

/** Read whole while nobody has vouched for the sender, so each no larger than an honest one can be. */
const mostBytesOf = (name: string, { tagFileBytes, members }: BundleLimits): number =>
  name === 'bundle.json'
    ? tagFileBytes
    : name === 'manifest-sha256.txt'
      ? Math.min(tagFileBytes, members * LIST_LINE_BYTES)
      : BAG_FILE_BYTES;

async function expectMember(tar: TarReader, name: string, max: number): Promise<Uint8Array> {
  const member = await tar.next();
  const found = member ? bagName(member.name) : null;
  if (member && found === name) return await tar.whole(member, max);
  if (name === TAG_MANIFEST || name === SIGNATURE) throw new AppError('bundle-signature-missing');
  throw new AppError('bundle-tar-refused', { reason: 'order' });
}

/** Exactly our tag files, put in the order of the tar; the padding comes last and may be absent. */
function tagEntries(tagManifest: Uint8Array): { tags: HashedName[]; padding: string | null } {
  const entries = new Map(
    parseManifestText(tagManifest, TAG_MANIFEST).map(({ name, sha256 }) => [name, sha256]),
  );
  const tags = SIGNED_TAG_FILES.map((name) => {
    const sha256 = entries.get(name);
    if (!sha256) throw invalid(TAG_MANIFEST);
    return { name, sha256 };
  });
  const padding = entries.get(PADDING) ?? null;
  if (entries.size !== tags.length + (padding ? 1 : 0)) throw invalid(TAG_MANIFEST);
  return { tags, padding };
}

function judgeSigner(
  sender: BundleSender,
  signedBy: KnownSigner | undefined,
  known: readonly KnownSigner[],
  isSignedBy: (publicKey: Uint8Array) => boolean,
): SignerFinding {
  if (signedBy) {
    // A known office that writes another office's name into the bundle.
    const honest =
      signedBy.signingKey === sender.signingKey &&
      signedBy.officeId === sender.officeId &&
      (signedBy.deviceId === undefined || signedBy.deviceId === sender.deviceId);
    if (!honest) throw new AppError('bundle-sender-mismatch');
    return { status: 'known', sender };
  }
  const claimsKnownKey = known.some(({ signingKey }) => signingKey === sender.signingKey);
  if (claimsKnownKey || !isSignedBy(rawKey(sender.signingKey))) {
    throw new AppError('bundle-signature-wrong');
  }
  const office = known.filter(({ officeId }) => officeId === sender.officeId);
  if (office.some(({ signingKey }) => isVouchedBy(signingKey, sender)))
    return { status: 'known', sender };
  return { status: 'unknown', sender };
}

function parseBundleJson(bytes: Uint8Array, limits: BundleLimits): BundleManifest {
  const value = strictJson(bytes, limits);
  const { format, major } = (value ?? {}) as Record<string, unknown>;
  // Asked before the schema, because a newer major may look entirely different.
  if (format === BUNDLE_FORMAT && Number.isInteger(major) && (major as number) > BUNDLE_MAJOR) {
    throw new AppError('bundle-version-newer');
  }
  const parsed = BundleManifest.safeParse(value);
  if (!parsed.success) throw invalid('bundle.json');
  return parsed.data;
}

function strictJson(bytes: Uint8Array, limits: BundleLimits): unknown {
  try {
    return parseStrictJson(bytes, {
      bytes: limits.tagFileBytes,
      keys: MANIFEST_KEYS,
      keysOfOne: MANIFEST_KEYS_OF_ONE,
    });
  } catch {
    throw invalid('bundle.json');
  }
}

/** The lists, the counts and the limits must agree before a byte of the content is read. */
function checkLists(
  files: Map<string, Uint8Array>,
  { counts }: BundleManifest,
  limits: BundleLimits,
): BundleMember[] {
  if (Buffer.from(files.get('bagit.txt')!).toString('utf8') !== BAGIT_TXT)
    throw invalid('bagit.txt');
  const list = files.get('manifest-sha256.txt')!;
  const oxum = parseBagInfo(files.get('bag-info.txt')!);
  refuseTooMuch(countNewlines(list), counts, limits);
  const members = parseManifestText(list, 'manifest-sha256.txt').map(asMember);
  members.sort(compareMembers);
  checkCounts(members, oxum, counts);
  return members;
}

/** Lines are counted before they are read, and before anything is put in order. */
function refuseTooMuch(members: number, counts: BundleCounts, limits: BundleLimits): void {
  const limit =
    (members > limits.members && 'members') ||
    (counts.entries > limits.entries && 'entries') ||
    (counts.bytes > limits.totalBytes && 'total');
  if (limit) throw new AppError('bundle-too-large', { limit });
}

function checkCounts(members: BundleMember[], oxum: PayloadOxum, counts: BundleCounts): void {
  if (oxum.bytes !== counts.bytes || oxum.members !== members.length)
    throw new AppError('bundle-count-mismatch', { part: 'bag-info.txt' });
  if (members.filter((member) => member.kind === 'blob').length !== counts.documents) {
    throw new AppError('bundle-count-mismatch', { part: 'documents' });
  }
}

function asMember({ name, sha256 }: HashedName): BundleMember {
  const kind = memberKind(name);
  if (!kind || (kind === 'blob' && name.slice(-64) !== sha256))
    throw invalid('manifest-sha256.txt');
  return { name, kind, sha256 };
}

const rawKey = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
const invalid = (part: string): AppError => new AppError('bundle-manifest-invalid', { part });

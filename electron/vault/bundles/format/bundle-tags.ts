import {
  BUNDLE_FORMAT,
  BUNDLE_MAJOR,
  BUNDLE_MINOR,
  BundleManifest,
  type BundleDraft,
} from '../../../../shared/bundles/format';
import { bagInfoText, BAGIT_TXT, manifestText, sha256Hex } from './bag';
import type { BundlePlan } from './bundle-plan';
import { paddingSize, sha256OfZeros } from './bundle-padding';
import {
  PADDING,
  SIGNATURE,
  SIGNED_TAG_FILES,
  TAG_MANIFEST,
  type SignedTagFile,
} from './member-names';
import { signMinisign, type Signer } from './minisign';
import { TAR_BLOCK } from './tar-header';

export interface TagFiles {
  manifest: BundleManifest;
  /** SHA-256 of the tag manifest: names this bundle in the `previous` of the next one. */
  digest: string;
  /** Zeros at the end of the tar. */
  padding: number;
  /** In the order of the tar. */
  files: { name: string; bytes: Uint8Array }[];
}

/** Everything that stands before the content, signed over all of it. */
export function makeTagFiles(
  draft: BundleDraft,
  recipients: readonly string[],
  plan: BundlePlan,
  signer: Signer,
): TagFiles {
  const manifest = BundleManifest.parse({
    ...draft,
    format: BUNDLE_FORMAT,
    major: BUNDLE_MAJOR,
    minor: BUNDLE_MINOR,
    sender: { ...draft.sender, signingKey: Buffer.from(signer.publicKey).toString('base64') },
    recipients: [...recipients],
    counts: { ...draft.counts, ...plan.counts },
  });
  const oxum = { bytes: plan.counts.bytes, members: plan.members.length };
  const texts: Record<SignedTagFile, string> = {
    'bagit.txt': BAGIT_TXT,
    'bag-info.txt': bagInfoText(oxum, draft.createdAt.slice(0, 10), `Satchel ${draft.appVersion}`),
    'manifest-sha256.txt': manifestText(plan.members),
    'bundle.json': `${JSON.stringify(manifest, null, 1)}\n`,
  };
  const signed = SIGNED_TAG_FILES.map((name) => ({
    name,
    bytes: Buffer.from(texts[name], 'utf8'),
  }));
  const sizes = [
    ...signed.map(({ bytes }) => bytes.length),
    ...plan.members.map(({ size }) => size),
  ];
  const listed = signed.map(({ name, bytes }) => ({ name, sha256: sha256Hex(bytes) }));
  // The list and its signature have the same length whatever stands in them, so they can be counted beforehand.
  const listBytes = Buffer.byteLength(
    manifestText([...listed, { name: PADDING, sha256: '0'.repeat(64) }]),
  );
  const padding = paddingSize([listBytes, TAR_BLOCK, ...sizes]);
  const tagManifest = Buffer.from(
    manifestText([...listed, { name: PADDING, sha256: sha256OfZeros(padding) }]),
  );
  const signature = Buffer.from(signMinisign(tagManifest, signer, `bundle ${manifest.bundleId}`));
  if (signature.length > TAR_BLOCK) throw new TypeError('the signature takes more than its block');
  return {
    manifest,
    digest: sha256Hex(tagManifest),
    padding,
    files: [
      { name: TAG_MANIFEST, bytes: tagManifest },
      { name: SIGNATURE, bytes: signature },
      ...signed,
    ],
  };
}

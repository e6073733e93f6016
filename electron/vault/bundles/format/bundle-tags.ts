import {
  BUNDLE_FORMAT,
  BUNDLE_MAJOR,
  BUNDLE_MINOR,
  BundleManifest,
  type BundleDraft,
} from '../../../../shared/bundles/format';
import { bagInfoText, BAGIT_TXT, manifestText, sha256Hex } from './bag';
import type { BundlePlan } from './bundle-plan';
import { SIGNATURE, SIGNED_TAG_FILES, TAG_MANIFEST, type SignedTagFile } from './member-names';
import { signMinisign, type Signer } from './minisign';

export interface TagFiles {
  manifest: BundleManifest;
  /** SHA-256 of the tag manifest: names this bundle in the `previous` of the next one. */
  digest: string;
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
  const tagManifest = Buffer.from(
    manifestText(signed.map(({ name, bytes }) => ({ name, sha256: sha256Hex(bytes) }))),
  );
  const signature = signMinisign(tagManifest, signer, `bundle ${manifest.bundleId}`);
  return {
    manifest,
    digest: sha256Hex(tagManifest),
    files: [
      { name: TAG_MANIFEST, bytes: tagManifest },
      { name: SIGNATURE, bytes: Buffer.from(signature) },
      ...signed,
    ],
  };
}

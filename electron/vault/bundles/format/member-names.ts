import { AppError } from '../../../../shared/app-error';

/** The folder in the tar that is the BagIt bag. */
export const BAG_ROOT = 'bundle/';

export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const SIGNATURE = 'tagmanifest-sha256.txt.minisig';
/** The tag files that the tag manifest covers, in the order in which they stand in the tar. */
export const SIGNED_TAG_FILES = [
  'bagit.txt',
  'bag-info.txt',
  'manifest-sha256.txt',
  'bundle.json',
] as const;
export type SignedTagFile = (typeof SIGNED_TAG_FILES)[number];
/** Zeros at the very end that hide how much there is; covered by the tag manifest, and absent from bundles made by hand. */
export const PADDING = 'padding';

export type MemberKind = 'journal' | 'form' | 'derived' | 'summary' | 'blob';

/** A payload member as the signed list names it. */
export interface BundleMember {
  name: string;
  kind: MemberKind;
  sha256: string;
}

const tagFiles = new Set<string>([TAG_MANIFEST, SIGNATURE, ...SIGNED_TAG_FILES, PADDING]);

// In the order in which they stand in the tar: what can be refused cheaply comes before the large files.
const payloadKinds: [MemberKind, RegExp][] = [
  ['journal', /^data\/journal-\d{4}\.jsonl$/],
  ['form', /^data\/forms\/[a-z0-9](?!.*\.\.)[a-z0-9._-]{0,59}\.json$/],
  // Coarsened and counted facts, beside the journal: shared/profiles/derived.ts.
  ['derived', /^data\/derived\/[a-z][a-z0-9-]{0,39}\.(jsonl|csv|txt)$/],
  ['summary', /^data\/summary\/\d{1,5}\.(txt|html)$/],
  ['blob', /^data\/blobs\/[0-9a-f]{64}$/],
];

/** The kind of a payload member by its name inside the bag; null for every other name. */
export const memberKind = (name: string): MemberKind | null =>
  payloadKinds.find(([, pattern]) => pattern.test(name))?.[0] ?? null;

const ranks = new Map(payloadKinds.map(([kind], rank) => [kind, rank]));

/** Order in the tar: by kind, then by name in byte order (all names are ASCII). */
export const compareMembers = (
  a: Pick<BundleMember, 'name' | 'kind'>,
  b: Pick<BundleMember, 'name' | 'kind'>,
): number =>
  ranks.get(a.kind)! - ranks.get(b.kind)! || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** The name inside the bag, for the only names that a bundle of ours may hold. */
export function bagName(tarName: string): string {
  // A receipt or a notice came where a bundle was awaited.
  if (tarName.startsWith('paper/')) throw new AppError('bundle-is-paper');
  const name = tarName.startsWith(BAG_ROOT) ? tarName.slice(BAG_ROOT.length) : '';
  // BagIt's list of files to be fetched from addresses: never followed, and nobody of ours writes one.
  if (name === 'fetch.txt') throw new AppError('bundle-fetch-txt');
  if (!tagFiles.has(name) && !memberKind(name))
    throw new AppError('bundle-tar-refused', { reason: 'name' });
  return name;
}

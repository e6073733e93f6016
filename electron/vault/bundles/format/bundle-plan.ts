import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/app-error';
import type { BundleCounts } from '../../../../shared/bundles/format';
import { throwIfCancelled } from '../../files/disk-errors';
import { defaultLimits } from './limits';
import { compareMembers, memberKind, type MemberKind } from './member-names';

/** A file that goes into the bundle. `open` is called twice, except for blobs of known size, and must give the same bytes. */
export interface BundleSource {
  /** Inside the bag: `data/journal-0001.jsonl`, `data/forms/…`, `data/summary/…`, `data/blobs/<sha256>`. */
  name: string;
  /** Known for blobs, whose name is their hash: saves reading them twice. */
  size?: number;
  /** What `open` gives is authenticated by the file store. */
  isStored?: boolean;
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface PlannedMember extends BundleSource {
  kind: MemberKind;
  size: number;
  sha256: string;
}

export interface BundlePlan {
  members: PlannedMember[];
  counts: Omit<BundleCounts, 'cases'>;
}

/** The first pass: hashes and sizes, because the signed list of them stands before the content. */
export async function planBundle(
  sources: AsyncIterable<BundleSource> | Iterable<BundleSource>,
  signal?: AbortSignal,
): Promise<BundlePlan> {
  const members = new Map<string, PlannedMember>();
  let entries = 0;
  for await (const source of sources) {
    throwIfCancelled(signal);
    const kind = memberKind(source.name);
    if (!kind) throw new TypeError('a bundle member has a name that no reader accepts');
    // The same paper in two cases is one blob.
    if (members.has(source.name)) {
      if (kind !== 'blob') throw new TypeError('two bundle members have the same name');
      continue;
    }
    const measured = await measure(source, kind, signal);
    entries += kind === 'journal' ? measured.lines : 0;
    members.set(source.name, { ...source, kind, size: measured.size, sha256: measured.sha256 });
  }
  const sorted = [...members.values()].sort(compareMembers);
  const bytes = sorted.reduce((sum, member) => sum + member.size, 0);
  refuseTooLarge(sorted, bytes, entries);
  return {
    members: sorted,
    counts: { entries, documents: sorted.filter((m) => m.kind === 'blob').length, bytes },
  };
}

async function measure(
  source: BundleSource,
  kind: MemberKind,
  signal: AbortSignal | undefined,
): Promise<{ size: number; sha256: string; lines: number }> {
  const named = kind === 'blob' ? source.name.slice(-64) : null;
  if (named && source.size !== undefined) return { size: source.size, sha256: named, lines: 0 };
  const hash = createHash('sha256');
  let size = 0;
  let lines = 0;
  for await (const chunk of source.open()) {
    throwIfCancelled(signal);
    hash.update(chunk);
    size += chunk.length;
    if (kind === 'journal') lines += countNewlines(chunk);
  }
  const sha256 = hash.digest('hex');
  if (named && named !== sha256) throw new AppError('bundle-source-changed');
  return { size, sha256, lines };
}

export function countNewlines(chunk: Uint8Array): number {
  let count = 0;
  for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

// What the other office would refuse is better refused here, while something can be done about it.
function refuseTooLarge(members: PlannedMember[], bytes: number, entries: number): void {
  const limit =
    (members.length > defaultLimits.members && 'members') ||
    (members.some((member) => member.size > defaultLimits.memberBytes) && 'member') ||
    (members.some(({ kind, size }) => kind === 'derived' && size > defaultLimits.derivedBytes) &&
      'derived') ||
    (bytes > defaultLimits.totalBytes * 0.85 && 'total') ||
    (entries > defaultLimits.entries && 'entries');
  if (limit) throw new AppError('bundle-too-large-to-send', { limit });
}

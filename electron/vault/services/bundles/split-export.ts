import { existsSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

import type { PlannedStreams } from './plan-case';

/**
 * What one bundle holds at most, well below what its reader takes (bundles/format/limits.ts): there is a summary for
 * each case and a file for each document, and the signed list of heads is read whole (about 500 bytes a stream).
 */
export const mostOfABundle = {
  files: 18_000,
  streams: 45_000,
  entries: 900_000,
  /** With entries of two kilobytes. A stick's file system often ends a file at 4 GiB. */
  bytes: 3 * 1024 ** 3,
};
const ENTRY_BYTES = 2048;

type Fill = typeof mostOfABundle;

/** Cases in their order, so many to a bundle as it holds. A case is never cut: too large alone, it stands alone. */
export function splitExport<
  T extends Pick<PlannedStreams, 'streams' | 'blobs' | 'entries' | 'bytes'>,
>(going: readonly T[], most: Fill = mostOfABundle): T[][] {
  const parts: T[][] = [];
  let fill: Fill | null = null;
  for (const planned of going) {
    const next = added(fill ?? empty, planned);
    if (fill !== null && fits(next, most)) {
      parts.at(-1)!.push(planned);
      fill = next;
    } else {
      parts.push([planned]);
      fill = added(empty, planned);
    }
  }
  return parts;
}

const empty: Fill = { files: 0, streams: 0, entries: 0, bytes: 0 };

const added = (
  fill: Fill,
  {
    streams,
    blobs,
    entries,
    bytes,
  }: Pick<PlannedStreams, 'streams' | 'blobs' | 'entries' | 'bytes'>,
): Fill => ({
  files: fill.files + 1 + blobs.length,
  streams: fill.streams + streams.length,
  entries: fill.entries + entries,
  bytes: fill.bytes + bytes + entries * ENTRY_BYTES,
});

const fits = (fill: Fill, most: Fill): boolean =>
  fill.files <= most.files &&
  fill.streams <= most.streams &&
  fill.entries <= most.entries &&
  fill.bytes <= most.bytes;

/** The chosen name for one; for several, names beside it under which nothing stands: only the chosen one was agreed to be replaced. */
export function pathsFor(out: string, parts: number): string[] {
  if (parts === 1) return [out];
  const { name, ext } = parse(out);
  for (let turn = 1; ; turn += 1) {
    const stem = turn === 1 ? name : `${name}-${turn}`;
    const paths = Array.from({ length: parts }, (_, index) =>
      join(dirname(out), `${stem}-${index + 1}-of-${parts}${ext}`),
    );
    if (!paths.some((path) => existsSync(path))) return paths;
  }
}

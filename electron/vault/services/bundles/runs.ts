import type { StreamHead } from '../../../../shared/bundles/format';
import type { Entry } from '../../../../shared/journal/entry';
import type { Db } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';

/**
 * The heads of one device in one stream: one, or two where the sender lacks entries in between. Each names a run of
 * entries, from its base or the beginning up to itself.
 */
export function runsByDevice(heads: readonly StreamHead[]): Map<string, StreamHead[]> {
  const runs = new Map<string, StreamHead[]>();
  for (const head of heads) {
    const before = runs.get(head.device);
    if (before) before.push(head);
    else runs.set(head.device, [head]);
  }
  return runs;
}

/** From where to where each device's part goes as a whole, whatever is missing in between. */
export const wholeParts = (
  heads: readonly StreamHead[],
): { device: string; base: number; seq: number }[] =>
  [...runsByDevice(heads)].map(([device, runs]) => ({
    device,
    base: runs[0]!.base?.seq ?? 0,
    seq: runs.at(-1)!.seq,
  }));

/** The entries that these heads name. */
export function entriesInRuns(db: Db, stream: string, heads: readonly StreamHead[]): Entry[] {
  const runs = runsByDevice(heads);
  return entriesOfStream(db, stream).filter(({ device, seq }) =>
    runs.get(device)?.some((run) => seq > (run.base?.seq ?? 0) && seq <= run.seq),
  );
}

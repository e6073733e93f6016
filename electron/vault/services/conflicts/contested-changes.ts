import { contestedWrites, writesTo } from '../../../../shared/journal/field-graph';
import type { Db } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';
import { officeIdOfDevice } from '../users/staff-directory';
import { conflictsIn } from './conflicts-query';

/** One change, by its place in the journal. */
export interface ContestedChange {
  device: string;
  seq: number;
  /** Its place among the changes of its entry. */
  index: number;
  conflictId: string;
}

/**
 * The changes of a stream over which offices disagree and nobody has decided, as they must not
 * travel to an office that is no party to the quarrel: it would take one side's word for agreed.
 * What both sides knew goes, and the decision will name what it replaced. An office that wrote one
 * of the values itself gets all of them.
 *
 * @param to ids of the offices that the bundle is for
 */
export function contestedChanges(
  db: Db,
  stream: string,
  to: readonly string[] = [],
): ContestedChange[] {
  const open = conflictsIn(db, [stream]).filter(({ rivals }) => {
    const parties = new Set(rivals.map(({ device }) => officeIdOfDevice(db, device)));
    return to.length === 0 || to.some((office) => !parties.has(office));
  });
  if (open.length === 0) return [];
  const entries = entriesOfStream(db, stream);
  const found = new Map<string, ContestedChange>();
  for (const { id, kind, recordId, field, rivals } of open) {
    const { contested } = contestedWrites(writesTo(entries, kind, recordId), field, rivals);
    for (const { entry, index } of contested) {
      const { device, seq } = entry;
      found.set(`${device} ${seq} ${index}`, { device, seq, index, conflictId: id });
    }
  }
  return [...found.values()];
}

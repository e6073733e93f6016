import { all, type Db } from '../../db/database';
import { caseStreams } from '../cases/case-streams';
import { allPacks, type PackRow } from '../packs/pack-book';

/**
 * A copy that was filled after that bundle and may still come home; one that is lost may be found. By the number of the
 * bundle, for a clock may have been wrong.
 */
const isAwaySince = ({ state, contents: { upTo = Infinity } }: PackRow, no: number): boolean =>
  state !== 'returned' && no <= upTo;

/** Travelling copies that were filled after that bundle and carry any of these histories. */
export const packsHolding = (db: Db, streams: ReadonlySet<string>, no: number): PackRow[] =>
  allPacks(db).filter(
    (pack) => isAwaySince(pack, no) && streamsIn(db, pack).some((stream) => streams.has(stream)),
  );

/** Histories of cases in copies whose work is waited for: one that is lost may be found, but nobody waits for it. */
export const travellingStreams = (db: Db): ReadonlySet<string> =>
  new Set(
    allPacks(db)
      .filter(({ state }) => state !== 'returned' && state !== 'lost')
      .flatMap(({ contents }) => contents.cases)
      .flatMap(({ caseId }) => caseStreams(db, caseId)),
  );

/** Of its cases, and of the offices that it carries along: its own, and those whose devices wrote in them. */
function streamsIn(db: Db, { contents }: PackRow): string[] {
  const streams = contents.cases.flatMap(({ caseId }) => caseStreams(db, caseId));
  const offices = all<{ stream: string }>(
    db,
    `SELECT DISTINCT d.stream FROM devices d JOIN heads h ON h.device = d.device_id
      WHERE h.stream IN (SELECT value FROM json_each(?))
     UNION SELECT 'office/' || value FROM meta WHERE key = 'office-id'`,
    JSON.stringify(streams),
  );
  return [...streams, ...offices.map(({ stream }) => stream)];
}

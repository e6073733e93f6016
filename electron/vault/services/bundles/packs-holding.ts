import { all, type Db } from '../../db/database';
import { caseStreams } from '../cases/case-streams';
import { allPacks, type PackRow } from '../packs/pack-book';

/** A copy that was filled since then and may still come home; one that is lost may be found. */
const isAwaySince = ({ state, stateAt, madeAt }: PackRow, at: number): boolean =>
  // What was taken in while it was being filled may be in it.
  state !== 'returned' && (state === 'making' || state === 'out' ? stateAt : madeAt) >= at;

/** Travelling copies that were made since then and carry any of these histories. */
export const packsHolding = (db: Db, streams: ReadonlySet<string>, at: number): PackRow[] =>
  allPacks(db).filter(
    (pack) => isAwaySince(pack, at) && streamsIn(db, pack).some((stream) => streams.has(stream)),
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

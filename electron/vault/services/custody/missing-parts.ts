import type { MissingPart } from '../../../../shared/custody/contract';
import { all, type Db } from '../../db/database';
import { caseStreams } from '../cases/case-streams';
import { officeNamed } from './party-names';
import { reachOf } from './reach';

interface Gap {
  stream: string;
  device: string;
  upto: number;
  party: string;
  seq: number | null;
}

/** What we lack of a case ourselves, by the bundle that showed it. Computed now: a later bundle may have filled it. */
export function missingParts(db: Db, caseId: string): MissingPart[] {
  const rows = all<Gap>(
    db,
    `SELECT g.stream, g.device, g.upto, g.party, (SELECT seq FROM bundles b WHERE b.no = g.no LIMIT 1) AS seq
       FROM history_gaps g WHERE g.stream IN (SELECT value FROM json_each(?))`,
    JSON.stringify(caseStreams(db, caseId)),
  );
  return rows.flatMap(({ stream, device, upto, party, seq }) => {
    const entries = upto - reachOf(db, stream, device).seq;
    return entries > 0 ? [{ office: officeNamed(db, party).office, seq, entries }] : [];
  });
}

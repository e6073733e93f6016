import type { DocumentTwice } from '../../../../shared/people/contract';
import { clockDevice, clockTime } from '../../../../shared/journal/clock';
import { all, type Db } from '../../db/database';
import { caseLabel } from '../cases/case-label';
import { hiddenList } from '../conflicts/hidden-streams';
import { nameOfUser, officeOfDevice } from '../users/staff-directory';

const SHOWN = 200;

/** The same file twice in one case, as two offices add the same paper. @param hidden see `hiddenStreams` */
export function documentsTwice(db: Db, hidden: ReadonlySet<string>): DocumentTwice[] {
  const rows = all<{ stream: string; caseId: string; sha256: string }>(
    db,
    `SELECT stream, case_id AS caseId, sha256 FROM documents
      WHERE sha256 IS NOT NULL AND case_id IS NOT NULL AND removed IS NOT 1
        AND stream NOT IN (SELECT value FROM json_each(?))
      GROUP BY sha256, stream HAVING count(*) > 1 LIMIT ${SHOWN}`,
    hiddenList(hidden),
  );
  return rows.map(({ stream, caseId, sha256 }) => ({
    case: caseLabel(db, caseId),
    documents: all<{
      id: string;
      title: string | null;
      type: string | null;
      clock: string;
      by: string;
    }>(
      db,
      `SELECT id, title, type, created_clock AS clock, updated_by AS "by" FROM documents
        WHERE sha256 = ? AND stream = ? AND removed IS NOT 1 ORDER BY created_clock`,
      sha256,
      stream,
    ).map(({ id, title, type, clock, by }) => ({
      id,
      title,
      type,
      at: clockTime(clock),
      by: nameOfUser(db, by) ?? '',
      office: officeOfDevice(db, clockDevice(clock)) ?? '',
    })),
  }));
}

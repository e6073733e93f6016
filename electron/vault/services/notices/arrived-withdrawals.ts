import { rootIdOf } from '../../../../shared/ids';
import { isWithheld } from '../../../../shared/journal/entry';
import { all, type Db, get, run } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';
import type { Session } from '../../session';
import { officeIdOfDevice } from '../users/staff-directory';
import { makeNotices } from './make-notices';

interface Withdrawn {
  id: string;
  stream: string;
  purpose: string | null;
  withdrawnOn: string;
}

/** Consents in these streams that the client has taken back. */
export const withdrawnIn = (db: Db, streams: readonly string[]): Withdrawn[] =>
  all<Withdrawn>(
    db,
    `SELECT id, stream, purpose, withdrawn_on AS withdrawnOn FROM consents
      WHERE stream IN (SELECT value FROM json_each(?)) AND withdrawn_on IS NOT NULL AND removed IS NOT 1
      ORDER BY given_on, created_clock`,
    JSON.stringify(streams),
  );

/**
 * A withdrawal that came with a bundle, from a visit or from another laptop is as good as one that was said here: only
 * this vault knows who holds the case from it. Returns how many notices were made.
 *
 * @param before ids of consents that had been taken back already
 * @param sender the office that told us
 */
export function noticeArrived(
  session: Session,
  streams: readonly string[],
  before: ReadonlySet<string>,
  sender: string,
): number {
  const { db } = session.vault;
  const arrived = withdrawnIn(db, streams).filter(
    ({ id, stream }) => !before.has(id) && wentOut(db, stream),
  );
  // Of several for one purpose the last speaks for all: nobody is told of the same in two notices.
  const last = new Map(arrived.map((each) => [`${each.stream} ${each.purpose}`, each]));
  return [...last.values()].reduce(
    (sum, { id, stream, purpose, withdrawnOn }) =>
      sum +
      makeNotices(
        session,
        {
          about: 'withdrawal',
          case: rootIdOf(stream),
          consent: id,
          purpose: purpose ?? 'services',
          withdrawnOn,
        },
        { exceptOffices: [sender, authorOf(db, stream, id)], isArrived: true },
      ),
    0,
  );
}

/** Most of what arrives has never been handed on from here. */
const wentOut = (db: Db, stream: string): boolean =>
  get(db, 'SELECT 1 FROM copies WHERE stream = ? AND sent > 0 LIMIT 1', stream) !== undefined;

/** The office in which it was said knows of it, whoever brought it here. */
function authorOf(db: Db, stream: string, id: string): string | null {
  const said = entriesOfStream(db, stream).findLast(({ changes }) =>
    changes.some(
      (change) => !isWithheld(change) && change.id === id && change.field === 'withdrawnOn',
    ),
  );
  return said ? officeIdOfDevice(db, said.device) : null;
}

/** An import was taken back, and with it a withdrawal: what nobody has written yet is not asked of anybody. */
export const dropUnsaid = (db: Db, cases: readonly string[]): void =>
  void run(
    db,
    `DELETE FROM notices WHERE direction = 'out' AND about = 'withdrawal' AND written_at IS NULL
        AND case_id IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.id = notices.body ->> '$.consent' AND c.withdrawn_on IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM notices i WHERE i.direction = 'in' AND i.about = 'withdrawal' AND i.case_id = notices.case_id
             AND i.body ->> '$.consent' = notices.body ->> '$.consent')`,
    JSON.stringify(cases),
  );

import { streamOf } from '../../../../shared/ids';
import type { LikelyPerson } from '../../../../shared/intake/contract';
import { type Db, get } from '../../db/database';
import { readRecord } from '../../journal/records';
import { nameInstead } from '../cases/case-label';
import { survivorOf } from '../people/merged-people';
import { likelySamePeople, type LikelyQuery } from '../../search/likely-same-people';
import { catchUpBeforeSearch } from '../search/index-queue';

const SHOWN = 5;
/** One letter is not a name yet. */
const LETTERS_NEEDED = 2;

/**
 * People already known who may be the one whose name is being typed, with the newest case of each.
 *
 * @param hidden see `hiddenStreams`
 */
export function likelyPeople(
  db: Db,
  query: LikelyQuery,
  hidden: ReadonlySet<string> = new Set(),
): LikelyPerson[] {
  if (query.name.trim().length < LETTERS_NEEDED) return [];
  catchUpBeforeSearch(db);
  const found = likelySamePeople(db, query, SHOWN + hidden.size);
  const shown = found.flatMap(({ personId, label, reasons, doubts }) => {
    const person =
      personId === null ? undefined : readRecord(db, 'person', survivorOf(db, personId));
    if (!person || hidden.has(streamOf('person', person.id))) return [];
    // Beside a birth date a code name would hide nobody; the number is how they are recognised.
    const instead = nameInstead(db, person.id);
    return [
      {
        personId: person.id,
        name: instead === undefined ? (person.fullName ?? label) : (instead ?? ''),
        birth: instead === undefined ? person.birth : null,
        reasons,
        doubts,
        ...newestCase(db, person.id),
      },
    ];
  });
  return shown.slice(0, SHOWN);
}

function newestCase(
  db: Db,
  personId: string,
): { caseId: string | null; caseNumber: string | null } {
  const found = get<{ caseId: string; caseNumber: string | null }>(
    db,
    `SELECT c.id AS caseId, c.number AS caseNumber FROM case_persons p JOIN cases c ON c.id = p.case_id
      WHERE p.person_id = ? AND p.removed IS NOT 1 AND c.removed IS NOT 1
      ORDER BY c.status = 'open' DESC, c.updated_clock DESC LIMIT 1`,
    personId,
  );
  return found ?? { caseId: null, caseNumber: null };
}

import { all, type Db, get } from '../../db/database';
import { samePeople } from '../people/merged-people';

export interface CaseLabel {
  caseId: string;
  number: string | null;
  name: string | null;
}

/** Number and name of a case; the code name where the client asked for the name to be hidden. */
export const caseLabel = (db: Db, caseId: string): CaseLabel =>
  get<CaseLabel>(
    db,
    `SELECT c.id AS caseId, c.number, coalesce(CASE WHEN c.hide_name = 1 THEN coalesce(c.code_name, c.number)
            ELSE coalesce(p.full_name, c.code_name, c.number) END, (SELECT label FROM given_labels WHERE id = c.id)) AS name
       FROM cases c LEFT JOIN merged_people m ON m.person_id = c.person_id
            LEFT JOIN persons p ON p.id = coalesce(m.into_id, c.person_id) WHERE c.id = ?`,
    caseId,
  ) ?? { caseId, number: null, name: null };

/**
 * What stands in place of a name that is to be hidden, whichever entry of the person asked for it.
 * Undefined where it is not hidden; null where it is and there is nothing to show instead.
 */
export const nameInstead = (db: Db, personId: string): string | null | undefined =>
  get<{ label: string | null }>(
    db,
    `SELECT coalesce(code_name, number) AS label FROM cases
      WHERE hide_name = 1 AND person_id IN (SELECT value FROM json_each(?)) ORDER BY removed IS 1, id`,
    JSON.stringify(samePeople(db, personId)),
  )?.label;

/** A person who is known by a code name in a case is called so everywhere that is about no case. */
export function personLabel(db: Db, personId: string): string | null {
  const instead = nameInstead(db, personId);
  if (instead !== undefined) return instead;
  const sql = 'SELECT full_name AS name FROM persons WHERE id = ?';
  return get<{ name: string | null }>(db, sql, personId)?.name ?? null;
}

/** What cases are called, in the order of the ids; those that are not here are left out. */
export function caseLabels(db: Db, ids: readonly string[]): CaseLabel[] {
  return all<CaseLabel>(
    db,
    `SELECT l.case_id AS caseId, l.number, l.name FROM json_each(?) ids JOIN case_lines l ON l.case_id = ids.value ORDER BY ids.key`,
    JSON.stringify(ids),
  );
}

/** What all cases are called that are here, in no order. */
export const allCaseLabels = (db: Db): CaseLabel[] =>
  all<CaseLabel>(db, 'SELECT case_id AS caseId, number, name FROM case_lines');

/** As numbers stand in a list; cases without one first. */
export function byNumber(a: CaseLabel, b: CaseLabel): number {
  const [one, other] = [a.number ?? '', b.number ?? ''];
  if (one !== other) return one < other ? -1 : 1;
  return a.caseId < b.caseId ? -1 : 1;
}

import { rootIdOf } from '../../../../shared/ids';
import { all, type Db, get } from '../../db/database';

/**
 * Cases to which any of these streams belongs: their own, their people's, their household's. The reverse of
 * `caseStreams`: who is one with somebody in a case belongs to it.
 */
export function casesOfStreams(db: Db, streams: readonly string[]): Set<string> {
  const found = new Set(streams.filter((stream) => stream.startsWith('case/')).map(rootIdOf));
  const of = JSON.stringify(streams.map(rootIdOf));
  for (const { id } of all<{ id: string }>(
    db,
    `WITH given AS (SELECT value AS id FROM json_each(@of)),
          stays AS (SELECT id FROM given
                    UNION SELECT into_id FROM merged_people WHERE person_id IN (SELECT id FROM given)),
          same AS (SELECT id FROM stays
                   UNION SELECT person_id FROM merged_people WHERE into_id IN (SELECT id FROM stays))
     SELECT id FROM cases WHERE person_id IN (SELECT id FROM same) OR household_id IN (SELECT id FROM given)
     UNION SELECT c.id FROM household_members m JOIN cases c ON c.household_id = m.household_id
      WHERE m.person_id IN (SELECT id FROM same)
     UNION SELECT case_id FROM case_persons WHERE person_id IN (SELECT id FROM same) AND case_id IS NOT NULL`,
    { of },
  ))
    found.add(id);
  return found;
}

/** The number of a case to which a stream belongs, to name it where no name may stand; '–' where there is none. */
export function numberOfStream(db: Db, stream: string): string {
  const [id] = casesOfStreams(db, [stream]);
  if (id === undefined) return '–';
  return (
    get<{ number: string | null }>(db, 'SELECT number FROM cases WHERE id = ?', id)?.number ?? '–'
  );
}

/** Of these people, those who stand in no case and never did, in the same order. */
export const peopleInNoCase = (db: Db, ids: readonly string[]): string[] =>
  all<{ id: string }>(
    db,
    `SELECT of.value AS id FROM json_each(?) of
      WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.person_id = of.value)
        AND NOT EXISTS (SELECT 1 FROM case_persons p WHERE p.person_id = of.value AND p.case_id IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM household_members m JOIN cases c ON c.household_id = m.household_id
                         WHERE m.person_id = of.value)
      ORDER BY of.key`,
    JSON.stringify(ids),
  ).map(({ id }) => id);

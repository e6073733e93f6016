import { rootIdOf, streamOf } from '../../../../shared/ids';
import { all, type Db, get } from '../../db/database';
import { samePeople } from '../people/merged-people';

/**
 * The streams that make up one case: its own, its household's, and those of its people.
 * Who turned out to be one person stands here with all entries.
 * This is also what travels when the case is handed over, but for people who were taken off it again.
 */
export function caseStreams(db: Db, caseId: string, { evenRemoved = true } = {}): string[] {
  const found = get<{ personId: string | null; householdId: string | null }>(
    db,
    'SELECT person_id AS personId, household_id AS householdId FROM cases WHERE id = ?',
    caseId,
  );
  const streams = new Set([streamOf('case', caseId)]);
  if (found?.personId) streams.add(streamOf('person', found.personId));
  if (found?.householdId) {
    streams.add(streamOf('household', found.householdId));
    const members = all<{ id: string }>(
      db,
      'SELECT person_id AS id FROM household_members WHERE household_id = ? AND person_id IS NOT NULL AND (? OR removed IS NOT 1) ORDER BY id',
      found.householdId,
      Number(evenRemoved),
    );
    for (const { id } of members) streams.add(streamOf('person', id));
  }
  const others = all<{ id: string }>(
    db,
    'SELECT person_id AS id FROM case_persons WHERE case_id = ? AND person_id IS NOT NULL AND (? OR removed IS NOT 1)',
    caseId,
    Number(evenRemoved),
  );
  for (const { id } of others) streams.add(streamOf('person', id));
  const people = [...streams].filter((stream) => stream.startsWith('person/')).map(rootIdOf);
  for (const id of people.flatMap((person) => samePeople(db, person)))
    streams.add(streamOf('person', id));
  return [...streams];
}

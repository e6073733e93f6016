import { survivors } from '../../../../shared/people/survivors';
import { all, type Db, get, run } from '../../db/database';
import type { RecordRef } from '../../journal/projection-queries';

/** Who stands for this person: themselves, unless they were merged into somebody. */
export const survivorOf = (db: Db, personId: string): string =>
  get<{ id: string }>(db, 'SELECT into_id AS id FROM merged_people WHERE person_id = ?', personId)
    ?.id ?? personId;

/** Everybody who is this same person, who stands for them first. */
export function samePeople(db: Db, personId: string): string[] {
  const stays = survivorOf(db, personId);
  const others = all<{ id: string }>(
    db,
    'SELECT person_id AS id FROM merged_people WHERE into_id = ? ORDER BY person_id',
    stays,
  );
  return [stays, ...others.map(({ id }) => id)];
}

/**
 * Keeps `merged_people` in step with the projection, in the transaction that changed it.
 * Answers the people for whom somebody else stands now than before, and who stands or stood for them.
 */
export function updateMergedPeople(db: Db, records: readonly RecordRef[]): RecordRef[] {
  const concerns = records.some(({ kind, id }) => kind === 'person' && isConcerned(db, id));
  if (!concerns) return [];
  const before = readMerged(db);
  const after = survivors(
    new Map(
      all<{ id: string; into: string }>(
        db,
        `SELECT p.id, p.merged_into AS "into" FROM persons p JOIN persons o ON o.id = p.merged_into
          WHERE p.merged_into IS NOT NULL AND p.merged_into <> p.id`,
      ).map(({ id, into }) => [id, into]),
    ),
  );
  const changed = new Set<string>();
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(id), after.get(id)];
    if (old === now) continue;
    for (const each of [id, old, now]) if (each !== undefined) changed.add(each);
    run(db, 'DELETE FROM merged_people WHERE person_id = ?', id);
    if (now !== undefined)
      run(db, 'INSERT INTO merged_people (person_id, into_id) VALUES (?, ?)', id, now);
  }
  return [...changed].map((id) => ({ kind: 'person', id }));
}

/** Merges are rare: only who is part of one, or was, makes the small table be looked at. */
const isConcerned = (db: Db, id: string): boolean =>
  get(
    db,
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM persons WHERE id = @id AND merged_into IS NOT NULL)
        OR EXISTS (SELECT 1 FROM persons WHERE merged_into = @id)
        OR EXISTS (SELECT 1 FROM merged_people WHERE person_id = @id OR into_id = @id)`,
    { id },
  ) !== undefined;

const readMerged = (db: Db): Map<string, string> =>
  new Map(
    all<{ id: string; into: string }>(
      db,
      'SELECT person_id AS id, into_id AS "into" FROM merged_people',
    ).map(({ id, into }) => [id, into]),
  );

import { type Db, get } from '../../db/database';

/** The household in which somebody stands now; the one joined last where there are several. */
export const householdOfPerson = (db: Db, personId: string): string | undefined =>
  get<{ householdId: string }>(
    db,
    `SELECT household_id AS householdId FROM household_members
      WHERE person_id = ? AND household_id IS NOT NULL AND removed IS NOT 1
      ORDER BY created_clock DESC LIMIT 1`,
    personId,
  )?.householdId;

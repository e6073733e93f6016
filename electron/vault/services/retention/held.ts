import { rootIdOf, streamOf } from '../../../../shared/ids';
import { all, type Db } from '../../db/database';

/** Holds on a case that nobody has lifted. */
export const holdsOn = (db: Db, caseId: string): string[] =>
  all<{ id: string }>(
    db,
    'SELECT id FROM legal_holds WHERE stream = ? AND removed IS NOT 1 AND lifted_at IS NULL ORDER BY id',
    streamOf('case', caseId),
  ).map(({ id }) => id);

export const isHeld = (db: Db, caseId: string): boolean => holdsOn(db, caseId).length > 0;

/** All of them at once, for whoever counts. */
export const heldCases = (db: Db): ReadonlySet<string> =>
  new Set(
    all<{ stream: string }>(
      db,
      'SELECT DISTINCT stream FROM legal_holds WHERE removed IS NOT 1 AND lifted_at IS NULL',
    ).map(({ stream }) => rootIdOf(stream)),
  );

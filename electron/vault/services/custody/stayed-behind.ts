import { streamOf } from '../../../../shared/ids';
import { all, type Db, run } from '../../db/database';
import type { Vault } from '../../vault';
import { countAsChanged } from './change-marks';

/**
 * What stayed behind when all cases went may go one day though nothing in it has changed: a notice locks it no more,
 * somebody takes the decision upon themselves, an office is of another kind. It is asked about each time, until it
 * goes; from then on it is looked for as everything else is, by what its receipts say.
 */
export function noteWhatStayed(
  { db, journal }: Pick<Vault, 'db' | 'journal'>,
  parties: readonly string[],
  { going, staying }: { going: readonly string[]; staying: readonly string[] },
): void {
  const known = new Map(parties.map((party) => [party, new Set(stayedBehind(db, [party]))]));
  const isKnown = (party: string, id: string): boolean => known.get(party)!.has(id);
  const gone = going.filter((id) => parties.some((party) => isKnown(party, id)));
  const added = staying.filter((id) => !parties.every((party) => isKnown(party, id)));
  if (gone.length + added.length === 0) return;
  journal.write(() => {
    for (const party of parties) {
      for (const id of added) run(db, ADD, party, id);
      for (const id of gone) run(db, DROP, party, id);
    }
    // Their bundle may be lost on its way.
    for (const id of gone) countAsChanged(db, streamOf('case', id));
  });
}

const ADD = 'INSERT OR IGNORE INTO stayed_behind (party, case_id) VALUES (?, ?)';
const DROP = 'DELETE FROM stayed_behind WHERE party = ? AND case_id = ?';

/** Cases that any of these offices has not got for want of leave. */
export const stayedBehind = (db: Db, parties: readonly string[]): string[] =>
  all<{ id: string }>(
    db,
    'SELECT DISTINCT case_id AS id FROM stayed_behind WHERE party IN (SELECT value FROM json_each(?))',
    JSON.stringify(parties),
  ).map(({ id }) => id);

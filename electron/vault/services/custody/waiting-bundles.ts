import type { WaitingBundle } from '../../../../shared/custody/contract';
import { all, type Db } from '../../db/database';
import { caseLabels } from '../cases/case-label';
import { officeNamed } from './party-names';

const DAY_MS = 24 * 60 * 60 * 1000;
const CASES_NAMED = 5;

interface Row {
  bundleId: string;
  party: string;
  seq: number;
  at: number;
  cases: string;
}

/** Only offices with a card can sign a receipt; of one with stock age none is to be expected. */
const WAITING = `
SELECT bundle_id AS bundleId, party, seq, at,
       (SELECT json_group_array(value ->> '$.case') FROM json_each(manifest, '$.consent')) AS cases
  FROM bundles
 WHERE direction = 'out' AND receipt_state IS NULL AND settled IS NULL AND office_id IS NOT NULL AND at <= @before
 ORDER BY at, id LIMIT 500`;

/** Bundles of which no receipt came, the oldest first. `days`: after how many that is a task. */
export function waitingBundles(
  db: Db,
  { now, days, onlyOverdue = false }: { now: number; days: number; onlyOverdue?: boolean },
): WaitingBundle[] {
  const due = now - days * DAY_MS;
  return all<Row>(db, WAITING, { before: onlyOverdue ? due : now }).map(({ cases, ...row }) => {
    const ids = JSON.parse(cases) as string[];
    return {
      ...row,
      ...officeNamed(db, row.party),
      days: Math.max(0, Math.floor((now - row.at) / DAY_MS)),
      isOverdue: row.at <= due,
      cases: caseLabels(db, ids.slice(0, CASES_NAMED)),
      caseCount: ids.length,
    };
  });
}

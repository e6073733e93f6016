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
 WHERE direction = 'out' AND receipt_state IS NULL AND settled IS NULL AND office_id IS NOT NULL AND (@due IS NULL OR at <= @due OR at > @now)
 ORDER BY at, id LIMIT 500`;

/**
 * Bundles of which no receipt came, the oldest first. `days`: after how many that is a task. One that left by a clock
 * that was ahead, or is behind now, is one at once: nobody knows for how long it has been waiting.
 */
export function waitingBundles(
  db: Db,
  { now, days, onlyOverdue = false }: { now: number; days: number; onlyOverdue?: boolean },
): WaitingBundle[] {
  const due = now - days * DAY_MS;
  return all<Row>(db, WAITING, { due: onlyOverdue ? due : null, now }).map(({ cases, ...row }) => {
    const ids = JSON.parse(cases) as string[];
    return {
      ...row,
      ...officeNamed(db, row.party),
      days: Math.max(0, Math.floor((now - row.at) / DAY_MS)),
      isOverdue: row.at <= due || row.at > now,
      isAhead: row.at > now,
      cases: caseLabels(db, ids.slice(0, CASES_NAMED)),
      caseCount: ids.length,
    };
  });
}

import type { UndoPlan } from '../../../../shared/bundles/undo-facts';
import { all, type Db, get } from '../../db/database';
import { caseStreams } from '../cases/case-streams';

export interface EndedAtSender {
  office: string;
  /** UTC milliseconds: when the last of them ended there. */
  at: number;
  cases: string[];
}

/** Cases among these histories of which the sender says, signed, that its own copy is gone: this may be the last one. */
export function endedAtSender(
  db: Db,
  bundleId: string,
  streams: ReadonlySet<string>,
): EndedAtSender | null {
  const ended = all<{ caseId: string; at: number; office: string }>(
    db,
    `SELECT e.case_id AS caseId, e.at, b.office_name AS office FROM bundles b JOIN copies_ended e ON e.party = b.party
      WHERE b.id = ? AND b.direction = 'in' ORDER BY e.at DESC`,
    bundleId,
  ).filter(({ caseId }) => caseStreams(db, caseId).some((stream) => streams.has(stream)));
  const [last] = ended;
  return last
    ? { office: last.office, at: last.at, cases: ended.map(({ caseId }) => caseId) }
    : null;
}

/**
 * Its sender was told in writing that it is here, by a paper or in a bundle: it may have taken its own copy off since,
 * and will have to be told that it no longer is.
 */
export const receiptGiven = (db: Db, bundleId: string): UndoPlan['receipt'] =>
  get<{ office: string; at: number }>(
    db,
    `SELECT office, at FROM (
       SELECT office_name AS office, at FROM papers
        WHERE direction = 'out' AND type = 'receipt' AND instr(body, @bundleId) > 0
       UNION ALL
       SELECT b.office_name, b.at FROM bundles b, json_each(b.manifest, '$.ext.receipts') r
        WHERE b.direction = 'out' AND instr(b.manifest, @bundleId) > 0 AND r.value ->> '$.bundleId' = @bundleId)
      ORDER BY at DESC LIMIT 1`,
    { bundleId },
  ) ?? null;

import type { CaseCopy, CopyState, LedgerBundle } from '../../../../shared/custody/contract';
import { all, type Db, get } from '../../db/database';
import { caseStreams } from '../cases/case-streams';
import { officeNamed } from './party-names';

interface Row {
  party: string;
  sent: number;
  held: number;
  sentNo: number | null;
  heldNo: number | null;
  gotNo: number | null;
  /** Histories of which they were sent more than they receipted. */
  short: number;
}

const OF_STREAMS = `
SELECT party, sum(sent) AS sent, sum(held) AS held, max(sent_no) AS sentNo, max(held_no) AS heldNo, max(got_no) AS gotNo,
       sum(held < sent) AS short
  FROM copies WHERE stream IN (SELECT value FROM json_each(?)) GROUP BY party ORDER BY party`;

/** Which offices hold which copy of a case, and how we know. */
export function copiesOfCase(db: Db, caseId: string): CaseCopy[] {
  const streams = JSON.stringify(caseStreams(db, caseId));
  const entries = get<{ n: number | null }>(
    db,
    'SELECT sum(seq) AS n FROM heads WHERE stream IN (SELECT value FROM json_each(?))',
    streams,
  )!.n;
  return all<Row>(db, OF_STREAMS, streams).map((row) => describe(db, caseId, row, entries ?? 0));
}

function describe(db: Db, caseId: string, row: Row, entries: number): CaseCopy {
  const { party } = row;
  const ended = get<{ state: 'taken-back' | 'erased'; at: number; note: string | null }>(
    db,
    'SELECT state, at, note FROM copies_ended WHERE case_id = ? AND party = ?',
    caseId,
    party,
  );
  const sent = bundle(db, row.sentNo, party);
  return {
    party,
    ...officeNamed(db, party),
    state: ended?.state ?? stateOf(row, sent),
    sent: short(sent),
    acknowledged: short(bundle(db, row.heldNo, party)),
    received: short(bundle(db, row.gotNo, party)),
    entries,
    sentEntries: row.sent,
    heldEntries: ended ? 0 : Math.min(row.held, entries),
    endedAt: ended?.at ?? null,
    notice: ended ? null : noticeTo(db, caseId, party),
    note: ended?.note ?? sent?.note ?? null,
  };
}

function noticeTo(db: Db, caseId: string, party: string): CaseCopy['notice'] {
  const last = get<{ decision: string | null }>(
    db,
    `SELECT answer ->> '$.decision' AS decision FROM notices
      WHERE direction = 'out' AND case_id = ? AND office_id = ? AND about <> 'correction' ORDER BY made_at DESC, id DESC LIMIT 1`,
    caseId,
    party,
  );
  if (!last) return null;
  if (last.decision === null) return 'waiting';
  return last.decision === 'locked' || last.decision === 'kept' ? last.decision : null;
}

interface BundleRow extends LedgerBundle {
  receipt: 'accepted' | 'undone' | null;
  settled: 'phone' | 'lost' | 'sent-again' | 'covered' | null;
  note: string | null;
}

const bundle = (db: Db, no: number | null, party: string): BundleRow | null =>
  (no === null
    ? undefined
    : get<BundleRow>(
        db,
        `SELECT bundle_id AS bundleId, seq, at, receipt_state AS receipt, settled, settled_note AS note
           FROM bundles WHERE no = ? AND party = ?`,
        no,
        party,
      )) ?? null;

const short = (found: BundleRow | null): LedgerBundle | null =>
  found && { bundleId: found.bundleId, seq: found.seq, at: found.at };

function stateOf(row: Row, sent: BundleRow | null): CopyState {
  if (!sent) return 'received';
  if (row.short === 0) return 'acknowledged';
  if (sent.receipt === 'undone') return 'undone';
  if (sent.receipt === 'accepted') return 'partly';
  if (sent.settled === 'phone') return 'by-word';
  if (sent.settled === 'lost') return 'lost';
  return 'waiting';
}

import {
  type Disposal,
  DisposalCertificate,
  MOST_AT_ONCE,
} from '../../../../shared/retention/contract';
import { all, type Db, get, run } from '../../db/database';
import { type Holder, holdersOf } from '../notices/holders';
import { nameOfUser } from '../users/staff-directory';

interface Stored {
  caseId: string;
  at: number;
  actor: string;
  /** JSON. */
  certificate: string;
}

export const putDisposal = (db: Db, stored: Stored): void =>
  void run(
    db,
    'INSERT OR REPLACE INTO disposals (case_id, at, actor, certificate) VALUES (@caseId, @at, @actor, @certificate)',
    stored,
  );

/** The last ones first. */
export const lastDisposals = (db: Db): Disposal[] =>
  all<Stored>(
    db,
    'SELECT case_id AS caseId, at, actor, certificate FROM disposals ORDER BY at DESC, case_id LIMIT ?',
    MOST_AT_ONCE,
  ).map((stored) => tellDisposal(db, stored));

export const tellDisposal = (db: Db, { caseId, at, actor, certificate }: Stored): Disposal => ({
  certificate: DisposalCertificate.parse(JSON.parse(certificate)),
  at,
  byName: nameOfUser(db, actor),
  elsewhere: elsewhereOf(db, caseId),
});

type Elsewhere = Disposal['elsewhere'][number];

/** Whoever has it by bundles of ours, and those who sent it to us and decide about their own. */
function elsewhereOf(db: Db, caseId: string): Elsewhere[] {
  const holders = holdersOf(db, caseId);
  const known = new Set(holders.map(({ officeId }) => officeId));
  const senders = all<{ officeId: string; officeName: string; bundles: number }>(
    db,
    `SELECT b.office_id AS officeId, max(b.office_name) AS officeName, count(*) AS bundles
       FROM bundles b, json_each(b.manifest, '$.consent') e
      WHERE b.direction = 'in' AND e.value ->> '$.case' = ? GROUP BY b.office_id ORDER BY 2`,
    caseId,
  );
  return [
    ...holders.map((holder) => ({
      officeName: holder.officeName,
      bundles: holder.bundles.length,
      state: stateOf(db, caseId, holder),
    })),
    ...senders
      .filter(({ officeId }) => !known.has(officeId))
      .map(({ officeName, bundles }) => ({ officeName, bundles, state: 'sender' as const })),
  ];
}

function stateOf(db: Db, caseId: string, { contactId }: Holder): Elsewhere['state'] {
  const asked = get<{ decision: string | null; writtenAt: number | null }>(
    db,
    `SELECT answer ->> '$.decision' AS decision, written_at AS writtenAt FROM notices
      WHERE direction = 'out' AND about = 'erasure' AND case_id = ? AND contact_id = ?
      ORDER BY made_at DESC, id DESC LIMIT 1`,
    caseId,
    contactId,
  );
  // Not asked, for it had said before that it does not hold it.
  if (!asked) return 'not-held';
  if (asked.decision !== null) return asked.decision as Elsewhere['state'];
  return asked.writtenAt === null ? 'to-send' : 'sent';
}

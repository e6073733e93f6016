import {
  type Disposal,
  DisposalCertificate,
  MOST_AT_ONCE,
} from '../../../../shared/retention/contract';
import { all, type Db, get, run } from '../../db/database';
import { nameOfUser } from '../users/staff-directory';
import { type Exchanged, exchangedWith } from './exchanged-with';

export interface StoredDisposal {
  caseId: string;
  at: number;
  actor: string;
  /** JSON. */
  certificate: string;
}

export const putDisposal = (db: Db, stored: StoredDisposal): void =>
  void run(
    db,
    'INSERT OR REPLACE INTO disposals (case_id, at, actor, certificate) VALUES (@caseId, @at, @actor, @certificate)',
    stored,
  );

/** The last ones first. */
export const lastDisposals = (db: Db): Disposal[] =>
  tellDisposals(
    db,
    all<StoredDisposal>(
      db,
      'SELECT case_id AS caseId, at, actor, certificate FROM disposals ORDER BY at DESC, case_id LIMIT ?',
      MOST_AT_ONCE,
    ),
  );

export function tellDisposals(db: Db, stored: readonly StoredDisposal[]): Disposal[] {
  const exchanged = exchangedWith(
    db,
    stored.map(({ caseId }) => caseId),
  );
  return stored.map(({ caseId, at, actor, certificate }) => ({
    certificate: DisposalCertificate.parse(JSON.parse(certificate)),
    at,
    byName: nameOfUser(db, actor),
    elsewhere: elsewhereOf(db, caseId, exchanged.get(caseId) ?? []),
  }));
}

type Elsewhere = Disposal['elsewhere'][number];

/** Whoever has it by bundles of ours, and those who sent it to us and decide about their own. */
function elsewhereOf(db: Db, caseId: string, exchanged: readonly Exchanged[]): Elsewhere[] {
  const holders = exchanged.filter(({ direction }) => direction === 'out');
  const known = new Set(holders.map(({ officeId }) => officeId));
  const senders = exchanged.filter(
    ({ direction, officeId }) => direction === 'in' && !known.has(officeId),
  );
  return [
    ...holders.map((holder) => ({
      officeName: holder.officeName,
      bundles: holder.bundles,
      state: stateOf(db, caseId, holder),
    })),
    ...senders.map(({ officeName, bundles }) => ({
      officeName,
      bundles,
      state: 'sender' as const,
    })),
  ];
}

function stateOf(db: Db, caseId: string, { contactId }: Exchanged): Elsewhere['state'] {
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

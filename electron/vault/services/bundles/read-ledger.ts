import type { BundleManifest } from '../../../../shared/bundles/format';
import type { Contract } from '../../../../shared/contract';
import type { OutputOf } from '../../../../shared/ipc';
import { DEFAULT_PROFILE } from '../../../../shared/profiles/built-in-profiles';
import { all } from '../../db/database';
import type { Vault } from '../../vault';
import { isRevokedKey } from '../contacts/former-keys';
import { nameOfUser } from '../users/staff-directory';

type LedgerRow = OutputOf<Contract['bundles']['ledger']>['rows'][number];

interface Row {
  id: string;
  direction: 'out' | 'in';
  officeName: string;
  purpose: string;
  at: number;
  actor: string;
  manifest: string;
  takenBackAt: number | null;
  takenBackBy: string | null;
  receipt: LedgerRow['receipt'];
  hasReceipt: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** What left and what arrived, what was taken back among it; newest first. */
export function readLedger({ db, settings }: Vault, limit: number): LedgerRow[] {
  const undoMs = settings().importUndoDays * DAY;
  return all<Row>(
    db,
    `SELECT id, direction, office_name AS officeName, purpose, at, actor, manifest,
            NULL AS takenBackAt, NULL AS takenBackBy,
            CASE WHEN direction = 'out' THEN coalesce(receipt_state, settled, iif(office_id IS NULL, NULL, 'waiting')) END AS receipt,
            EXISTS (SELECT 1 FROM receipts_given r WHERE r.bundle_id = bundles.bundle_id) AND direction = 'in' AS hasReceipt FROM bundles
     UNION ALL
     SELECT bundle_id, 'in', office_name, purpose, at, actor, manifest, taken_back_at, taken_back_by, NULL, 0 FROM taken_back
     ORDER BY at DESC, id LIMIT ?`,
    limit,
  ).map(({ id, actor, manifest, takenBackAt, takenBackBy, ...row }) => {
    const { counts, sender, profile } = JSON.parse(manifest) as Pick<
      BundleManifest,
      'counts' | 'sender' | 'profile'
    >;
    return {
      ...row,
      hasReceipt: row.hasReceipt === 1,
      bundleId: id.slice(0, 36),
      actorName: nameOfUser(db, actor),
      cases: counts.cases,
      documents: counts.documents,
      profile: profile?.id ?? DEFAULT_PROFILE,
      keyRevoked: row.direction === 'in' && isRevokedKey(db, sender.signingKey),
      takenBack:
        takenBackAt === null ? null : { at: takenBackAt, by: nameOfUser(db, takenBackBy ?? '') },
      undoUntil: row.direction === 'in' && takenBackAt === null ? row.at + undoMs : null,
    };
  });
}

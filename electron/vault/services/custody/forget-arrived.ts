import { type Db, get, run } from '../../db/database';

/** An import was taken back: the ledger says no longer that we have this from them. Before its line goes. */
export function forgetArrived(db: Db, bundleId: string): void {
  const found = get<{ no: number; party: string }>(
    db,
    "SELECT no, party FROM bundles WHERE bundle_id = ? AND direction = 'in'",
    bundleId,
  );
  if (!found) return;
  const { no, party } = found;
  run(db, 'UPDATE copies SET got = 0, got_no = NULL WHERE party = ? AND got_no = ?', party, no);
  run(db, 'UPDATE copies SET held = 0, held_no = NULL WHERE party = ? AND held_no = ?', party, no);
  run(db, 'DELETE FROM copies WHERE party = ? AND sent = 0 AND held = 0 AND got = 0', party);
  run(db, 'DELETE FROM bundle_blobs WHERE no = ?', no);
  run(db, 'DELETE FROM lost_blobs WHERE no = ?', no);
  run(db, 'DELETE FROM history_gaps WHERE no = ?', no);
}

import { all, type Db, run } from '../../db/database';
import type { Vault } from '../../vault';

export interface Ahead {
  party: string;
  /** Empty where only a bundle is known that we do not remember. */
  stream: string;
  device: string;
  seq: number;
}

/** Somebody holds more of our own history than we do: this vault was restored from an older copy. */
export const noteAhead = (
  { db, now }: Pick<Vault, 'db' | 'now'>,
  { party, stream, device, seq }: Ahead,
): void =>
  void run(
    db,
    `INSERT INTO held_ahead (party, stream, device, seq, noticed_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (party, stream, device) DO UPDATE SET seq = max(seq, excluded.seq)`,
    party,
    stream,
    device,
    seq,
    now(),
  );

/** The offices that could give us back what we lack, until we have it again. */
export const partiesAhead = (db: Db): { party: string; at: number; cases: number }[] =>
  all<{ party: string; at: number; cases: number }>(
    db,
    `SELECT a.party, min(a.noticed_at) AS at, count(DISTINCT CASE WHEN a.stream LIKE 'case/%' THEN a.stream END) AS cases FROM held_ahead a
      WHERE CASE WHEN a.stream = ''
              THEN NOT EXISTS (SELECT 1 FROM bundles b WHERE b.direction = 'in' AND b.party = a.party AND b.at > a.noticed_at)
              ELSE NOT EXISTS (SELECT 1 FROM entries e WHERE e.stream = a.stream AND e.device = a.device AND e.seq = a.seq) END
      GROUP BY a.party ORDER BY a.party`,
  );

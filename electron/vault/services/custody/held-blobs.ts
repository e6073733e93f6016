import { type Db, get, run } from '../../db/database';

/** Whether each of them has the document, by a bundle of theirs or by a receipt for one of ours. */
export const blobHeldByAll = (db: Db, parties: readonly string[], sha256: string): boolean =>
  get<{ n: number }>(
    db,
    `SELECT count(DISTINCT b.party) AS n FROM bundle_blobs x JOIN bundles b ON b.no = x.no
      WHERE x.sha256 = @sha256 AND b.party IN (SELECT value FROM json_each(@parties))
        AND (b.direction = 'in' OR b.receipt_state = 'accepted')
        AND NOT EXISTS (SELECT 1 FROM lost_blobs l WHERE l.sha256 = x.sha256 AND l.no = x.no AND l.party = b.party)`,
    { sha256, parties: JSON.stringify(parties) },
  )!.n === parties.length;

/**
 * An office that lacks the histories lacks their documents: those that came with bundles before this one travel again.
 *
 * @param party null for every office
 * @param before the number of a bundle; null for all that there were
 */
export const forgetHeldBlobs = (
  db: Db,
  party: string | null,
  streams: readonly string[],
  before: number | null = null,
): void =>
  void run(
    db,
    `INSERT OR IGNORE INTO lost_blobs (sha256, no, party)
     SELECT x.sha256, x.no, b.party
       FROM json_each(@streams) s JOIN documents d ON d.stream = s.value
       JOIN bundle_blobs x ON x.sha256 = d.sha256 JOIN bundles b ON b.no = x.no
      WHERE (@party IS NULL OR b.party = @party) AND (@before IS NULL OR x.no < @before)`,
    { party, streams: JSON.stringify(streams), before },
  );

/** Documents of this bundle of which the device that made it speaks itself: its office may not have them. */
export const forgetBlobsOf = (
  db: Db,
  { party, device, no }: { party: string; device: string; no: number },
): void =>
  void run(
    db,
    `INSERT OR IGNORE INTO lost_blobs (sha256, no, party)
     SELECT x.sha256, x.no, @party FROM bundle_blobs x JOIN documents d ON d.sha256 = x.sha256
       JOIN entries e ON e.stream = d.stream AND e.device = @device AND instr(e.changes, x.sha256) > 0
      WHERE x.no = @no`,
    { party, device, no },
  );

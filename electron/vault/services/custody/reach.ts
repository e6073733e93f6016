import { type Db, get } from '../../db/database';

export interface Reach {
  /** The last entry up to which there is no hole; 0 where the first is missing. */
  seq: number;
  link: string | null;
}

/** How far we hold one device's part of a stream without a hole. */
export function reachOf(db: Db, stream: string, device: string): Reach {
  const { n, last } = get<{ n: number; last: number | null }>(
    db,
    'SELECT count(*) AS n, max(seq) AS last FROM entries WHERE stream = ? AND device = ?',
    stream,
    device,
  )!;
  const seq = n === (last ?? 0) ? n : beforeFirstHole(db, stream, device);
  return { seq, link: seq === 0 ? null : linkAt(db, stream, device, seq) };
}

const beforeFirstHole = (db: Db, stream: string, device: string): number =>
  linkAt(db, stream, device, 1) === null
    ? 0
    : get<{ seq: number }>(
        db,
        `SELECT min(e.seq) AS seq FROM entries e WHERE e.stream = @stream AND e.device = @device
           AND NOT EXISTS (SELECT 1 FROM entries n WHERE n.stream = e.stream AND n.device = e.device AND n.seq = e.seq + 1)`,
        { stream, device },
      )!.seq;

/** The link of an entry that we have, base64url. */
export const linkAt = (db: Db, stream: string, device: string, seq: number): string | null =>
  get<{ link: Buffer }>(
    db,
    'SELECT link FROM entries WHERE stream = ? AND device = ? AND seq = ?',
    stream,
    device,
    seq,
  )?.link.toString('base64url') ?? null;

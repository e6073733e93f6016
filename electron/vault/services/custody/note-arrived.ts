import { AppError } from '../../../../shared/app-error';
import type { BundleManifest, StreamHead } from '../../../../shared/bundles/format';
import { streamOf } from '../../../../shared/ids';
import { all, type Db, get, run } from '../../db/database';
import { headOf, putHead } from '../../journal/entries-queries';
import type { Vault } from '../../vault';
import { officeIdOfDevice } from '../users/staff-directory';
import { noteGotHead, noteInPart } from './copies';
import { endedStreams } from './end-copy';
import { noteAhead } from './held-ahead';
import { forgetBlobsOf } from './held-blobs';
import { linkAt, reachOf } from './reach';

type Around = Pick<Vault, 'db' | 'identity' | 'now'>;

/**
 * After the entries of a bundle were taken in: its heads become ours as far as we have come, and what we
 * lack before them is noted, with the number of the bundle that showed it. Answers the streams with holes.
 *
 * @param thinner parts of streams, as `stream device`, of which less came than we have
 * @throws AppError journal-rewritten where a base is not what we have in its place
 */
export function noteArrived(
  vault: Around,
  manifest: BundleManifest,
  no: number,
  thinner: ReadonlySet<string> = new Set(),
): string[] {
  const { db } = vault;
  const { sender, streams, consent } = manifest;
  const known = knownGaps(db);
  const own = ownDevices(vault);
  const party = sender.officeId;
  const isOwn = party === vault.identity.officeId;
  const travelling = !isOwn && isTravellingCopy(db, manifest);
  if (travelling) forgetBlobsOf(db, { party, device: sender.deviceId, no });
  // It may be older than their word that they no longer have it.
  const ended = endedStreams(
    db,
    party,
    consent.map((entry) => entry.case),
  );
  const holes = new Set<string>();
  for (const { stream, heads } of streams) {
    for (const head of heads) {
      const { device, seq, incomplete } = head;
      if (head.base) noteBase(db, stream, device, head.base);
      takeHead(db, stream, head);
      // A travelling copy of our own is no other office.
      if (!isOwn)
        noteGotHead(db, {
          stream,
          device,
          party,
          seq,
          no,
          isWhole: !incomplete && !ended.has(stream) && !(travelling && device === sender.deviceId),
        });
      // They may have got it so themselves. What they wrote they have.
      if (!isOwn && thinner.has(`${stream} ${device}`) && officeIdOfDevice(db, device) !== party)
        noteInPart(db, { stream, device, party });
      const isHole =
        (head.base || known.has(`${stream} ${device}`)) && noteGap(db, { stream, head, party, no });
      if (!isHole) continue;
      holes.add(stream);
      // What our own devices wrote and we no longer have, they have.
      if (own.has(device) && !isOwn)
        noteAhead(vault, { party, stream, device, seq: head.base?.seq ?? seq });
    }
  }
  return [...holes];
}

/**
 * A copy made for a visit may never come home: what was written in it alone its office has when that office itself
 * shows it. A laptop that joined is one of the office's own. What was sealed on the way is not for its office: it counts
 * as held there, so that it is not sent back to whom it was sealed against.
 */
const isTravellingCopy = (
  db: Db,
  { sender: { vouch, deviceId, officeId }, ext }: BundleManifest,
): boolean =>
  vouch !== undefined &&
  ext?.['sealed'] !== true &&
  get(
    db,
    'SELECT 1 FROM devices WHERE stream = ? AND device_id = ? AND joined = 1',
    streamOf('office', officeId),
    deviceId,
  ) === undefined;

const knownGaps = (db: Db): Set<string> =>
  new Set(
    all<{ stream: string; device: string }>(db, 'SELECT stream, device FROM history_gaps').map(
      ({ stream, device }) => `${stream} ${device}`,
    ),
  );

export const ownDevices = ({ db, identity }: Pick<Vault, 'db' | 'identity'>): Set<string> =>
  new Set(
    all<{ device: string }>(
      db,
      'SELECT device_id AS device FROM devices WHERE stream = ? AND device_id IS NOT NULL',
      identity.officeStream,
    ).map(({ device }) => device),
  );

function noteBase(
  db: Db,
  stream: string,
  device: string,
  base: NonNullable<StreamHead['base']>,
): void {
  const ours = linkAt(db, stream, device, base.seq);
  if (ours !== null && ours !== base.link)
    throw new AppError('journal-rewritten', { seq: base.seq, stream, device });
  keepSigned(db, stream, device, base);
}

/** Before entries are taken in: the signed heads that they will go beyond are kept, as a bundle to a third office may build on them. */
export function keepSignedHeads(db: Db, { streams }: BundleManifest): void {
  for (const { stream, heads } of streams) {
    for (const { device, seq } of heads) {
      const before = headOf(db, stream, device);
      if (before?.signature && before.seq < seq)
        keepSigned(db, stream, device, {
          seq: before.seq,
          link: before.link.toString('base64url'),
          signature: before.signature.toString('base64url'),
        });
    }
  }
}

/** The head of a bundle becomes ours, where we have its entry and nothing behind it. */
function takeHead(db: Db, stream: string, head: StreamHead): void {
  if (linkAt(db, stream, head.device, head.seq) !== head.link) return;
  const before = headOf(db, stream, head.device);
  if (before && before.seq > head.seq) keepSigned(db, stream, head.device, head);
  putHead(db, {
    stream,
    device: head.device,
    seq: head.seq,
    link: Buffer.from(head.link, 'base64url'),
    signature: Buffer.from(head.signature, 'base64url'),
  });
}

const keepSigned = (
  db: Db,
  stream: string,
  device: string,
  { seq, link, signature }: Pick<StreamHead, 'seq' | 'link' | 'signature'>,
): void =>
  void run(
    db,
    'INSERT OR IGNORE INTO signed_heads (stream, device, seq, link, signature) VALUES (?, ?, ?, ?, ?)',
    stream,
    device,
    seq,
    Buffer.from(link, 'base64url'),
    Buffer.from(signature, 'base64url'),
  );

interface Shown {
  stream: string;
  head: StreamHead;
  party: string;
  no: number;
}

/** Whether entries are still missing there; a hole that was filled is forgotten. */
function noteGap(db: Db, { stream, head: { device, seq, base }, party, no }: Shown): boolean {
  const { seq: reach } = reachOf(db, stream, device);
  const upto = lastHole(db, stream, device) ?? (reach < seq ? (base?.seq ?? seq) : 0);
  if (upto === 0) {
    run(db, 'DELETE FROM history_gaps WHERE stream = ? AND device = ?', stream, device);
    return false;
  }
  run(
    db,
    `INSERT INTO history_gaps (stream, device, upto, party, no) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (stream, device) DO UPDATE SET upto = excluded.upto`,
    stream,
    device,
    upto,
    party,
    no,
  );
  return true;
}

/** The number of the last entry that we lack before one that we have. */
export const lastHole = (db: Db, stream: string, device: string, from = 0): number | null =>
  get<{ hole: number | null }>(
    db,
    `SELECT max(e.seq) - 1 AS hole FROM entries e WHERE e.stream = @stream AND e.device = @device AND e.seq > @from + 1
       AND NOT EXISTS (SELECT 1 FROM entries b WHERE b.stream = e.stream AND b.device = e.device AND b.seq = e.seq - 1)`,
    { stream, device, from },
  )!.hole;

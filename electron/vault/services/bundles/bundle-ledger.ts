import { AppError } from '../../../../shared/app-error';
import type { WrittenBundle } from '../../bundles/format/bundle-writer';
import { type Db, get, run } from '../../db/database';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import type { StoredContact } from '../contacts/contact-book';
import { noteSentHead, partyOf } from '../custody/copies';
import { copyGoesOn } from '../custody/end-copy';
import type { Staged } from './staging';

export const alreadyImported = (db: Db, bundleId: string): boolean =>
  get(db, "SELECT 1 FROM bundles WHERE id = ? AND direction = 'in'", bundleId) !== undefined;

interface Carried {
  /** The last change that was taken into account, where all cases were looked at. */
  mark: number | null;
  blobs: readonly string[];
  way: (stream: string) => string | null;
}

/** Written in one row for each office; what it carried is kept until their receipts have come. */
export function noteSent(
  { vault, user }: Session,
  contacts: readonly StoredContact[],
  { manifest, digest, ...file }: WrittenBundle,
  { mark, blobs, way }: Carried,
): void {
  const { db, now } = vault;
  const no = nextBundleNumber(db);
  const { streams, ...facts } = manifest;
  for (const contact of contacts) {
    const party = partyOf(contact);
    run(
      db,
      `INSERT INTO bundles (id, direction, office_id, office_name, seq, digest, purpose, manifest, at, actor, no, bundle_id, party, change_mark)
       VALUES (?, 'out', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      `${manifest.bundleId}/${contact.id}`,
      contact.officeId,
      contact.name,
      manifest.seq,
      digest,
      manifest.purpose,
      JSON.stringify({ ...facts, file }),
      now(),
      user.id,
      no,
      manifest.bundleId,
      party,
      mark,
    );
    copyGoesOn(
      db,
      party,
      manifest.consent.map((entry) => entry.case),
    );
    for (const { stream, heads } of streams)
      for (const { device, seq } of heads) noteSentHead(db, { stream, device, party, seq, no });
  }
  for (const { stream, heads } of streams)
    for (const { device, seq, base } of heads)
      run(
        db,
        'INSERT INTO bundle_heads (no, stream, device, base, seq, way) VALUES (?, ?, ?, ?, ?, ?)',
        no,
        stream,
        device,
        base?.seq ?? 0,
        seq,
        way(stream),
      );
  for (const each of blobs) noteBlob(db, each, no);
}

const nextBundleNumber = (db: Db): number =>
  get<{ no: number }>(db, 'SELECT coalesce(max(no), 0) + 1 AS no FROM bundles')!.no;

const noteBlob = (db: Db, sha256: string, no: number): void =>
  void run(db, 'INSERT OR IGNORE INTO bundle_blobs (sha256, no) VALUES (?, ?)', sha256, no);

/** Answers the number of the bundle; one that came before keeps its own. */
export function noteReceived(
  { db, now }: Vault,
  actor: string,
  { manifest, digest, blobs }: Staged,
): number {
  if (alreadyImported(db, manifest.bundleId)) {
    const before = get<{ digest: string; no: number }>(
      db,
      'SELECT digest, no FROM bundles WHERE id = ?',
      manifest.bundleId,
    )!;
    // The same number on different content is a forgery or a serious mistake, not a repeat.
    if (before.digest !== digest) throw new AppError('bundle-id-reused');
    return before.no;
  }
  const no = nextBundleNumber(db);
  const { streams: _, ...facts } = manifest;
  run(
    db,
    `INSERT INTO bundles (id, direction, office_id, office_name, seq, digest, purpose, manifest, at, actor, no, bundle_id, party)
     VALUES (@bundleId, 'in', @officeId, @officeName, @seq, @digest, @purpose, @manifest, @at, @actor, @no, @bundleId, @officeId)`,
    {
      bundleId: manifest.bundleId,
      officeId: manifest.sender.officeId,
      officeName: manifest.sender.officeName,
      seq: manifest.seq,
      digest,
      purpose: manifest.purpose,
      manifest: JSON.stringify(facts),
      at: now(),
      actor,
      no,
    },
  );
  for (const sha256 of blobs.keys()) noteBlob(db, sha256, no);
  return no;
}

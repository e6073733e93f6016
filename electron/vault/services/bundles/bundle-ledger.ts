import { AppError } from '../../../../shared/app-error';
import type { WrittenBundle } from '../../bundles/format/bundle-writer';
import { type Db, get, run } from '../../db/database';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import type { StoredContact } from '../contacts/contact-book';
import { type CopyHead, noteSentHead, partyOf } from '../custody/copies';
import { copyGoesOn } from '../custody/end-copy';
import type { Staged } from './staging';
import { wholeParts } from './runs';

export const alreadyImported = (db: Db, bundleId: string): boolean =>
  get(db, "SELECT 1 FROM bundles WHERE id = ? AND direction = 'in'", bundleId) !== undefined;

interface Carried {
  /** The last change that was taken into account, where all cases were looked at. */
  mark: number | null;
  blobs: readonly string[];
  way: (stream: string) => string | null;
}

/** A bundle that left, as the ledger keeps it. */
export interface SentBundle {
  bundleId: string;
  seq: number;
  digest: string;
  purpose: string;
  /** The manifest without its streams, and where the file is. */
  facts: Record<string, unknown>;
  cases: readonly string[];
  at: number;
  actor: string;
  mark: number | null;
  receivers: readonly SentTo[];
  heads: readonly (CopyHead & { base: number; way: string | null })[];
  blobs: readonly string[];
  /** When the travelling copy was made that sent it: see copyGoesOn. */
  before?: number;
}

export interface SentTo {
  contactId: string;
  officeId: string | null;
  officeName: string;
}

export function noteSent(
  { vault, user }: Session,
  contacts: readonly StoredContact[],
  { manifest, digest, ...file }: WrittenBundle,
  { mark, blobs, way }: Carried,
): void {
  const { streams, ...facts } = manifest;
  putSent(vault.db, {
    bundleId: manifest.bundleId,
    seq: manifest.seq,
    digest,
    purpose: manifest.purpose,
    facts: { ...facts, file },
    cases: manifest.consent.map((entry) => entry.case),
    at: vault.now(),
    actor: user.id,
    mark,
    receivers: contacts.map(({ id, officeId, name }) => ({
      contactId: id,
      officeId,
      officeName: name,
    })),
    heads: streams.flatMap(({ stream, heads }) =>
      wholeParts(heads).map((part) => ({ stream, ...part, way: way(stream) })),
    ),
    blobs,
  });
}

/** Written in one row for each office; what it carried is kept until their receipts have come. */
export function putSent(db: Db, sent: SentBundle): void {
  const no = nextBundleNumber(db);
  for (const { contactId, officeId, officeName } of sent.receivers) {
    const party = partyOf({ id: contactId, officeId });
    run(
      db,
      `INSERT INTO bundles (id, direction, office_id, office_name, seq, digest, purpose, manifest, at, actor, no, bundle_id, party, change_mark)
       VALUES (?, 'out', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      `${sent.bundleId}/${contactId}`,
      officeId,
      officeName,
      sent.seq,
      sent.digest,
      sent.purpose,
      JSON.stringify(sent.facts),
      sent.at,
      sent.actor,
      no,
      sent.bundleId,
      party,
      sent.mark,
    );
    copyGoesOn(db, party, sent.cases, sent.before);
    for (const { stream, device, seq } of sent.heads)
      noteSentHead(db, { stream, device, party, seq, no });
  }
  for (const { stream, device, base, seq, way } of sent.heads)
    run(
      db,
      'INSERT INTO bundle_heads (no, stream, device, base, seq, way) VALUES (?, ?, ?, ?, ?, ?)',
      no,
      stream,
      device,
      base,
      seq,
      way,
    );
  for (const each of sent.blobs) noteBlob(db, each, no);
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

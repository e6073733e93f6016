import { AppError } from '../../../../shared/app-error';
import { type Db, get, run } from '../../db/database';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import type { StoredContact } from '../contacts/contact-book';
import type { Staged } from './staging';

export const alreadyImported = (db: Db, bundleId: string): boolean =>
  get(db, "SELECT 1 FROM bundles WHERE id = ? AND direction = 'in'", bundleId) !== undefined;

export function noteSent(
  { db, now }: Vault,
  { user }: Session,
  contact: StoredContact,
  manifest: { bundleId: string; seq: number; purpose: string; fileSha256: string },
  digest: string,
): void {
  run(
    db,
    `INSERT INTO bundles (id, direction, office_id, office_name, seq, digest, purpose, manifest, at, actor)
     VALUES (?, 'out', ?, ?, ?, ?, ?, ?, ?, ?)`,
    `${manifest.bundleId}/${contact.id}`,
    contact.officeId,
    contact.name,
    manifest.seq,
    digest,
    manifest.purpose,
    JSON.stringify(manifest),
    now(),
    user.id,
  );
}

export function noteReceived(
  { db, now }: Vault,
  actor: string,
  { manifest, digest }: Staged,
): void {
  if (alreadyImported(db, manifest.bundleId)) {
    const before = get<{ digest: string }>(
      db,
      'SELECT digest FROM bundles WHERE id = ?',
      manifest.bundleId,
    );
    // The same number on different content is a forgery or a serious mistake, not a repeat.
    if (before?.digest !== digest) throw new AppError('bundle-id-reused');
    return;
  }
  const { streams: _, ...facts } = manifest;
  run(
    db,
    `INSERT INTO bundles (id, direction, office_id, office_name, seq, digest, purpose, manifest, at, actor)
     VALUES (?, 'in', ?, ?, ?, ?, ?, ?, ?, ?)`,
    manifest.bundleId,
    manifest.sender.officeId,
    manifest.sender.officeName,
    manifest.seq,
    digest,
    manifest.purpose,
    JSON.stringify(facts),
    now(),
    actor,
  );
}

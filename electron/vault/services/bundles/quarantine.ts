import { AppError, isAppError } from '../../../../shared/app-error';
import type {
  QuarantinedBundle,
  QuarantineReason,
} from '../../../../shared/bundles/quarantined-bundle';
import { localDay } from '../../../../shared/dates/local-day';
import { all, type Db, get, run, transaction } from '../../db/database';
import { readMeta, writeMeta } from '../../db/meta';
import type { StoredFile } from '../../files/file-writer';
import { newId } from '../../ids';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { nameOfUser } from '../users/staff-directory';

/**
 * Bundles that were not let in, kept as they came: sealed to us by age, sealed again in the file store, their
 * content never looked at. From here they are opened once the card of the sender was compared, or thrown away.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> quarantined: sender unknown, not compared or revoked, signature wrong, or not its to change
 *   quarantined --> staged: opened once more, every check anew
 *   staged --> [*]: applied
 *   staged --> quarantined: put aside
 *   quarantined --> [*]: thrown away, or 30 days old
 * ```
 */
export const QUARANTINE_BYTES = 2 * 1024 ** 3;
export const QUARANTINE_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Which refusals are worth a second look; everything else is damage, and a new copy is what helps. */
const reasons: Readonly<Record<string, QuarantineReason>> = {
  'bundle-signer-unknown': 'sender-unknown',
  'sender-not-verified': 'sender-not-verified',
  'bundle-key-revoked': 'key-revoked',
  'bundle-device-revoked': 'key-revoked',
  'bundle-signature-wrong': 'signature',
  'bundle-signature-missing': 'signature',
  'bundle-sender-mismatch': 'signature',
  'bundle-recipient-mismatch': 'signature',
  'import-needs-approval': 'needs-approval',
  'import-lost-device': 'lost-device',
};

export interface StoredQuarantine {
  id: string;
  fileId: string;
  key: Buffer;
  bytes: number;
  sha256: string;
  reason: QuarantineReason;
  officeId: string | null;
  officeName: string | null;
  officeKind: string | null;
  signingKey: string | null;
  at: number;
  actor: string;
}

const COLUMNS = `id, file_id AS fileId, key, bytes, sha256, reason, office_id AS officeId, office_name AS officeName,
  office_kind AS officeKind, signing_key AS signingKey, at, actor`;

const find = (db: Db, id: string): StoredQuarantine | undefined =>
  get<StoredQuarantine>(db, `SELECT ${COLUMNS} FROM quarantine WHERE id = ?`, id);

/** @throws AppError quarantine-gone */
export function quarantinedOrThrow(db: Db, id: string): StoredQuarantine {
  const found = find(db, id);
  if (!found) throw new AppError('quarantine-gone');
  return found;
}

export const isForQuarantine = (error: unknown): error is AppError =>
  isAppError(error) && Object.hasOwn(reasons, error.code);

/**
 * Keeps what was refused, if it is of that kind and there is room. The same file twice is one.
 * Answers its id, and null where it was not kept: then the file given remains the caller's.
 */
export function keepInQuarantine(
  { vault, user }: Pick<Session, 'vault' | 'user'>,
  file: StoredFile,
  error: AppError,
): string | null {
  const { db } = vault;
  const { officeId, officeName, kind, signingKey } = error.params;
  const claimed = {
    reason: reasons[error.code]!,
    officeId: textOf(officeId),
    officeName: textOf(officeName),
    officeKind: textOf(kind),
    signingKey: textOf(signingKey),
  };
  if (!hasRoomFor(db, file.size)) return null;
  const id = newId(vault.now());
  transaction(db, () => {
    run(
      db,
      `INSERT INTO quarantine (id, file_id, key, bytes, sha256, reason, office_id, office_name, office_kind, signing_key, at, actor)
       VALUES (@id, @fileId, @key, @bytes, @sha256, @reason, @officeId, @officeName, @officeKind, @signingKey, @at, @actor)`,
      {
        ...claimed,
        id,
        fileId: file.fileId,
        key: file.key,
        bytes: file.size,
        sha256: file.sha256,
        at: vault.now(),
        actor: user.id,
      },
    );
    vault.accessLog.note(user.id, 'bundle-quarantined', id, error.code);
  });
  return id;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The same file was kept before: it is refused for what is true of it now. */
export function keptBefore(db: Db, sha256: string, error: AppError): string | null {
  const before = get<{ id: string }>(db, 'SELECT id FROM quarantine WHERE sha256 = ?', sha256);
  if (!before) return null;
  run(db, 'UPDATE quarantine SET reason = ? WHERE id = ?', reasons[error.code]!, before.id);
  return before.id;
}

const bytesKept = (db: Db): number =>
  get<{ bytes: number }>(db, 'SELECT coalesce(sum(bytes), 0) AS bytes FROM quarantine')!.bytes;

const hasRoomFor = (db: Db, bytes: number): boolean => bytesKept(db) + bytes <= QUARANTINE_BYTES;

/** Asked before a file is copied. One for which there is no room may still be one that is kept already. */
export const mayBeKept = (db: Db, bytes: number): boolean =>
  hasRoomFor(db, bytes) || get(db, 'SELECT 1 FROM quarantine WHERE bytes = ?', bytes) !== undefined;

/** Taken in, or thrown away: the file goes with its key. */
export async function dropQuarantined({ db, files }: Vault, id: string): Promise<void> {
  const found = find(db, id);
  if (!found) return;
  run(db, 'DELETE FROM quarantine WHERE id = ?', id);
  // What cannot be removed now is collected at the next start.
  await files.remove(found.fileId).catch(() => undefined);
}

/**
 * Rows that are too old; their files are collected with the other leftovers. Thirty days by a clock that is a year
 * ahead are over at once, so the vault must have been in use on some days since as well.
 */
export function forgetOldQuarantine(db: Db, now: number): void {
  const kept = all<{ id: string; at: number }>(db, 'SELECT id, at FROM quarantine');
  if (kept.length === 0) return;
  const days = noteDay(db, localDay(now));
  for (const { id, at } of kept) {
    const daysSince = days.length - 1 - days.lastIndexOf(localDay(at));
    if (at < now - QUARANTINE_DAYS * DAY && daysSince >= LEAST_DAYS_IN_USE)
      run(db, 'DELETE FROM quarantine WHERE id = ?', id);
  }
}

const DAYS_IN_USE = 'days-in-use';
const LEAST_DAYS_IN_USE = 8;
/** More than fit into the time that a bundle is kept. */
const MOST_DAYS_NOTED = 60;

/** The days on which something waited and the vault was open, in the order in which they came, whatever the clock said. */
function noteDay(db: Db, today: string): string[] {
  const days = JSON.parse(readMeta(db, DAYS_IN_USE) ?? '[]') as string[];
  if (days.includes(today)) return days;
  const noted = [...days, today].slice(-MOST_DAYS_NOTED);
  writeMeta(db, DAYS_IN_USE, JSON.stringify(noted));
  return noted;
}

export const quarantineList = (db: Db): QuarantinedBundle[] =>
  all<StoredQuarantine>(db, `SELECT ${COLUMNS} FROM quarantine ORDER BY at DESC, id`).map(
    (stored) => toView(db, stored),
  );

function toView(db: Db, stored: StoredQuarantine): QuarantinedBundle {
  const { id, bytes, sha256, reason, officeName, officeKind, signingKey, at, actor } = stored;
  const card = get<{ id: string; name: string; verified: number }>(
    db,
    'SELECT id, name, verified_at IS NOT NULL AS verified FROM contacts WHERE signing_key = ?',
    signingKey,
  );
  const namesake = get<{ id: string }>(
    db,
    'SELECT id FROM contacts WHERE name = ? AND signing_key <> ?',
    officeName,
    signingKey,
  );
  return {
    id,
    bytes,
    sha256,
    reason,
    claimed: officeName === null ? null : { name: officeName, kind: officeKind ?? 'field' },
    contactId: card?.id ?? null,
    contactName: card?.name ?? null,
    contactVerified: card?.verified === 1,
    namesake: namesake !== undefined,
    at,
    until: at + QUARANTINE_DAYS * DAY,
    byName: nameOfUser(db, actor),
  };
}

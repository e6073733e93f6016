import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';

import { BackupFacts, type BackupStatus } from '../../../shared/backups/contract';
import { readMeta, writeMeta } from '../db/meta';
import type { Session } from '../session';
import type { Vault } from '../vault';
import { backUpInto } from './backup-folder';
import { isBackingUp } from './make-backup';

const LAST = 'last-backup';
const DAY_MS = 24 * 60 * 60 * 1000;

export function lastBackup({ db }: Vault): BackupFacts | null {
  const stored = readMeta(db, LAST);
  const parsed = stored === undefined ? undefined : BackupFacts.safeParse(JSON.parse(stored));
  return parsed?.success ? parsed.data : null;
}

export const noteBackup = ({ db }: Vault, facts: BackupFacts): void =>
  writeMeta(db, LAST, JSON.stringify(facts));

/** A backup from the future means that the clock was wrong once; then another is due as well. */
export function isDue(vault: Vault): boolean {
  const last = lastBackup(vault);
  return last === null || Math.abs(vault.now() - last.at) >= DAY_MS;
}

export function backupStatus(vault: Vault): BackupStatus {
  const { backupFolder, backupKeep } = vault.settings();
  const folderFound = backupFolder !== null && existsSync(backupFolder);
  return {
    folder: backupFolder === null ? null : basename(backupFolder) || backupFolder,
    folderFound,
    sameDisk: folderFound && statSync(backupFolder).dev === statSync(vault.dir).dev,
    keep: backupKeep,
    last: lastBackup(vault),
    due: isDue(vault),
    running: isBackingUp(vault),
  };
}

/** @returns the job's id */
export function startBackup({ vault, user, jobs }: Session, folder: string): string {
  return jobs.start('backup', async ({ signal, progress }) => {
    const facts = await backUpInto(vault, folder, vault.settings().backupKeep, {
      signal,
      progress,
      nativeBinding: vault.nativeBinding,
    });
    noteBackup(vault, facts);
    vault.accessLog.note(user.id, 'backed-up');
    return facts;
  }).jobId;
}

/** Beside the work, and only where it can succeed: a stick that is not in is told by the status, not by a failure. */
export function backUpIfDue(session: Session): string | null {
  const { backupFolder } = session.vault.settings();
  if (session.vault.identity.sample || backupFolder === null || !existsSync(backupFolder))
    return null;
  if (!isDue(session.vault) || isBackingUp(session.vault)) return null;
  return startBackup(session, backupFolder);
}

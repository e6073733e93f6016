import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import type { backups as contract } from '../../../../shared/backups/contract';
import { momentOfBackup } from '../../backups/backup-file-name';
import { backupsIn } from '../../backups/backup-folder';
import { backupStatus, lastBackup, noteBackup, startBackup } from '../../backups/daily-backup';
import { isBackingUp } from '../../backups/make-backup';
import { verifyBackup } from '../../backups/verify-backup';
import { isInsideVault } from '../../inside-vault';
import type { Handlers, Session } from '../../session';
import { writeSettings } from '../settings/settings-service';

function folderOf({ vault }: Session): string {
  const { backupFolder } = vault.settings();
  if (backupFolder === null) throw new AppError('backup-no-folder');
  if (!existsSync(backupFolder)) throw new AppError('disk-gone');
  return backupFolder;
}

/** `restore` is not here: it works while no vault is open, so it belongs to the session keeper. */
export const backupsHandlers: Omit<Handlers<typeof contract>, 'restore'> = {
  chooseFolder(session, { ticket }) {
    const { vault, tickets } = session;
    const folder = tickets.take(ticket, 'backup');
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new AppError('disk-gone');
    // What counts is where its files will lie.
    if (isInsideVault(vault.dir, join(folder, 'x'))) throw new AppError('backup-inside-vault');
    writeSettings(vault.db, { backupFolder: folder });
    return backupStatus(vault);
  },

  now(session) {
    if (isBackingUp(session.vault)) throw new AppError('backup-running');
    return { jobId: startBackup(session, folderOf(session)) };
  },

  async list({ vault }) {
    const { backupFolder } = vault.settings();
    const present = backupFolder !== null && existsSync(backupFolder);
    return { backups: present ? await backupsIn(backupFolder, vault.keys.vaultId) : [] };
  },

  status: ({ vault }) => backupStatus(vault),

  verify(session, { name }) {
    const { vault, jobs } = session;
    if (momentOfBackup(name, vault.keys.vaultId) === null) throw new AppError('file-not-found');
    const path = join(folderOf(session), name);
    if (!existsSync(path)) throw new AppError('file-not-found');
    const total = statSync(path).size;
    const { jobId } = jobs.start('backup-verify', async ({ signal, progress }) => {
      await verifyBackup(vault, path, {
        signal,
        nativeBinding: vault.nativeBinding,
        onProgress: (done) => progress(done, total),
      });
      const last = lastBackup(vault);
      const verifiedAt = vault.now();
      if (last?.name === name) noteBackup(vault, { ...last, verifiedAt });
      return { name, verifiedAt };
    });
    return { jobId };
  },
};

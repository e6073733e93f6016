import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import type {
  SealedIntake as SealedView,
  sealing as contract,
} from '../../../../shared/sealing/contract';
import { run } from '../../db/database';
import { asDiskError, syncFolder } from '../../files/disk-errors';
import type { Handlers, Session } from '../../session';
import { refuseInsideVault } from '../documents/save-document-out';
import { sealsOnly } from '../packs/travelling';
import { headquartersIn, sealIntake } from './seal-intake';
import {
  checkSealed,
  copyFlushed,
  type SealedIntake,
  sealedIntakes,
  sealedPath,
} from './sealed-book';

/**
 * Intakes that only headquarters can open.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> draft: being typed
 *   draft --> sealed: encrypted to headquarters, the draft is gone
 *   sealed --> handed_over: its file was copied for headquarters
 *   handed_over --> handed_over: copied once more, for another stick
 * ```
 */
export const sealingHandlers: Handlers<typeof contract> = {
  list: ({ vault }) => ({
    sealed: sealedIntakes(vault.db).map(toView),
    sealOnly: sealsOnly(vault),
    headquarters: headquartersIn(vault.db).map(({ id, name }) => ({ id, name })),
  }),

  seal: async (session, order) => toView(await sealIntake(session, order)),

  handOver: (session, { ticket }) =>
    handOverSealed(session, session.tickets.take(ticket, 'bundle')),
};

/** Copies every sealed file that waits into a folder, under names that tell nothing, each read back. */
export async function handOverSealed(
  { vault }: Pick<Session, 'vault'>,
  folder: string,
): Promise<{ files: number; bytes: number }> {
  refuseInsideVault(vault, join(folder, 'x'));
  const waiting = sealedIntakes(vault.db).filter(({ handedAt }) => handedAt === null);
  try {
    await mkdir(folder, { recursive: true });
    for (const sealed of waiting) {
      const from = sealedPath(vault, sealed.id);
      if (!existsSync(from)) throw new AppError('sealed-file-gone');
      await checkSealed(from, sealed.sha256).catch(() => {
        throw new AppError('sealed-file-gone');
      });
      const out = join(
        folder,
        `bundle-${sealed.id.slice(0, 8)}${sealed.id.slice(9, 13)}-${sealed.id.slice(-6)}.satchel`,
      );
      await copyFlushed(from, `${out}.part`);
      await checkSealed(`${out}.part`, sealed.sha256);
      await rename(`${out}.part`, out);
      run(vault.db, 'UPDATE sealed_intakes SET handed_at = ? WHERE id = ?', vault.now(), sealed.id);
    }
    await syncFolder(folder);
  } catch (error) {
    throw asDiskError(error);
  }
  return {
    files: waiting.length,
    bytes: waiting.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

const toView = ({
  id,
  number,
  contactName,
  sealedAt,
  bytes,
  handedAt,
}: SealedIntake): SealedView => ({
  id,
  number,
  to: contactName,
  sealedAt,
  bytes,
  handedAt,
});

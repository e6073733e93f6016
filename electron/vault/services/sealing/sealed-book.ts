import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import { all, type Db, get, run } from '../../db/database';
import { syncFolder } from '../../files/disk-errors';
import type { Vault } from '../../vault';

/** An intake that only headquarters can open. All that this laptop still knows of it. */
export interface SealedIntake {
  id: string;
  number: string;
  contactId: string;
  contactName: string;
  sealedAt: number;
  sealedBy: string;
  bytes: number;
  sha256: string;
  handedAt: number | null;
}

const COLUMNS = `id, number, contact_id AS contactId, contact_name AS contactName, sealed_at AS sealedAt,
  sealed_by AS sealedBy, bytes, sha256, handed_at AS handedAt`;

export const sealedIntakes = (db: Db): SealedIntake[] =>
  all<SealedIntake>(db, `SELECT ${COLUMNS} FROM sealed_intakes ORDER BY sealed_at, id`);

export const insertSealed = (db: Db, sealed: SealedIntake): void =>
  void run(
    db,
    `INSERT INTO sealed_intakes (id, number, contact_id, contact_name, sealed_at, sealed_by, bytes, sha256, handed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sealed.id,
    sealed.number,
    sealed.contactId,
    sealed.contactName,
    sealed.sealedAt,
    sealed.sealedBy,
    sealed.bytes,
    sealed.sha256,
    sealed.handedAt,
  );

export const sealedFolder = ({ dir }: Pick<Vault, 'dir'>): string => join(dir, 'sealed');
export const sealedPath = (vault: Pick<Vault, 'dir'>, id: string): string =>
  join(sealedFolder(vault), `${id}.satchel`);

/** The sealed files of a pack, as they are: nobody here can open them either. Answers how many there were. */
export async function takeSealedHome(home: Vault, pack: Vault): Promise<number> {
  const sealed = sealedIntakes(pack.db);
  if (sealed.length > 0) await mkdir(sealedFolder(home), { recursive: true, mode: 0o700 });
  for (const each of sealed) {
    if (get(home.db, 'SELECT 1 FROM sealed_intakes WHERE id = ?', each.id)) continue;
    const path = sealedPath(home, each.id);
    await copyFlushed(sealedPath(pack, each.id), path);
    await checkSealed(path, each.sha256);
    insertSealed(home.db, each);
  }
  if (sealed.length > 0) await syncFolder(sealedFolder(home));
  return sealed.length;
}

export async function copyFlushed(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** An intake is a few megabytes at most. */
export const hashOfSealed = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

/** @throws AppError disk-readback-mismatch */
export async function checkSealed(path: string, sha256: string): Promise<void> {
  if ((await hashOfSealed(path)) !== sha256) throw new AppError('disk-readback-mismatch');
}

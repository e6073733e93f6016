import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { all, type Db, get, run } from '../../db/database';
import { asDiskError } from '../../files/disk-errors';
import { writeFileWhole } from '../../files/write-file-whole';
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
export const sealedName = (id: string): string => `${id}.satchel`;
export const isSealedName = (name: string): boolean => /^[0-9a-f-]{36}\.satchel$/.test(name);
export const sealedPath = (vault: Pick<Vault, 'dir'>, id: string): string =>
  join(sealedFolder(vault), sealedName(id));

/** What can be wrong with the file of a sealed intake. Nobody can make it again: its draft is gone. */
type SealedFlaw = 'sealed-missing' | 'sealed-damaged';
interface SealedFile {
  /** As they lie there, whole or not; null where there is no file. */
  bytes: Buffer | null;
  flaw: SealedFlaw | null;
}

/** Read whole: an intake is a few megabytes at most. @throws AppError disk-… */
export async function readSealed(
  vault: Pick<Vault, 'dir'>,
  { id, sha256 }: Pick<SealedIntake, 'id' | 'sha256'>,
): Promise<SealedFile> {
  try {
    const bytes = await readFile(sealedPath(vault, id));
    return { bytes, flaw: hashOf(bytes) === sha256 ? null : 'sealed-damaged' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw asDiskError(error);
    return { bytes: null, flaw: 'sealed-missing' };
  }
}

/** Numbers of the intakes whose files are not whole: all that anybody here can be told of them. */
export async function flawedSealed(vault: Pick<Vault, 'dir' | 'db'>): Promise<string[]> {
  const flawed: string[] = [];
  for (const each of sealedIntakes(vault.db))
    if ((await readSealed(vault, each)).flaw !== null) flawed.push(each.number);
  return flawed;
}

/**
 * The sealed files of a pack, as they are: nobody here can open them either. One that is damaged comes as it lies
 * there, and of one that is gone its number; neither keeps the rest on the way. Answers how many came whole.
 */
export async function takeSealedHome(home: Vault, pack: Vault): Promise<number> {
  const sealed = sealedIntakes(pack.db);
  if (sealed.length > 0) await mkdir(sealedFolder(home), { recursive: true, mode: 0o700 });
  let whole = 0;
  for (const each of sealed) {
    const { bytes, flaw } = await readSealed(pack, each);
    // A home that was restored from a backup may know of it and not have its file.
    if (bytes && (await readSealed(home, each)).flaw !== null)
      await writeFileWhole(sealedPath(home, each.id), [bytes], { home: home.dir });
    if (!get(home.db, 'SELECT 1 FROM sealed_intakes WHERE id = ?', each.id))
      insertSealed(home.db, each);
    if (flaw === null) whole += 1;
  }
  return whole;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const hashOfSealed = async (path: string): Promise<string> => hashOf(await readFile(path));

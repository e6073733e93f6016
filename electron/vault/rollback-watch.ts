import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Notice } from '../../shared/session/contract';
import { z } from '../../shared/zod';
import type { Db } from './db/database';
import { readMeta, writeMeta } from './db/meta';
import { headerSummary } from './keys/header-summary';
import { writeFileAtomically } from './keys/write-file-atomically';
import type { Vault } from './vault';

/** Beside the database: how often the vault was opened, so that an older database put back is noticed. */
export const OPENED_FILE = 'opened.json';

const Opened = z.strictObject({ count: z.int().min(0), mac: z.string().max(64) });

/**
 * Compares database, header and `opened.json`, each of which remembers how far another had come,
 * and counts this opening. Where one was put back, the read log keeps it and the person is told.
 *
 * The database counts first: a power cut between the two then leaves it ahead, which is no
 * rollback. Who puts back the whole folder is not noticed here, only by the other offices.
 */
export function noticeRollback(vault: Vault, actor: string, generation: number): Notice[] {
  const { db, dir } = vault;
  const notices = olderParts(vault, generation);
  for (const notice of notices) vault.accessLog.note(actor, notice);
  const next = Math.max(readCount(vault) ?? 0, countedIn(db)) + 1;
  writeMeta(db, 'opened', String(next));
  writeMeta(db, 'header-generation', String(generation));
  try {
    writeFileAtomically(
      join(dir, OPENED_FILE),
      `${JSON.stringify({ count: next, mac: macOf(vault, next) })}\n`,
    );
  } catch {
    // A full disk must not keep people out; the next opening counts on.
  }
  return notices;
}

/** What is older than another part says it should be. Reads only. */
export function olderParts(vault: Vault, generation: number): Notice[] {
  const notices: Notice[] = [];
  if ((readCount(vault) ?? 0) > countedIn(vault.db)) notices.push('database-older');
  if (generation < Number(readMeta(vault.db, 'header-generation') ?? 0))
    notices.push('header-older');
  return notices;
}

/** Whether `opened.json` is there and is not what this vault wrote. */
export const isCountDamaged = (vault: Vault): boolean =>
  existsSync(join(vault.dir, OPENED_FILE)) && readCount(vault) === null;

const countedIn = (db: Db): number => Number(readMeta(db, 'opened') ?? 0);

/** Before the database closes: the header may have been written since. */
export function rememberHeader({ db, dir }: Vault): void {
  try {
    writeMeta(db, 'header-generation', String(headerSummary(dir).generation));
  } catch {
    // On a full disk the vault has to close all the same.
  }
}

/** Null where the file is missing or not this vault's. */
function readCount(vault: Vault): number | null {
  try {
    const { count, mac } = Opened.parse(
      JSON.parse(readFileSync(join(vault.dir, OPENED_FILE), 'utf8')),
    );
    const expected = Buffer.from(macOf(vault, count));
    return expected.length === Buffer.byteLength(mac) && timingSafeEqual(expected, Buffer.from(mac))
      ? count
      : null;
  } catch {
    return null;
  }
}

const macOf = ({ keys }: Vault, count: number): string =>
  createHmac('sha256', keys.header).update(`opened ${keys.vaultId} ${count}`).digest('base64url');

import { existsSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { isAppError } from '../../../shared/app-error';
import { runDatabaseTask } from '../backups/run-database-task';
import { stagingPath } from '../backups/verify-backup';
import { asDiskError } from '../files/disk-errors';
import { countEntries } from '../journal/entries-queries';
import type { Vault } from '../vault';
import { databasePath } from '../vault';
import { checkContent, checkStructure } from './check-database';
import { checkFiles } from './check-files';
import { checkSealedIntakes } from './check-sealed';
import { checkLogFrames } from './log-frames';
import { checkPageMacs, type PageOptions } from './page-macs';
import type { Problem, VerifyReport } from './problem';

export type { Problem, VerifyReport } from './problem';
export { projectionHash } from './check-projection';

export interface VerifyOptions {
  signal?: AbortSignal | undefined;
  /** In hundredths of the whole work. */
  onProgress?: (percent: number) => void;
}

/** Up to here the content is looked through where it stands; a larger database is copied and looked through beside the work. */
const IN_PLACE_BYTES = 16 * 1024 * 1024;
const PAGES_PERCENT = 20;
const CONTENT_PERCENT = 70;

/**
 * Pages that somebody or something changed, in the database and in its log. Needs only the key, so it also answers
 * for a database that will not open. Ask before the database is opened: opening it takes the log in.
 */
export async function verifyPages(
  dir: string,
  dbKey: Buffer,
  options: Omit<PageOptions, 'inLog'> = {},
): Promise<{ pages: number; problems: Problem[] }> {
  const path = databasePath(dir);
  if (!existsSync(path))
    return { pages: 0, problems: [{ code: 'database-missing', detail: 'vault.db' }] };
  const log = await checkLogFrames(path, dbKey);
  const { pages, broken, trailing, missing } = await checkPageMacs(path, dbKey, {
    ...options,
    inLog: log.pages,
  });
  const problems: Problem[] = broken.map((page) => ({
    code: 'page-damaged',
    detail: `page ${page}`,
  }));
  if (trailing > 0)
    problems.push({ code: 'database-cut-off', detail: `${trailing} bytes after the last page` });
  // A checkpoint that was killed leaves pages in the log only; opening the database brings them home.
  const lost = log.size === null ? missing : pagesIn(pages, log.size, log.pages);
  if (lost > 0)
    problems.push({ code: 'database-cut-off', detail: `${lost} pages missing at the end` });
  for (const frame of log.broken) problems.push({ code: 'log-damaged', detail: `part ${frame}` });
  if (log.endBroken && log.broken.length === 0)
    problems.push({ code: 'log-end-damaged', detail: 'vault.db-wal' });
  return { pages, problems };
}

function pagesIn(present: number, expected: number, inLog: ReadonlySet<number>): number {
  let lost = 0;
  for (let page = present + 1; page <= expected; page += 1) if (!inLog.has(page)) lost += 1;
  return lost;
}

/** Everything that can be checked: pages, SQLite's own structure, journal links, projection, read log, documents, sealed intakes. */
export async function verifyVault(
  vault: Vault,
  { signal, onProgress }: VerifyOptions = {},
): Promise<VerifyReport> {
  await vault.swept;
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  const { pages, problems } = await verifyPages(vault.dir, vault.keys.db, {
    signal,
    onProgress: (done, total) => onProgress?.((done / total) * PAGES_PERCENT),
  });
  onProgress?.(PAGES_PERCENT);
  problems.push(...(await checkRows(vault, signal)));
  onProgress?.(CONTENT_PERCENT);
  const files = await checkFiles(vault, {
    signal,
    onProgress: (done, total) =>
      onProgress?.(CONTENT_PERCENT + (done / total) * (100 - CONTENT_PERCENT)),
  });
  problems.push(...files.problems, ...(await checkSealedIntakes(vault)));
  return {
    ok: problems.length === 0,
    problems,
    pages,
    entries: countEntries(vault.db),
    files: files.count,
  };
}

async function checkRows(vault: Vault, signal: AbortSignal | undefined): Promise<Problem[]> {
  const { db, keys, identity } = vault;
  const inPlace = (): Problem[] => [
    ...checkStructure(db, vault.nativeBinding),
    ...checkContent(db, keys.audit, identity.deviceId),
  ];
  if (statSync(databasePath(vault.dir)).size <= IN_PLACE_BYTES) return inPlace();
  try {
    return await checkCopy(vault, signal);
  } catch (error) {
    // Without room for a copy the work has to wait for a while.
    const disk = asDiskError(error);
    if (isAppError(disk) && disk.code === 'disk-full') return inPlace();
    throw disk;
  }
}

async function checkCopy(vault: Vault, signal: AbortSignal | undefined): Promise<Problem[]> {
  const { keys, nativeBinding } = vault;
  const to = stagingPath(vault);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    return await runDatabaseTask(
      {
        kind: 'check',
        from: databasePath(vault.dir),
        to,
        key: keys.db,
        auditKey: keys.audit,
        ownDevice: vault.identity.deviceId,
        nativeBinding,
      },
      signal,
    );
  } finally {
    for (const ending of ['', '-wal', '-shm']) await rm(`${to}${ending}`, { force: true });
  }
}

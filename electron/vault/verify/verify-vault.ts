import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';

import { isAppError } from '../../../shared/app-error';
import { all, type Db } from '../db/database';
import { schemaDifferences } from '../db/schema-check';
import {
  allStreams,
  countEntries,
  entriesOfStream,
  headsOfStream,
} from '../journal/entries-queries';
import { headStatement } from '../journal/journal';
import { GENESIS, linkAfter } from '../journal/links';
import { dumpProjection, rebuild } from '../journal/rebuild';
import { isSignedBy } from '../keys/device-keys';
import type { Vault } from '../vault';
import { databasePath } from '../vault';
import { checkPageMacs } from './page-macs';

/** `detail` names pages, ids and counts; never anything of a person. */
export interface Problem {
  code: string;
  detail: string;
}
export interface VerifyReport {
  ok: boolean;
  problems: Problem[];
  pages: number;
  entries: number;
  files: number;
}

/** Pages that somebody or something changed. Needs only the key, so it also answers for a database that will not open. */
export async function verifyPages(
  dir: string,
  dbKey: Buffer,
): Promise<{ pages: number; problems: Problem[] }> {
  const { pages, broken, trailing, missing } = await checkPageMacs(databasePath(dir), dbKey);
  const problems: Problem[] = broken.map((page) => ({
    code: 'page-damaged',
    detail: `page ${page}`,
  }));
  if (trailing > 0)
    problems.push({ code: 'database-cut-off', detail: `${trailing} bytes after the last page` });
  if (missing > 0 && !hasLog(dir))
    problems.push({ code: 'database-cut-off', detail: `${missing} pages missing at the end` });
  return { pages, problems };
}

/** A checkpoint that was killed leaves pages in the log only; opening the database brings them home. */
const hasLog = (dir: string): boolean =>
  (statSync(`${databasePath(dir)}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Everything that can be checked: pages, SQLite's own structure, journal links, projection, read log, documents. */
export async function verifyVault(vault: Vault): Promise<VerifyReport> {
  const { db } = vault;
  db.pragma('wal_checkpoint(TRUNCATE)');
  const { pages, problems } = await verifyPages(vault.dir, vault.keys.db);
  const structure = db.pragma('integrity_check', { simple: true });
  if (structure !== 'ok') problems.push({ code: 'database-structure', detail: 'integrity_check' });
  for (const name of schemaDifferences(db))
    problems.push({ code: 'database-schema', detail: name });
  problems.push(...checkLinks(db), ...checkProjection(vault), ...checkReadLog(vault));
  const files = await checkFiles(vault);
  problems.push(...files.problems);
  return {
    ok: problems.length === 0,
    problems,
    pages,
    entries: countEntries(db),
    files: files.count,
  };
}

function* linkProblems(db: Db, stream: string): Generator<Problem> {
  let previous: { device: string; seq: number; link: Buffer } | undefined;
  for (const { link, ...entry } of entriesOfStream(db, stream)) {
    const same = previous?.device === entry.device ? previous : undefined;
    const at = `${stream} ${entry.device} ${entry.seq}`;
    if (entry.seq !== (same?.seq ?? 0) + 1) yield { code: 'journal-gap', detail: at };
    else if (linkAfter(same?.link ?? GENESIS, entry).toString('base64url') !== link)
      yield { code: 'journal-link-wrong', detail: at };
    previous = { device: entry.device, seq: entry.seq, link: Buffer.from(link, 'base64url') };
  }
}

function checkLinks(db: Db): Problem[] {
  const problems: Problem[] = [];
  const keys = new Map(
    all<{ device: string; key: string }>(
      db,
      'SELECT device_id AS device, public_key AS key FROM devices',
    ).map(({ device, key }) => [device, Buffer.from(key, 'base64url')] as const),
  );
  for (const stream of new Set([...allStreams(db), ...allHeadStreams(db)])) {
    problems.push(...readableLinkProblems(db, stream), ...headlessDevices(db, stream));
    for (const head of headsOfStream(db, stream)) {
      const at = `${stream} ${head.device} ${head.seq}`;
      const last = lastLink(db, stream, head.device);
      if (!last || last.seq !== head.seq || !last.link.equals(head.link))
        problems.push({ code: 'journal-cut-off', detail: at });
      const key = keys.get(head.device);
      if (head.signature && key && !isSignedBy(key, headStatement(head), head.signature)) {
        problems.push({ code: 'journal-signature-wrong', detail: at });
      }
    }
  }
  return problems;
}

/** An entry that is no JSON any more must be named like any other damage. */
function readableLinkProblems(db: Db, stream: string): Problem[] {
  try {
    return [...linkProblems(db, stream)];
  } catch {
    return [{ code: 'journal-unreadable', detail: stream }];
  }
}

const allHeadStreams = (db: Db): string[] =>
  all<{ stream: string }>(db, 'SELECT DISTINCT stream FROM heads').map(({ stream }) => stream);

const headlessDevices = (db: Db, stream: string): Problem[] =>
  all<{ device: string }>(
    db,
    'SELECT DISTINCT device FROM entries WHERE stream = ? EXCEPT SELECT device FROM heads WHERE stream = ?',
    stream,
    stream,
  ).map(({ device }) => ({ code: 'journal-head-missing', detail: `${stream} ${device}` }));

const lastLink = (
  db: Db,
  stream: string,
  device: string,
): { seq: number; link: Buffer } | undefined =>
  all<{ seq: number; link: Buffer }>(
    db,
    'SELECT seq, link FROM entries WHERE stream = ? AND device = ? ORDER BY seq DESC LIMIT 1',
    stream,
    device,
  )[0];

class TakeBack extends Error {}

/** Rebuilds the tables from the journal, compares, and takes the rebuilding back. */
function checkProjection({ db }: Vault): Problem[] {
  const before = projectionHash(db);
  let after = '';
  try {
    db.transaction(() => {
      rebuild(db);
      after = projectionHash(db);
      throw new TakeBack();
    })();
  } catch (error) {
    if (!(error instanceof TakeBack))
      return [{ code: 'projection-differs', detail: 'tables cannot be made from the journal' }];
  }
  return before === after
    ? []
    : [{ code: 'projection-differs', detail: 'tables are not what the journal says' }];
}

/** The same for any two vaults that have applied the same entries. */
export function projectionHash(db: Db): string {
  const hash = createHash('sha256');
  for (const line of dumpProjection(db)) hash.update(line).update('\n');
  return hash.digest('hex');
}

function checkReadLog({ accessLog }: Vault): Problem[] {
  const broken = accessLog.firstBroken();
  return broken === null ? [] : [{ code: 'read-log-broken', detail: `row ${broken}` }];
}

async function checkFiles({ db, files }: Vault): Promise<{ count: number; problems: Problem[] }> {
  const problems: Problem[] = [];
  const rows = all<{ id: string; key: Buffer; sha256: string }>(
    db,
    'SELECT id, key, sha256 FROM files UNION ALL SELECT file_id, key, sha256 FROM quarantine ORDER BY id',
  );
  for (const { id, key, sha256 } of rows) {
    try {
      const hash = createHash('sha256');
      for await (const chunk of files.read(id, key)) hash.update(chunk);
      if (hash.digest('hex') !== sha256) problems.push({ code: 'file-differs', detail: id });
    } catch (error) {
      problems.push({ code: isAppError(error) ? error.code : 'file-missing', detail: id });
    }
  }
  return { count: rows.length, problems };
}

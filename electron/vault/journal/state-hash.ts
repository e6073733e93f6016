import { createHash } from 'node:crypto';

import { type Db, prepared } from '../db/database';
import { dumpProjection } from './rebuild';

export interface StateHash {
  hash: string;
  entries: number;
  streams: number;
}

/**
 * One number for "what this vault has taken in": the same for any two vaults that have applied the same entries,
 * in whatever order, on whatever device, by whatever bundles.
 *
 * It covers every entry (its place and its link, and so all that the link covers) and every row of the projection
 * and of the conflicts that follow from them, so that content withheld from one of the two shows as well.
 * It does not cover what belongs to one laptop: heads' signatures, settings, drafts, contacts, the ledger of
 * bundles, the read log, keys of documents, the search index and the lines of lists.
 */
export function stateHash(db: Db): StateHash {
  const hash = createHash('sha256');
  const streams = new Set<string>();
  let entries = 0;
  for (const row of prepared(
    db,
    'SELECT stream, device, seq, link FROM entries ORDER BY stream, device, seq',
  ).iterate() as IterableIterator<{ stream: string; device: string; seq: number; link: Buffer }>) {
    hash.update(`${row.stream} ${row.device} ${row.seq} ${row.link.toString('base64url')}\n`);
    streams.add(row.stream);
    entries += 1;
  }
  for (const line of dumpProjection(db)) hash.update(line).update('\n');
  return { hash: hash.digest('hex'), entries, streams: streams.size };
}

/** What every opening of a vault writes by itself, what waits for a decision, and the index, which follows in pauses. */
const TRACES = /^(access_log|staged_entries|search_.*)$/;
const TRACE_KEYS = new Set(['opened', 'header-generation', 'access-log-end']);

/**
 * One number for every row of every table, whatever its order: for "this vault is as it was". Left out is only what
 * the mere opening of a vault writes: the read log, the counts of openings, bundles that wait for a decision, and the search index.
 */
export function tablesHash(db: Db): string {
  const names = prepared(
    db,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name",
  )
    .pluck()
    .all() as string[];
  const hash = createHash('sha256');
  for (const table of names.filter((name) => !TRACES.test(name))) {
    const rows: string[] = [];
    // The name is one of the schema's own.
    for (const row of db.prepare(`SELECT * FROM "${table}"`).raw().iterate() as Iterable<unknown[]>)
      if (table !== 'meta' || !TRACE_KEYS.has(String(row[0]))) rows.push(digestOf(row));
    hash.update(`${table} ${rows.sort().join('')}\n`);
  }
  return hash.digest('hex');
}

const digestOf = (row: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(row)).digest('base64url');

import { createHash } from 'node:crypto';

import { AppError } from '../../../shared/app-error';
import { type Db, get } from '../../vault/db/database';
import type { Vault } from '../../vault/vault';
import { copyInto, withoutNul } from './copy-rows';
import deriveChanges from '../../../resources/postgres/derive-changes.sql?raw';
import { psql } from './psql';
import { schemaSql } from './schema-sql';

export interface Loaded {
  streams: number;
  entries: number;
  /** Streams that were new or had changed since the last time, and those that are gone from the vault. */
  streamsLoaded: number;
  streamsRemoved: number;
}

interface EntryRow {
  stream: string;
  device: string;
  seq: number;
  clock: string;
  actor: string;
  command: string;
  schema: number;
  changes: string;
  link: Buffer;
  origin: string | null;
}

/**
 * Brings the journal into PostgreSQL, in one transaction: only streams that changed, and away with those that were
 * erased or taken back here. Readers see the state before or the state after. A database holds one vault: what
 * another one brought there would look like erased here.
 *
 * @throws AppError postgres-…
 */
export async function loadPostgres(
  { db, keys: { vaultId } }: Pick<Vault, 'db'> & { keys: Pick<Vault['keys'], 'vaultId'> },
  url: string,
  partitions: number,
): Promise<Loaded> {
  await drain(psql(url, [schemaSql(partitions)]));
  const [owner = null] = await drain(psql(url, ['SELECT vault FROM satchel.loaded_from;\n']));
  const there = new Map<string, string>();
  for await (const line of psql(url, ['COPY satchel.streams TO STDOUT;\n'])) {
    const [stream, fingerprint] = line.split('\t');
    if (stream && fingerprint) there.set(stream, fingerprint);
  }
  if (owner !== null && owner !== vaultId && there.size > 0)
    throw new AppError('postgres-other-vault');
  const here = fingerprints(db);
  const arriving = [...here].filter(([stream, print]) => there.get(stream) !== print);
  const gone = [...there.keys()].filter((stream) => !here.has(stream));
  const counts = await drain(psql(url, script(db, { owner, vaultId }, arriving, gone)));
  const entries = get<{ n: number }>(db, 'SELECT count(*) AS n FROM entries')!.n;
  if (counts.at(-1) !== `${here.size} ${entries}`) throw new AppError('postgres-counts-differ');
  return {
    streams: here.size,
    entries,
    streamsLoaded: arriving.length,
    streamsRemoved: gone.length,
  };
}

async function drain(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

const COLUMNS = 'stream, device, seq, clock, actor, command, schema, changes, link, origin';

/** Of every stream, over its entries with their content: an erasure changes the content and not the links. */
function fingerprints(db: Db): Map<string, string> {
  const prints = new Map<string, string>();
  let stream: string | null = null;
  let hash = createHash('sha256');
  const rows = db
    .prepare(`SELECT ${COLUMNS} FROM entries ORDER BY stream, device, seq`)
    .iterate() as Iterable<EntryRow>;
  for (const row of rows) {
    if (row.stream !== stream) {
      if (stream !== null) prints.set(stream, hash.digest('base64url'));
      stream = row.stream;
      hash = createHash('sha256');
    }
    hash.update(`${row.device} ${row.seq} ${row.changes.length} ${row.origin ?? ''}\n`);
    hash.update(row.link).update(row.changes);
  }
  if (stream !== null) prints.set(stream, hash.digest('base64url'));
  return prints;
}

function* script(
  db: Db,
  claim: { owner: string | null; vaultId: string },
  arriving: readonly (readonly [string, string])[],
  gone: readonly string[],
): Generator<string> {
  yield `BEGIN;
CREATE TEMP TABLE arriving (stream text PRIMARY KEY) ON COMMIT DROP;
CREATE TEMP TABLE leaving (stream text PRIMARY KEY) ON COMMIT DROP;
`;
  yield* claimFor(claim);
  yield* copyInto(
    'arriving',
    'stream',
    arriving.map(([stream]) => [stream]),
  );
  yield* copyInto(
    'leaving',
    'stream',
    gone.map((stream) => [stream]),
  );
  yield `INSERT INTO leaving SELECT stream FROM arriving;
ANALYZE arriving; ANALYZE leaving;
`;
  for (const table of ['changes', 'entries', 'streams'])
    yield `DELETE FROM satchel.${table} t USING leaving l WHERE t.stream = l.stream;\n`;
  yield* copyInto('satchel.entries', COLUMNS, entryRows(db, arriving));
  yield* copyInto('satchel.streams', 'stream, fingerprint', arriving);
  yield `${deriveChanges}
SELECT (SELECT count(*) FROM satchel.streams) || ' ' || (SELECT count(*) FROM satchel.entries);
COMMIT;
ANALYZE satchel.entries; ANALYZE satchel.changes;
`;
}

/** In the same transaction. Where another vault was quicker there are two owners, and the load is taken back. */
function* claimFor({
  owner,
  vaultId,
}: {
  owner: string | null;
  vaultId: string;
}): Generator<string> {
  yield 'CREATE TEMP TABLE claim (seen text, vault text) ON COMMIT DROP;\n';
  yield* copyInto('claim', 'seen, vault', [[owner, vaultId]]);
  yield `DELETE FROM satchel.loaded_from l USING claim c WHERE l.vault = c.seen;
INSERT INTO satchel.loaded_from (vault) SELECT vault FROM claim;
`;
}

function* entryRows(
  db: Db,
  arriving: readonly (readonly [string, string])[],
): Generator<(string | number | null)[]> {
  const ofStream = db.prepare(
    `SELECT ${COLUMNS} FROM entries WHERE stream = ? ORDER BY device, seq`,
  );
  for (const [stream] of arriving) {
    for (const row of ofStream.all(stream) as EntryRow[])
      yield [
        row.stream,
        row.device,
        row.seq,
        row.clock,
        row.actor,
        row.command,
        row.schema,
        withoutNul(row.changes),
        row.link.toString('base64url'),
        row.origin,
      ];
  }
}

import type { Clock } from '../../../shared/journal/clock';
import type { Entry } from '../../../shared/journal/entry';
import { all, type Db, get, run } from '../db/database';

interface Row {
  stream: string;
  device: string;
  seq: number;
  clock: Clock;
  actor: string;
  command: string;
  schema: number;
  salt: Buffer | null;
  changes: string;
  link: Buffer;
  origin: string | null;
}

const COLUMNS = 'stream, device, seq, clock, actor, command, schema, salt, changes, link, origin';

export const toEntry = (row: Row): Entry => ({
  stream: row.stream,
  device: row.device,
  seq: row.seq,
  clock: row.clock,
  actor: row.actor,
  command: row.command,
  schema: row.schema,
  ...(row.salt ? { salt: row.salt.toString('base64url') } : {}),
  changes: JSON.parse(row.changes) as Entry['changes'],
  link: row.link.toString('base64url'),
});

export const insertEntry = (db: Db, entry: Entry, origin: string | null): void => {
  run(
    db,
    `INSERT INTO entries (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    entry.stream,
    entry.device,
    entry.seq,
    entry.clock,
    entry.actor,
    entry.command,
    entry.schema,
    entry.salt === undefined ? null : Buffer.from(entry.salt, 'base64url'),
    JSON.stringify(entry.changes),
    Buffer.from(entry.link, 'base64url'),
    origin,
  );
};

/** The content of an entry that was withheld in part and has come; head, digest and link stay. */
export const replaceContent = (db: Db, { stream, device, seq, salt, changes }: Entry): void => {
  run(
    db,
    'UPDATE entries SET salt = ?, changes = ? WHERE stream = ? AND device = ? AND seq = ?',
    salt === undefined ? null : Buffer.from(salt, 'base64url'),
    JSON.stringify(changes),
    stream,
    device,
    seq,
  );
};

export const entriesOfStream = (db: Db, stream: string): Entry[] =>
  all<Row>(db, `SELECT ${COLUMNS} FROM entries WHERE stream = ? ORDER BY device, seq`, stream).map(
    toEntry,
  );

export const findEntry = (
  db: Db,
  stream: string,
  device: string,
  seq: number,
): Entry | undefined => {
  const row = get<Row>(
    db,
    `SELECT ${COLUMNS} FROM entries WHERE stream = ? AND device = ? AND seq = ?`,
    stream,
    device,
    seq,
  );
  return row && toEntry(row);
};

/** Whether the content of a stream was erased here: what comes again of it is kept as digests. */
export const isErased = (db: Db, stream: string): boolean =>
  get(db, 'SELECT 1 FROM erased_streams WHERE stream = ?', stream) !== undefined;

export interface Head {
  stream: string;
  device: string;
  seq: number;
  link: Buffer;
  signature: Buffer | null;
}

export const headOf = (db: Db, stream: string, device: string): Head | undefined =>
  get<Head>(
    db,
    'SELECT stream, device, seq, link, signature FROM heads WHERE stream = ? AND device = ?',
    stream,
    device,
  );

export const headsOfStream = (db: Db, stream: string): Head[] =>
  all<Head>(
    db,
    'SELECT stream, device, seq, link, signature FROM heads WHERE stream = ? ORDER BY device',
    stream,
  );

/** A new link is unsigned until the device vouches for it. */
export const putHead = (
  db: Db,
  head: Omit<Head, 'signature'> & { signature?: Buffer | null },
): void => {
  run(
    db,
    `INSERT INTO heads (stream, device, seq, link, signature) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (stream, device) DO UPDATE SET seq = excluded.seq, link = excluded.link, signature = excluded.signature
     WHERE excluded.seq >= heads.seq`,
    head.stream,
    head.device,
    head.seq,
    head.link,
    head.signature ?? null,
  );
};

export const unsignedHeads = (db: Db, device: string, most: number): Head[] =>
  all<Head>(
    db,
    'SELECT stream, device, seq, link, signature FROM heads WHERE device = ? AND signature IS NULL LIMIT ?',
    device,
    most,
  );

export const allStreams = (db: Db): string[] =>
  all<{ stream: string }>(db, 'SELECT DISTINCT stream FROM entries ORDER BY stream').map(
    ({ stream }) => stream,
  );

export const countEntries = (db: Db): number =>
  get<{ n: number }>(db, 'SELECT count(*) AS n FROM entries')!.n;

/** What stood in an entry before a bundle told more of it, for taking that import back. */
export const keepUnfilled = (
  db: Db,
  { stream, device, seq, salt, changes }: Entry,
  origin: string,
): void => {
  run(
    db,
    'INSERT OR IGNORE INTO import_filled (bundle_id, stream, device, seq, salt, changes) VALUES (?, ?, ?, ?, ?, ?)',
    origin,
    stream,
    device,
    seq,
    salt === undefined ? null : Buffer.from(salt, 'base64url'),
    JSON.stringify(changes),
  );
};

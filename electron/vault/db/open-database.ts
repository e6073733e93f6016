import { statSync } from 'node:fs';

import Database from 'better-sqlite3';

import { AppError } from '../../../shared/app-error';
import type { Db } from './database';
import { whyNoLog } from './no-room-for-log';

export interface OpenOptions {
  /** A plain path, or ':memory:' in tests. Never a URI: keys in URIs become file names (security.md F10). */
  path: string;
  /** The raw 32-byte database key. */
  key: Buffer;
  /** The SQLite addon built for this runtime, where the prebuilt one cannot load (platform.md). */
  nativeBinding?: string | undefined;
  readonly?: boolean;
  /** Make the file. Otherwise a missing or emptied one is refused: SQLite would take it for a new database. */
  create?: boolean;
  /** With ':memory:', what stands in it from the beginning: 300 databases of a property test need not each be built. */
  content?: Buffer;
  /** Page cache in KiB; most of the cost of encryption is reading pages again. */
  cacheKiB?: number;
}

/**
 * The log grows to 32 MiB before its pages go into the database. At SQLite's own 4 MiB each bundle that headquarters
 * takes in writes pages all over a large file and waits for the disk twice, and the next one writes most of them again.
 */
const LOG_PAGES = 8192;

/** What every connection must be, and how SQLite reports it (security.md 1.1). */
const REQUIRED: readonly [pragma: string, set: string, reported: string | number][] = [
  ['foreign_keys', '1', 1],
  ['trusted_schema', '0', 0],
  ['cell_size_check', '1', 1],
  ['secure_delete', '1', 1],
  ['mmap_size', '0', 0],
  ['synchronous', '2', 2],
];

/**
 * The only way to open the vault's database. Sets every pragma, reads each back, and
 * refuses on a mismatch: a wrong default here loses or leaks data without a word.
 *
 * @throws AppError database-missing, vault-unreadable, database-key-or-damage, database-unsafe-setting, disk-…
 */
export function openDatabase(options: OpenOptions): Db {
  if (/^file:/i.test(options.path))
    throw new AppError('database-unsafe-setting', { setting: 'path' });
  if (!options.create && options.path !== ':memory:') checkIsThere(options.path);
  const db = construct(options);
  try {
    // Before anything else: temporary tables and sorts would be written to disk in clear (F1).
    db.pragma('temp_store = MEMORY');
    if (options.path !== ':memory:') unlock(db, options.key);
    readFirstPage(db);
    db.pragma(`cache_size = -${options.cacheKiB ?? 48 * 1024}`);
    if (!options.readonly && options.path !== ':memory:') beginLog(db);
    db.pragma('busy_timeout = 5000');
    if (!options.readonly) db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    for (const [name, value] of REQUIRED) db.pragma(`${name} = ${value}`);
    readBack(db, options);
    return db;
  } catch (error) {
    db.close(); // or the file stays locked
    throw whyNoLog(options.path, error);
  }
}

const SMALLEST_BYTES = 4096;

function checkIsThere(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new AppError('database-missing');
  if (found.size < SMALLEST_BYTES) throw new AppError('database-key-or-damage');
}

function construct({ path, content, nativeBinding, readonly }: OpenOptions): Db {
  try {
    return new Database(content ?? path, {
      ...(nativeBinding ? { nativeBinding } : {}),
      readonly: readonly ?? false,
    });
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_CANTOPEN')
      throw new AppError('vault-unreadable');
    throw error;
  }
}

function unlock(db: Db, key: Buffer): void {
  // 48 bytes would be read as key and salt, none as no encryption at all.
  if (key.length !== 32) throw new RangeError('a database key has 32 bytes');
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${key.toString('hex')}'"`);
}

/** A file that had no log until now makes its index at the next reading: here, where a full disk can be told. */
function beginLog(db: Db): void {
  db.pragma('journal_mode = WAL');
  readFirstPage(db);
}

function readFirstPage(db: Db): void {
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    // "file is not a database" is what a wrong key, a damaged first page and a plain
    // SQLite file all look like: the MAC of page one does not fit.
    if ((error as { code?: string }).code === 'SQLITE_NOTADB')
      throw new AppError('database-key-or-damage');
    throw error;
  }
}

function readBack(db: Db, { path, readonly }: OpenOptions): void {
  const expected = [...REQUIRED, ['temp_store', '', 2] as const];
  for (const [name, , reported] of expected) {
    const actual: unknown = db.pragma(name, { simple: true });
    // In memory there is no file to map; SQLite then reports nothing at all.
    if (actual !== reported && !(name === 'mmap_size' && actual === undefined)) {
      throw new AppError('database-unsafe-setting', { setting: name });
    }
  }
  if (path === ':memory:') return;
  for (const [name, reported] of [
    ['cipher', 'sqlcipher'],
    ['legacy', '4'],
  ] as const) {
    if (db.pragma(name, { simple: true }) !== reported)
      throw new AppError('database-unsafe-setting', { setting: name });
  }
  const mode: unknown = db.pragma('journal_mode', { simple: true });
  if (!readonly && mode !== 'wal')
    throw new AppError('database-unsafe-setting', { setting: 'journal_mode' });
}

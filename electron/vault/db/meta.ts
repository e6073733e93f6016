import { type Db, get, run } from './database';

/** Facts of this vault that are neither settings nor casework: device id, last clock, counters. */
export const readMeta = (db: Db, key: string): string | undefined =>
  get<{ value: string }>(db, 'SELECT value FROM meta WHERE key = ?', key)?.value;

export const writeMeta = (db: Db, key: string, value: string): void => {
  run(
    db,
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  );
};

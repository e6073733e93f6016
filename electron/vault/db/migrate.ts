import { AppError } from '../../../shared/app-error';
import type { Db } from './database';

export interface Migration {
  version: number;
  name: string;
  sql: string;
}

/** `0010-journal.sql` → version 10. Order is checked, so that two branches cannot take one number. */
export function migrationsFrom(files: Record<string, string>): Migration[] {
  const list = Object.entries(files).map(([path, sql]) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const version = Number.parseInt(name, 10);
    if (!Number.isInteger(version) || version < 1)
      throw new Error(`migration without a number: ${name}`);
    return { version, name, sql };
  });
  list.sort((a, b) => a.version - b.version);
  for (let i = 1; i < list.length; i += 1) {
    if (list[i]!.version === list[i - 1]!.version)
      throw new Error(`two migrations ${list[i]!.version}`);
  }
  return list;
}

export const migrations = migrationsFrom(
  import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true }),
);

export const schemaVersion = (db: Db): number =>
  db.pragma('user_version', { simple: true }) as number;
export const newestVersion = (list: readonly Migration[] = migrations): number =>
  list.at(-1)?.version ?? 0;

/**
 * Brings the database to the newest version, one transaction per step.
 *
 * `beforeFirst` runs once if there is anything to do to a database that holds something:
 * the place for the encrypted copy. A database from a newer program is refused untouched.
 *
 * @throws AppError database-newer
 */
export function migrate(
  db: Db,
  options: { list?: readonly Migration[]; beforeFirst?: () => void } = {},
): number {
  const list = options.list ?? migrations;
  const from = schemaVersion(db);
  if (from > newestVersion(list))
    throw new AppError('database-newer', { found: from, known: newestVersion(list) });
  const pending = list.filter(({ version }) => version > from);
  if (pending.length > 0 && from > 0) options.beforeFirst?.();
  for (const { version, sql } of pending) {
    db.transaction(() => {
      db.exec(sql);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0)
        throw new Error(`migration ${version} breaks ${broken.length} references`);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
  return pending.length;
}

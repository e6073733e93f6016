import type { Db } from '../../electron/vault/db/database';
import { migrate, migrations } from '../../electron/vault/db/migrate';
import { openDatabase } from '../../electron/vault/db/open-database';

const OBJECTS =
  "SELECT type, name FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*' ORDER BY type = 'table'";
interface Item {
  type: string;
  name: string;
}

const columnsOf = (db: Db, table: string): string[] =>
  db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];

/** Takes away what later migrations added, as if an earlier program had made the database. */
export function turnBack(db: Db, to: number): void {
  const earlier = openDatabase({ path: ':memory:', key: Buffer.alloc(32) });
  migrate(earlier, { list: migrations.filter(({ version }) => version <= to) });
  const known = new Set((earlier.prepare(OBJECTS).all() as Item[]).map(({ name }) => name));
  for (const { type, name } of db.prepare(OBJECTS).all() as Item[]) {
    // Parts of a virtual table go with it.
    if (!known.has(name) && !name.startsWith('search_text_'))
      db.exec(`DROP ${type} IF EXISTS "${name}"`);
    if (!known.has(name) || type !== 'table') continue;
    const columns = new Set(columnsOf(earlier, name));
    for (const column of columnsOf(db, name))
      if (!columns.has(column)) db.exec(`ALTER TABLE "${name}" DROP COLUMN "${column}"`);
  }
  earlier.close();
  db.pragma(`user_version = ${to}`);
}

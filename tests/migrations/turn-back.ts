import type { Db } from '../../electron/vault/db/database';
import { migrate, migrations } from '../../electron/vault/db/migrate';
import { openDatabase } from '../../electron/vault/db/open-database';

const OBJECTS =
  "SELECT type, name FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*' ORDER BY type = 'table'";

/** Takes away what later migrations added, as if an earlier program had made the database. */
export function turnBack(db: Db, to: number): void {
  const earlier = openDatabase({ path: ':memory:', key: Buffer.alloc(32) });
  migrate(earlier, { list: migrations.filter(({ version }) => version <= to) });
  const known = new Set(
    (earlier.prepare(OBJECTS).all() as { name: string }[]).map(({ name }) => name),
  );
  earlier.close();
  for (const { type, name } of db.prepare(OBJECTS).all() as { type: string; name: string }[]) {
    // Parts of a virtual table go with it.
    if (!known.has(name) && !name.startsWith('search_text_'))
      db.exec(`DROP ${type} IF EXISTS "${name}"`);
  }
  db.pragma(`user_version = ${to}`);
}

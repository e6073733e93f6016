import type { Db } from '../../electron/vault/db/database';

/** Every table, index, trigger and view, in a fixed order, as SQLite holds them. */
export const schemaText = (db: Db): string =>
  (
    db
      .prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' ORDER BY tbl_name, type DESC, name",
      )
      .pluck()
      .all() as string[]
  )
    .map((sql) => `${sql};\n`)
    .join('\n');

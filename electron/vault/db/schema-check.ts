import { AppError } from '../../../shared/app-error';
import { all, type Db } from './database';
import { migrate, migrations, newestVersion, schemaVersion } from './migrate';
import { openDatabase } from './open-database';

type Schema = ReadonlyMap<string, string>;
let made: Schema | undefined;

const schemaOf = (db: Db): Schema =>
  new Map(
    all<{ name: string; sql: string }>(
      db,
      `SELECT type || ' ' || name AS name, coalesce(sql, '') AS sql FROM sqlite_schema
       WHERE name NOT GLOB 'sqlite_*' ORDER BY 1`,
    ).map(({ name, sql }) => [name, sql] as const),
  );

/** What the migrations make of an empty database; made once in a process. */
function expectedSchema(nativeBinding: string | undefined): Schema {
  if (made) return made;
  const db = openDatabase({ path: ':memory:', key: Buffer.alloc(32), nativeBinding });
  try {
    migrate(db);
    return (made = schemaOf(db));
  } finally {
    db.close();
  }
}

/** Triggers and views as any step of the migrations made them, each as its name and its text. */
function codeOfAnyStep(nativeBinding: string | undefined): ReadonlySet<string> {
  const db = openDatabase({ path: ':memory:', key: Buffer.alloc(32), nativeBinding });
  try {
    const code = migrations.flatMap((_, at) => {
      migrate(db, { list: migrations.slice(0, at + 1) });
      return codeIn(schemaOf(db));
    });
    return new Set(code.map(([name, sql]) => `${name} ${sql}`));
  } finally {
    db.close();
  }
}

const codeIn = (schema: Schema): [name: string, sql: string][] =>
  [...schema].filter(([name]) => /^(trigger|view) /.test(name));

/** Tables, indexes, triggers and views that are missing, changed or not ours, as `table persons`. */
export function schemaDifferences(db: Db, nativeBinding?: string): string[] {
  const [expected, found] = [expectedSchema(nativeBinding), schemaOf(db)];
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((name) => expected.get(name) !== found.get(name))
    .sort();
}

/**
 * A trigger or view that somebody put into the file would run with the program's own rights.
 *
 * @throws AppError database-foreign-code
 */
export function refuseForeignCode(db: Db, nativeBinding?: string): void {
  const expected = expectedSchema(nativeBinding);
  for (const [name, sql] of codeIn(schemaOf(db)))
    if (expected.get(name) !== sql) throw new AppError('database-foreign-code');
}

/**
 * The same of a database that is to be upgraded, before a step writes and such a trigger runs. Which steps it has
 * behind it is its own word, so what any of them made is let through; `refuseForeignCode` looks again afterwards.
 *
 * @throws AppError database-foreign-code
 */
export function refuseForeignCodeOfEarlier(db: Db, nativeBinding?: string): void {
  if (schemaVersion(db) >= newestVersion()) return;
  const found = codeIn(schemaOf(db));
  if (found.length === 0) return;
  const known = codeOfAnyStep(nativeBinding);
  for (const [name, sql] of found)
    if (!known.has(`${name} ${sql}`)) throw new AppError('database-foreign-code');
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../../..');
const sources = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
  // What is written for another database, in its own language, is not ours: see tests/interop/postgres.test.ts.
  .filter((name) => name.endsWith('.ts') && !name.startsWith('cli/postgres/'))
  .map((name) => ({
    name: `electron/${name}`,
    text: withoutComments(readFileSync(join(root, 'electron', name), 'utf8')),
  }));

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

/** What loses data or gives it away, and the one place where it may stand. */
const forbidden: [what: string, pattern: RegExp, allowed: string[]][] = [
  ['an in-place change of the key (F2)', /\brekey\b/i, ['electron/vault/db/change-key-of-copy.ts']],
  ['an unencrypted copy of the database (F10)', /\.serialize\(/, []],
  ['the backup that fails on encrypted databases (F10)', /\.backup\(/, []],
  ['code from outside', /loadExtension|load_extension/, []],
  ['the check that says all is well by saying nothing (F3)', /cipher_integrity_check/, []],
  ['another database beside ours', /\bATTACH\b/, []],
  [
    'a connection of its own',
    /new Database\(/,
    ['electron/vault/db/open-database.ts', 'electron/vault/vault-lock.ts'],
  ],
  ['a weaker durability', /synchronous\s*=\s*(OFF|NORMAL|0|1)\b/i, []],
  [
    'SQL that is run as a whole',
    /\bdb\.exec\(/,
    ['electron/vault/db/migrate.ts', 'electron/vault/vault-lock.ts'],
  ],
];

/** Constants of the program: names of tables and columns from the record kinds, and pieces that stand in the same file. */
const constants =
  /^([A-Z][A-Z_]*|columnOf\(field\)|recordKinds\[kind\]!\.table|IN_CASE\[kind\]!|table|column|where|order|name|value|version|updates\.join\(', '\)|\[\.\.\.head, \.\.\.columns\]\.join\(', '\)|Array\(head\.length \+ columns\.length\)\.fill\('\?'\)\.join\(', '\)|Array\.from\(\{ length: head\.length \+ columns\.length \}.*|[A-Z][A-Z_]*\.(map|replaceAll)\(.*|options\.cacheKiB \?\? 48 \* 1024|key\.toString\('hex'\))$/;

const SQL =
  /\b(SELECT .* FROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|VACUUM|WITH \w+ AS|ORDER BY|cache_size =|user_version =|key = )/s;

/** As it reads however the formatter breaks it. */
const onOneLine = (expression: string): string => expression.trim().replace(/\s*\n\s*/g, '');

function builtSql(text: string): string[] {
  const found: string[] = [];
  for (const [literal] of text.matchAll(
    /`(?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\})*`/g,
  )) {
    if (!SQL.test(literal)) continue;
    for (const [, expression] of literal.matchAll(/\$\{((?:[^{}`]|\{[^{}]*\}|`[^`]*`)*)\}/g))
      if (!constants.test(onOneLine(expression!))) found.push(onOneLine(expression!));
  }
  for (const [joined] of text.matchAll(/(SELECT|INSERT|UPDATE|DELETE)\b[^'"`\n]*['"]\s*\+\s*\w+/g))
    found.push(joined);
  return found;
}

describe('the sources of the vault', () => {
  it.each(forbidden)('hold no %s', (_, pattern, allowed) => {
    expect(
      sources
        .filter(({ name, text }) => pattern.test(text) && !allowed.includes(name))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('build SQL from constants only; a value is always a parameter', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(
      sources.flatMap(({ name, text }) =>
        builtSql(text).map((expression) => `${name}: ${expression}`),
      ),
    ).toEqual([]);
  });

  it('would be caught if they did', () => {
    expect(builtSql('run(db, `DELETE FROM notes WHERE id = ${id}`)')).toEqual(['id']);
    expect(builtSql("get(db, `SELECT a FROM b WHERE c LIKE '%${text.trim()}%'`)")).toEqual([
      'text.trim()',
    ]);
    expect(builtSql("db.prepare('SELECT a FROM b WHERE c = ' + input)")).toHaveLength(1);
    expect(builtSql('all(db, `SELECT ${COLUMNS} FROM ${table} WHERE id = ?`)')).toEqual([]);
  });
});

import Database from 'better-sqlite3';
import { join } from 'node:path';

import { all, type Db, get } from '../../../electron/vault/db/database';
import { openBenchVault } from '../support/bench-vault';
import { copyOfDemoVault } from '../support/demo-vaults';
import { type Figure, type Measure, inTurns, median, p95, short } from '../support/figures';

const SAVES = 200;
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'secure_delete = ON',
  'temp_store = MEMORY',
  `cache_size = -${48 * 1024}`,
];

/** The same table of cases in a plain file on the same disk, with the same pragmas and one index on the key. */
function plainCopy(vaultDb: Db, path: string): Database.Database {
  const plain = new Database(path);
  for (const pragma of PRAGMAS) plain.pragma(pragma);
  plain.exec(
    get<{ sql: string }>(vaultDb, "SELECT sql FROM sqlite_schema WHERE name = 'cases'")!.sql,
  );
  const rows = all<Record<string, unknown>>(vaultDb, 'SELECT * FROM cases LIMIT 20000');
  const columns = Object.keys(rows[0]!);
  const insert = plain.prepare(
    `INSERT INTO cases (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  );
  plain.transaction(() => {
    for (const row of rows) insert.run(row);
  })();
  return plain;
}

async function figuresOf(cases: number): Promise<Figure[]> {
  const { dir, remove } = await copyOfDemoVault({ cases });
  const vault = await openBenchVault(dir);
  const plain = plainCopy(vault.session.vault.db, join(dir, 'plain.db'));
  const update = plain.prepare('UPDATE cases SET situation = ?, updated_clock = ? WHERE id = ?');
  const { rows } = await vault.api.cases.list({
    filter: { status: 'open' },
    sort: 'number',
    descending: false,
    limit: SAVES,
  });
  const text = (turn: number): string =>
    `She moved to her aunt's house on day ${turn} and is looking for school places for the boys.`;
  const caseAt = (turn: number): string => rows[turn % rows.length]!.id;
  const taken = await inTurns(
    SAVES,
    (turn) => vault.api.cases.update({ caseId: caseAt(turn), set: { situation: text(turn) } }),
    (turn) => update.run(text(turn), String(turn), caseAt(turn)),
    { warmUps: 10 },
  );
  plain.close();
  await vault.close();
  remove();
  const peer = 'plain better-sqlite3';
  return [
    {
      name: `save a field, ${short(cases)} cases, median`,
      value: median(taken.ours),
      unit: 'ms',
      peer: { name: peer, value: median(taken.peer) },
    },
    {
      name: `save a field, ${short(cases)} cases, p95`,
      value: p95(taken.ours),
      unit: 'ms',
      peer: { name: peer, value: p95(taken.peer) },
      targetRatio: { most: 3 },
      note: 'entry, link, projection, list, search; each flushed',
    },
  ];
}

export const save: Measure = {
  name: 'save',
  title: 'Save one field',
  async run({ sizes }) {
    const figures: Figure[] = [];
    for (const cases of sizes) figures.push(...(await figuresOf(cases)));
    return figures;
  },
};

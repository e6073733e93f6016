/** Makes SQLite want temporary files: sorts, indexes, temporary tables, VACUUM. Arguments: 'ours' or 'careless', folder. */
import Database from 'better-sqlite3';

import { openDatabase } from '../../electron/vault/db/open-database';

const [how, dir = ''] = process.argv.slice(2);
const CANARY = process.env['CANARY']!;
const path = `${dir}/vault.db`;
const key = Buffer.alloc(32, 7);

function careless(): Database.Database {
  const db = new Database(path);
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${key.toString('hex')}'"`);
  return db;
}

const db = how === 'ours' ? openDatabase({ path, key, create: true, cacheKiB: 512 }) : careless();
if (how !== 'ours') db.pragma('cache_size = -512');
db.exec('CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, note TEXT)');
const insert = db.prepare('INSERT INTO people (name, note) VALUES (?, ?)');
db.transaction(() => {
  for (let n = 0; n < 60_000; n += 1)
    insert.run(`${(n * 7919) % 60_000} ${CANARY}`, `note ${n} about ${CANARY}`);
})();
db.prepare('SELECT name FROM people ORDER BY note DESC, name').all();
db.exec('CREATE INDEX people_by_note ON people (note, name)');
db.exec('CREATE TEMP TABLE some AS SELECT * FROM people ORDER BY name');
db.prepare('SELECT name, count(*) FROM people GROUP BY note || name ORDER BY 1').all();
db.exec('DELETE FROM people WHERE id % 2 = 0');
db.exec('VACUUM');
if (how === 'ours') db.exec(`VACUUM INTO '${dir}/copy.db'`);
db.close();

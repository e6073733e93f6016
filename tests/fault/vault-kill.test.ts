import { randomInt } from 'node:crypto';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { migrations, newestVersion, schemaVersion } from '../../electron/vault/db/migrate';
import { openDatabase } from '../../electron/vault/db/open-database';
import { unlockWithRecovery } from '../../electron/vault/keys/vault-access';
import { rotationSteps } from '../../electron/vault/rotate-vault-key';
import { databasePath, openVault, type Vault } from '../../electron/vault/vault';
import { projectionHash, verifyVault } from '../../electron/vault/verify/verify-vault';
import { turnBack } from '../migrations/turn-back';
import { kills, killTimeout } from '../support/kills';
import { makeCase } from '../support/make-case';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { openTestOffice, type TestOffice } from '../support/test-office';

// Inside node_modules, so that the bundle finds the addon.
const bundles = join(
  import.meta.dirname,
  '../../node_modules/.cache/satchel-tests',
  `vault-${process.pid}`,
);
let script = '';
let office: TestOffice;

beforeAll(async () => {
  script = await bundleForNode('tests/fault/vault-child.ts', bundles);
  office = await openTestOffice('Tapachula');
  await office.service.keeper.lock();
});
afterAll(async () => {
  await office.close();
  rmSync(bundles, { recursive: true, force: true });
});

const keysOf = () => unlockWithRecovery({ dir: office.dir, code: office.kitCode }).keys;
const start = (task: string, dir = office.dir, code = office.kitCode) =>
  startNode(script, [task, dir, code]);

/** Starts the child, waits for a line, then kills it some milliseconds later. Gives every line that it printed whole. */
async function killed(
  task: string,
  after: RegExp,
  ms: number,
  dir?: string,
  code?: string,
): Promise<string[]> {
  const child = start(task, dir, code);
  const done = finished(child);
  let seen = '';
  await new Promise<void>((resolve) => {
    child.stdout!.on('data', (text: Buffer) => {
      if (after.test((seen += text.toString()))) resolve();
    });
    child.once('exit', () => resolve());
  });
  await sleep(ms);
  child.kill('SIGKILL');
  const { code: exit, stdout, stderr } = await done;
  expect({ exit, stderr }).toEqual({ exit: null, stderr: '' });
  return stdout.split('\n').slice(0, -1);
}

const acknowledged = (lines: readonly string[], kind: string): string[] =>
  lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));

const idsIn = (vault: Vault, sql: string): Set<string> =>
  new Set(vault.db.prepare(sql).pluck().all() as string[]);

interface Acknowledged {
  cases: Set<string>;
  notes: Set<string>;
}

/** Kills a writer once, and says what of all that was acknowledged is not there, or there only by half. */
async function damageOfAKill(
  task: string,
  { dir, kitCode }: TestOffice,
  { cases, notes }: Acknowledged,
): Promise<{ damage: string[]; vault: Vault }> {
  const lines = await killed(task, /^case /m, randomInt(1, 150), dir, kitCode);
  for (const id of acknowledged(lines, 'case')) cases.add(id);
  for (const id of acknowledged(lines, 'note')) notes.add(id);
  const vault = openVault({ dir, keys: unlockWithRecovery({ dir, code: kitCode }).keys });
  const found = idsIn(
    vault,
    'SELECT c.id FROM cases c JOIN persons p ON p.id = c.person_id JOIN consents k ON k.case_id = c.id',
  );
  const written = idsIn(vault, 'SELECT id FROM notes');
  const damage = [
    ...[...cases].filter((id) => !found.has(id)).map(() => 'a case is lost'),
    ...[...notes].filter((id) => !written.has(id)).map(() => 'a note is lost'),
    // A case is its person, itself and its consent in one piece.
    ...['persons', 'cases', 'consents']
      .filter((table) => idsIn(vault, `SELECT id FROM ${table}`).size !== found.size)
      .map(() => 'a case by half'),
    ...(vault.db.pragma('quick_check', { simple: true }) === 'ok' ? [] : ['pages']),
  ];
  return { damage, vault };
}

describe('a vault whose program is killed', () => {
  it(
    'has everything that was acknowledged, nothing half, and is whole (60 kills, or as many times that as one asks for)',
    async () => {
      const told: Acknowledged = { cases: new Set(), notes: new Set() };
      for (let kill = 0; kill < kills(60); kill += 1) {
        const { damage, vault } = await damageOfAKill('write', office, told);
        expect(damage).toEqual([]);
        if (kill % 15 === 14) expect((await verifyVault(vault)).problems).toEqual([]);
        vault.close();
      }
      expect(told.cases.size).toBeGreaterThan(60);
      expect(told.notes.size).toBeGreaterThan(60);
    },
    killTimeout(180_000),
  );

  it('would not, where a case is written in pieces and a note is acknowledged too early: so the kills bite', async () => {
    const careless = await openTestOffice('Tapachula');
    await careless.service.keeper.lock();
    const told: Acknowledged = { cases: new Set(), notes: new Set() };
    const seen = new Set<string>();
    for (let kill = 0; kill < 60 && seen.size < 2; kill += 1) {
      const { damage, vault } = await damageOfAKill('carelessly', careless, told);
      for (const each of damage) seen.add(each);
      vault.close();
    }
    await careless.close();
    expect([...seen].sort()).toEqual(['a case by half', 'a note is lost']);
  }, 180_000);

  it('has the last letter of an intake that was saved', async () => {
    for (let kill = 0; kill < 8; kill += 1) {
      const last = acknowledged(await killed('type', /^draft /m, randomInt(1, 120)), 'draft').at(
        -1,
      )!;
      const [draftId, letters] = last.split(' ') as [string, string];
      const vault = openVault({ dir: office.dir, keys: keysOf() });
      const answers = vault.db
        .prepare('SELECT answers FROM drafts WHERE id = ?')
        .pluck()
        .get(draftId) as string;
      const typed = (JSON.parse(answers) as { answers: { values: { wants: { value: string } } } })
        .answers.values.wants.value.length;
      // One more may have been saved and not yet told.
      expect([Number(letters), Number(letters) + 1]).toContain(typed);
      vault.close();
    }
  }, 60_000);
});

describe('a vault that is killed while its key is renewed', () => {
  it(
    'opens under the old key or the new one, with everything that was in it',
    async () => {
      const own = await openTestOffice('Tapachula');
      for (let n = 0; n < 20; n += 1) makeCase(own);
      const before = projectionHash(own.session().vault.db);
      await own.service.keeper.lock();
      const unlock = () => unlockWithRecovery({ dir: own.dir, code: own.kitCode }).keys;
      const seen = new Set<string>();
      for (let kill = 0; kill < kills(18); kill += 1) {
        const old = unlock().db.toString('hex');
        const step = rotationSteps[kill % rotationSteps.length]!;
        // The child goes on at once: the last steps are over within some milliseconds.
        const later = /copy|key|verify/.test(step) ? randomInt(0, 60) : 0;
        await killed('rotate', new RegExp(`^${step}`, 'm'), later, own.dir, own.kitCode);
        const keys = unlock();
        seen.add(keys.db.toString('hex') === old ? 'old' : 'new');
        const vault = openVault({ dir: own.dir, keys });
        expect(projectionHash(vault.db)).toBe(before);
        if (kill % 6 === 5) expect((await verifyVault(vault)).problems).toEqual([]);
        vault.close();
      }
      await own.close();
      console.info(`renewal killed in states: ${[...seen].join(', ')}`);
      expect([...seen].sort()).toEqual(['new', 'old']);
    },
    killTimeout(180_000),
  );
});

describe('two programs at one vault', () => {
  it('do not meet: the second is told so, and gets in once the first was killed', async () => {
    const first = start('hold');
    const gone = finished(first);
    await new Promise((resolve) =>
      first.stdout!.on('data', (text: Buffer) => /open/.test(text.toString()) && resolve(null)),
    );
    expect((await finished(start('knock'))).stdout).toContain('answer vault-in-use');
    await expect(
      office.api.session.unlock({
        userName: 'Amina',
        passphrase: 'plum orbit cactus window tulip ninety',
      }),
    ).rejects.toThrow('vault-in-use');
    first.kill('SIGKILL');
    await gone;
    expect((await finished(start('knock'))).stdout).toContain('answer ok');
  }, 60_000);
});

describe('an upgrade that is killed', () => {
  it('leaves the vault before or after, and the next start ends it', async () => {
    const from = migrations[1]!.version;
    const old = await openTestOffice('Tapachula');
    for (let n = 0; n < 60; n += 1) makeCase(old);
    const before = projectionHash(old.session().vault.db);
    await old.service.keeper.lock();
    const unlock = () => unlockWithRecovery({ dir: old.dir, code: old.kitCode }).keys;
    const keys = unlock();
    const db = openDatabase({ path: databasePath(old.dir), key: keys.db });
    turnBack(db, from);
    db.close();

    const copy = `${old.dir}-copy`;
    const left = new Set<string>();
    for (let kill = 0; kill < 16; kill += 1) {
      rmSync(copy, { recursive: true, force: true });
      cpSync(old.dir, copy, { recursive: true });
      const late = kill > 13;
      await killed(
        'upgrade',
        late ? /^upgraded/m : /^keys/m,
        late ? 0 : kill * 8,
        copy,
        old.kitCode,
      );
      const raw = openDatabase({ path: databasePath(copy), key: keys.db });
      const version = schemaVersion(raw);
      const unfinished =
        raw.prepare("SELECT count(*) FROM meta WHERE key = 'rebuild-needed'").pluck().get() === 1;
      raw.close();
      expect(version).toBeGreaterThanOrEqual(from);
      left.add(version === from ? 'before' : unfinished ? 'between' : 'after');
      // Whatever has the name of a copy is one.
      for (const name of readdirSync(copy).filter((file) => /^vault-before-\d+\.db$/.test(file))) {
        const saved = openDatabase({ path: join(copy, name), key: keys.db, readonly: true });
        expect([schemaVersion(saved), saved.pragma('integrity_check', { simple: true })]).toEqual([
          from,
          'ok',
        ]);
        saved.close();
      }
      const after = openVault({ dir: copy, keys: unlock() });
      expect(schemaVersion(after.db)).toBe(newestVersion());
      expect(projectionHash(after.db)).toBe(before);
      after.close();
      expect(existsSync(join(copy, `vault-before-${from}.db`))).toBe(true);
    }
    rmSync(copy, { recursive: true, force: true });
    await old.close();
    expect([...left]).toEqual(expect.arrayContaining(['before', 'after']));
    console.info(`upgrade killed in states: ${[...left].join(', ')}`);
  }, 120_000);
});

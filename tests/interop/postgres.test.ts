import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loadPostgres } from '../../electron/cli/postgres/load-postgres';
import { psql, psqlCommand, stateIn } from '../../electron/cli/postgres/psql';
import { canonicalJson } from '../../shared/canonical-json';
import { columnOf, recordKinds } from '../../shared/journal/record-kinds';
import { makeDemo } from '../../electron/vault/demo/make-demo';
import { all, get } from '../../electron/vault/db/database';
import { fieldSets } from '../../electron/vault/journal/records';
import { streamOf } from '../../shared/ids';
import { introduce, exportTo, takeIn } from '../support/hand-over';
import { type PostgresServer, startPostgres } from '../support/postgres-server';
import { openTestOffice, type TestOffice } from '../support/test-office';
import { join } from 'node:path';

let field: TestOffice;
let hq: TestOffice;
let postgres: PostgresServer;

beforeAll(async () => {
  [field, hq, postgres] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
    startPostgres(),
  ]);
  await makeDemo(hq.session(), { cases: 60, seed: 5 });
  await makeDemo(field.session(), { cases: 30, seed: 6 });
  const [toHq] = await Promise.all([introduce(hq, field), introduce(field, hq)]);
  const bundle = join(field.outside, 'a.satchel');
  await exportTo(field, { cases: 'all', contactIds: [toHq] }, bundle);
  await takeIn(hq, bundle);
}, 120_000);
afterAll(async () => {
  await Promise.all([field?.close(), hq?.close(), postgres?.stop()]);
});

const load = () => loadPostgres(hq.session().vault, postgres.url, 8);

/** Every row of the vault's projection as one text, keys sorted; the view is asked for the same. */
function ofVault(kind: string): string[] {
  const { table, fields } = recordKinds[kind]!;
  return all<Record<string, unknown>>(
    hq.session().vault.db,
    `SELECT * FROM ${table} ORDER BY id`,
  ).map((row) => {
    const seen: Record<string, unknown> = {
      id: row['id'],
      stream: row['stream'],
      created_clock: row['created_clock'],
      updated_clock: row['updated_clock'],
      updated_by: row['updated_by'],
    };
    for (const [name, { column, schema }] of Object.entries(fields)) {
      const value = row[columnOf(name)];
      seen[columnOf(name)] =
        value === null
          ? null
          : column === 'JSON'
            ? JSON.parse(value as string)
            : schema.def.type === 'boolean'
              ? value === 1
              : value;
    }
    return canonicalJson(seen as never);
  });
}

function ofPostgres(kind: string): string[] {
  const { table } = recordKinds[kind]!;
  const text = postgres.query(
    `SELECT row_to_json(r) FROM satchel.${table} r ORDER BY id COLLATE "C"`,
  );
  return text === '' ? [] : text.split('\n').map((line) => canonicalJson(JSON.parse(line)));
}

describe('the journal in a real PostgreSQL', () => {
  it('has the same entries and gives the same tables', { timeout: 120_000 }, async () => {
    const loaded = await load();
    const { db } = hq.session().vault;
    expect(loaded.entries).toBe(get<{ n: number }>(db, 'SELECT count(*) AS n FROM entries')!.n);
    expect(Number(postgres.query('SELECT count(*) FROM satchel.entries'))).toBe(loaded.entries);
    let rows = 0;
    for (const kind of Object.keys(recordKinds)) {
      const expected = ofVault(kind);
      rows += expected.length;
      expect(ofPostgres(kind), kind).toEqual(expected);
    }
    expect(rows).toBeGreaterThan(500);
  });

  it('lies in partitions by stream, and a case in one of them', () => {
    const parts = postgres.query(
      `SELECT count(*), min(pg_get_partkeydef('satchel.entries'::regclass)) FROM pg_inherits WHERE inhparent = 'satchel.entries'::regclass`,
    );
    expect(parts).toBe('8|HASH (stream)');
    const spread = postgres.query(
      'SELECT max(n) FROM (SELECT stream, count(DISTINCT tableoid) AS n FROM satchel.entries GROUP BY stream) s',
    );
    expect(spread).toBe('1');
  });

  it('takes in what changed since, and nothing when nothing did', { timeout: 60_000 }, async () => {
    expect(await load()).toMatchObject({ streamsLoaded: 0, streamsRemoved: 0 });
    const { vault, user } = hq.session();
    const { id } = get<{ id: string }>(vault.db, 'SELECT id FROM cases ORDER BY id LIMIT 1')!;
    const nasty = 'tab\t back\\slash\nnew line \\N \\. "quote" \u0000 nul 🙂 محمد';
    vault.journal.append({
      stream: streamOf('case', id),
      actor: user.id,
      command: 'cases.update',
      sets: fieldSets('case', id, { wants: nasty }),
    });
    expect(await load()).toMatchObject({ streamsLoaded: 1 });
    const wants = JSON.parse(
      postgres.query(`SELECT to_json(wants) FROM satchel.cases WHERE id = '${id}'`),
    ) as string;
    expect(wants).toBe(nasty.replace('\u0000', '\ufffd'));
  });

  it('shows a field on which two offices disagree', { timeout: 60_000 }, async () => {
    const { db } = field.session().vault;
    const { id } = get<{ id: string }>(
      hq.session().vault.db,
      'SELECT id FROM cases WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1',
      JSON.stringify(all<{ id: string }>(db, 'SELECT id FROM cases').map((row) => row.id)),
    )!;
    for (const [office, wants] of [
      [hq, 'a lawyer'],
      [field, 'a doctor'],
    ] as const) {
      const { vault, user } = office.session();
      vault.journal.append({
        stream: streamOf('case', id),
        actor: user.id,
        command: 'cases.update',
        sets: fieldSets('case', id, { wants }),
      });
    }
    const contacts = await field.api.contacts.list({});
    const bundle = join(field.outside, 'b.satchel');
    await exportTo(field, { cases: [id], contactIds: [contacts.contacts[0]!.id] }, bundle);
    await takeIn(hq, bundle);
    await load();
    expect(ofPostgres('case')).toEqual(
      ofVault('case').map((row) => row.replaceAll('\\u0000', '\ufffd')),
    );
    const rivals = all<{ field: string; rivals: string }>(
      hq.session().vault.db,
      'SELECT field, rivals FROM conflicts ORDER BY id',
    );
    expect(rivals).toHaveLength(1);
    const there = postgres.query('SELECT field, rivals FROM satchel.conflicts').split('|');
    expect(there[0]).toBe('wants');
    expect(JSON.parse(there[1]!)).toEqual(JSON.parse(rivals[0]!.rivals));
  });

  it('says when the address is none, and keeps the password out of the arguments', async () => {
    await expect(loadPostgres(hq.session().vault, 'mysql://x', 8)).rejects.toThrow(
      'postgres-address',
    );
    const { args, env } = psqlCommand('postgresql://hq:secret%20word@127.0.0.1:5432/cases');
    expect(args.join(' ')).not.toContain('secret');
    expect(env['PGPASSWORD']).toBe('secret word');
    const closed = postgres.url.replace(/:\d+\//, ':9/');
    await expect(loadPostgres(hq.session().vault, closed, 8)).rejects.toThrow(
      'postgres-refused-connection',
    );
    const missing = postgres.url.replace(/[^/]+$/, 'no_such_database');
    await expect(loadPostgres(hq.session().vault, missing, 8)).rejects.toThrow(
      'postgres-refused-connection',
    );
  });

  it('names the state that PostgreSQL gave, and nothing else that looks like one', async () => {
    postgres.query('CREATE DATABASE taken');
    const taken = postgres.url.replace(/[^/]+$/, 'taken');
    const blocked = 'CREATE SCHEMA satchel; CREATE VIEW satchel.streams AS SELECT 1;\n';
    expect(await psql(taken, [blocked]).next()).toMatchObject({ done: true });
    const refused = loadPostgres(hq.session().vault, taken, 8);
    await expect(refused).rejects.toMatchObject({
      code: 'postgres-refused',
      params: { state: '42809' },
    });
    expect(stateIn('psql: error: connection to server at "::1", port 54999 failed: x')).toBe(
      undefined,
    );
    expect(stateIn('psql:<stdin>:2: NOTICE:  42P07\npsql:<stdin>:3: FEHLER:  22P02\n')).toBe(
      '22P02',
    );
  });

  it('keeps the streams of one vault when another one is loaded', { timeout: 60_000 }, async () => {
    await load();
    const streams = (): string =>
      postgres.query('SELECT count(*), min(stream) FROM satchel.streams');
    const before = streams();
    await expect(loadPostgres(field.session().vault, postgres.url, 8)).rejects.toThrow(
      'postgres-other-vault',
    );
    expect(streams()).toBe(before);
    expect(await load()).toMatchObject({ streamsLoaded: 0, streamsRemoved: 0 });
    // Loaded before this was kept: it goes on as the one that comes next.
    postgres.query('DELETE FROM satchel.loaded_from');
    await load();
    expect(postgres.query('SELECT vault FROM satchel.loaded_from')).toBe(
      hq.session().vault.keys.vaultId,
    );
  });
});

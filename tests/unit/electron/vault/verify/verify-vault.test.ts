import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { dumpProjection } from '../../../../../electron/vault/journal/rebuild';
import { rebuildEverything } from '../../../../../electron/vault/repair/rebuild-everything';
import { indexAll } from '../../../../../electron/vault/services/search/index-queue';
import { deriveFrom } from '../../../../../electron/vault/services/derive-from';
import { runDatabaseTask } from '../../../../../electron/vault/backups/run-database-task';
import {
  type Problem,
  verifyPages,
  verifyVault,
} from '../../../../../electron/vault/verify/verify-vault';
import { type Vault, databasePath } from '../../../../../electron/vault/vault';
import { streamOf } from '../../../../../shared/ids';
import { makeCase } from '../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../support/test-office';

let office: TestOffice;
let vault: Vault;
let caseStream = '';

beforeEach(async () => {
  office = await openTestOffice('Tapachula');
  vault = office.session().vault;
  const { caseId } = makeCase(office);
  caseStream = streamOf('case', caseId);
  for (const text of ['one', 'two', 'three']) await office.api.notes.add({ caseId, text });
  await office.api.cases.open({ caseId });
  indexAll(vault.db);
});
afterEach(() => office.close());

/** What somebody does who has the right key and knows SQL: the triggers are the first to go. */
function tamper(sql: string, ...params: unknown[]): number {
  const triggers = vault.db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all() as { name: string; sql: string }[];
  for (const { name } of triggers) vault.db.exec(`DROP TRIGGER ${name}`);
  const { changes } = vault.db.prepare(sql).run(...params);
  for (const trigger of triggers) vault.db.exec(trigger.sql);
  return changes;
}

const codes = async (): Promise<string[]> =>
  [...new Set((await verifyVault(vault)).problems.map(({ code }) => code))].sort();
const details = async (code: string): Promise<string[]> =>
  (await verifyVault(vault)).problems
    .filter((problem) => problem.code === code)
    .map(({ detail }) => detail);
const entry = (seq: number): string => `${caseStream} ${vault.identity.deviceId} ${seq}`;

describe('the check of a vault', () => {
  it('finds nothing on a whole one, and counts', async () => {
    const report = await verifyVault(vault);
    expect(report).toMatchObject({ ok: true, problems: [] });
    expect(report.pages).toBeGreaterThan(20);
    expect(report.entries).toBe(vault.db.prepare('SELECT count(*) FROM entries').pluck().get());
  });

  it('leaves the tables as they were, which a rebuild makes again to the letter', async () => {
    const before = [...dumpProjection(vault.db)];
    await verifyVault(vault);
    expect([...dumpProjection(vault.db)]).toEqual(before);
    rebuildEverything(vault.db, deriveFrom);
    expect([...dumpProjection(vault.db)]).toEqual(before);
    expect(before.length).toBeGreaterThan(5);
  });

  it.each([
    [
      'what an entry says',
      "UPDATE entries SET changes = replace(changes, 'two', 'ten') WHERE stream = ? AND seq = 4",
    ],
    ['who wrote it', `UPDATE entries SET actor = '${randomUUID()}' WHERE stream = ? AND seq = 4`],
    [
      'when',
      "UPDATE entries SET clock = '000000000' || substr(clock, 10) WHERE stream = ? AND seq = 4",
    ],
    ['what it was for', "UPDATE entries SET command = 'cases.update' WHERE stream = ? AND seq = 4"],
    ['its version', 'UPDATE entries SET schema = 2 WHERE stream = ? AND seq = 4'],
    ['its salt', 'UPDATE entries SET salt = zeroblob(16) WHERE stream = ? AND seq = 4'],
    ['its link', 'UPDATE entries SET link = zeroblob(32) WHERE stream = ? AND seq = 4'],
  ])('names the entry of which somebody changed %s', async (_, sql) => {
    expect(tamper(sql, caseStream)).toBe(1);
    expect(await details('journal-link-wrong')).toContain(entry(4));
  });

  it('names an entry that is no text any more instead of failing on it', async () => {
    tamper("UPDATE entries SET changes = '[{' WHERE stream = ? AND seq = 4", caseStream);
    expect(await codes()).toEqual(['journal-unreadable', 'projection-differs']);
    expect(await details('journal-unreadable')).toEqual([caseStream]);
  });

  it.each([
    ['a line of the case list', "UPDATE case_lines SET name = 'Other'", 'case-lines-differ'],
    ['what is due', 'DELETE FROM due_lines', 'case-lines-differ'],
    ['what search finds', 'DELETE FROM search_names', 'search-differs'],
    ['a word of search', "UPDATE search_words SET roman = 'x'", 'search-differs'],
    ['the full text', "UPDATE search_text SET text = 'one more'", 'search-differs'],
    ['a row of the tables', "UPDATE notes SET text = 'other'", 'projection-differs'],
    [
      'a conflict that nobody has',
      "INSERT INTO conflicts (id, stream, kind, record_id, field, rivals) SELECT 'x', stream, 'note', id, 'text', '[]' FROM notes LIMIT 1",
      'projection-differs',
    ],
    [
      'the place of a document that no case names',
      'INSERT INTO document_places (sha256, stream) SELECT hex(zeroblob(32)), stream FROM notes LIMIT 1',
      'document-place-wrong',
    ],
  ])(
    'names %s that was changed by hand, and a rebuild mends what follows from the journal',
    async (_, sql, code) => {
      if (sql.includes('due_lines'))
        vault.db
          .prepare('INSERT INTO due_lines (case_id, kind, record_id, urgency) VALUES (?, ?, ?, 4)')
          .run(caseStream.slice(5), 'action', randomUUID());
      else expect(tamper(sql)).toBeGreaterThan(0);
      expect(await codes()).toEqual([code]);
      if (code === 'document-place-wrong') return;
      rebuildEverything(vault.db, deriveFrom);
      expect(await codes()).toEqual([]);
    },
  );

  it('names a head that nobody signed and a device that nobody knows', async () => {
    tamper("UPDATE heads SET device = 'ffffffffffffffff' WHERE stream = ?", caseStream);
    expect(await codes()).toEqual([
      'journal-cut-off',
      'journal-head-missing',
      'journal-head-unsigned',
    ]);
    tamper('UPDATE heads SET signature = zeroblob(64) WHERE stream = ?', caseStream);
    expect(await codes()).toContain('journal-device-unknown');
  });

  it('names a file that no case names, and none that is just being taken in', async () => {
    const path = join(vault.dir, 'files', 'aa');
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'aa000000-0000-4000-8000-000000000000'), Buffer.alloc(4112));
    await writeFile(join(path, 'Maria.txt'), 'x');
    await writeFile(join(path, 'aa000000-0000-4000-8000-000000000001 Maria.txt'), 'x');
    const writer = vault.files.create();
    await writer.write(Buffer.from('being written'));
    expect(await details('file-orphaned')).toEqual([
      'files',
      'aa000000-0000-4000-8000-000000000000',
      'files',
    ]);
    await writer.abort();
  });

  it('looks through a large vault beside the work, on a copy that is gone afterwards', async () => {
    const facts = await runDatabaseTask({
      kind: 'check',
      from: databasePath(vault.dir),
      to: join(office.outside, 'copy.db'),
      key: vault.keys.db,
      auditKey: vault.keys.audit,
      ownDevice: vault.identity.deviceId,
    });
    expect(facts).toEqual([]);
    tamper("UPDATE notes SET text = 'other'");
    expect(
      await runDatabaseTask({
        kind: 'check',
        from: databasePath(vault.dir),
        to: join(office.outside, 'second.db'),
        key: vault.keys.db,
        auditKey: vault.keys.audit,
        ownDevice: vault.identity.deviceId,
      }),
    ).toMatchObject([{ code: 'projection-differs' }]);
  });

  it('names the place where an entry is missing', async () => {
    expect(tamper('DELETE FROM entries WHERE stream = ? AND seq = 3', caseStream)).toBe(1);
    expect(await details('journal-gap')).toEqual([entry(4)]);
    expect(await codes()).toContain('projection-differs');
  });

  it('names two entries that changed places', async () => {
    tamper(
      'UPDATE entries SET seq = CASE seq WHEN 3 THEN 1004 ELSE 1003 END WHERE stream = ? AND seq IN (3, 4)',
      caseStream,
    );
    tamper('UPDATE entries SET seq = seq - 1000 WHERE stream = ? AND seq > 1000', caseStream);
    expect(await details('journal-link-wrong')).toEqual(
      expect.arrayContaining([entry(3), entry(4)]),
    );
  });

  it('names a journal that was cut off, also where the tables were cut with it', async () => {
    tamper('DELETE FROM entries WHERE stream = ? AND seq > 3', caseStream);
    rebuildEverything(vault.db, deriveFrom);
    expect(await details('journal-cut-off')).toEqual([entry(5)]);
    tamper('DELETE FROM entries WHERE stream = ?', caseStream);
    rebuildEverything(vault.db, deriveFrom);
    expect(await codes()).toEqual(['journal-cut-off']);
  });

  it('names a head that was moved back with the journal, once it is signed', async () => {
    vault.journal.signHeads();
    tamper('DELETE FROM entries WHERE stream = ? AND seq > 3', caseStream);
    tamper(
      'UPDATE heads SET seq = 3, link = (SELECT link FROM entries WHERE stream = heads.stream AND seq = 3) WHERE stream = ?',
      caseStream,
    );
    rebuildEverything(vault.db, deriveFrom);
    expect(await details('journal-signature-wrong')).toEqual([entry(3)]);
  });

  it('names a device whose head is gone', async () => {
    tamper('DELETE FROM heads WHERE stream = ?', caseStream);
    expect(await details('journal-head-missing')).toEqual([
      `${caseStream} ${vault.identity.deviceId}`,
    ]);
  });

  it.each([
    ['a changed row', "UPDATE notes SET text = 'ten' WHERE text = 'two'"],
    ['a deleted row', "DELETE FROM notes WHERE text = 'two'"],
    [
      'an invented row',
      "INSERT INTO goals (id, stream, clocks, created_clock, updated_clock, updated_by) VALUES ('x', 'y', '{}', 'a', 'b', 'c')",
    ],
    ['an invented conflict', "INSERT INTO conflicts VALUES ('a', 'b', 'c', 'd', 'e', '[]', 'f')"],
  ])('sees %s in the tables beside the journal', async (_, sql) => {
    expect(tamper(sql)).toBe(1);
    expect(await codes()).toEqual(['projection-differs']);
    rebuildEverything(vault.db, deriveFrom);
    expect(await codes()).toEqual([]);
  });

  it.each([
    ['changed', "UPDATE access_log SET subject = 'nobody' WHERE seq = 2", 2],
    ['deleted', 'DELETE FROM access_log WHERE seq = 2', 2],
    [
      'put in',
      "INSERT INTO access_log VALUES (1000, 1, 'a', 'case-opened', NULL, NULL, zeroblob(32))",
      4,
    ],
    ['renumbered', 'UPDATE access_log SET seq = 1000 WHERE seq = 1', 1],
    ['cut off at the end', 'DELETE FROM access_log WHERE seq = 3', 3],
    ['emptied', 'DELETE FROM access_log', 1],
  ])('names the row of the read log that was %s', async (_, sql, row) => {
    expect(vault.db.prepare('SELECT count(*) FROM access_log').pluck().get()).toBe(3);
    tamper(sql);
    expect(await details('read-log-broken')).toEqual([`row ${row}`]);
  });

  it.each([
    'UPDATE entries SET clock = clock',
    'DELETE FROM entries',
    'UPDATE access_log SET at = 1',
    'DELETE FROM access_log',
  ])('is helped by triggers that refuse: %s', (sql) => {
    expect(() => vault.db.exec(sql)).toThrow('append-only');
  });

  it('names a trigger that is missing, and a table or view that is not ours', async () => {
    vault.db.exec(
      'DROP TRIGGER access_log_is_never_deleted; CREATE TABLE extra (a); CREATE VIEW names AS SELECT full_name FROM persons',
    );
    expect(await details('database-schema')).toEqual([
      'table extra',
      'trigger access_log_is_never_deleted',
      'view names',
    ]);
  });

  it('names a damaged page without opening anything', async () => {
    vault.db.pragma('wal_checkpoint(TRUNCATE)');
    const file = await open(databasePath(office.dir), 'r+');
    await file.write(Buffer.from([1, 2, 3]), 0, 3, 9 * 4096 + 7);
    await file.close();
    const { problems } = await verifyPages(office.dir, vault.keys.db);
    expect(problems).toEqual([{ code: 'page-damaged', detail: 'page 10' }]);
  });

  it('names what was changed in the log of a vault, in the middle and at its end', async () => {
    const FRAME = 4096 + 24;
    const log = `${databasePath(office.dir)}-wal`;
    const whole = await readFile(log);
    const found = async (frame: number): Promise<Problem[]> => {
      const bytes = Buffer.from(whole);
      bytes[32 + frame * FRAME + 100]! ^= 1;
      await writeFile(log, bytes);
      try {
        return (await verifyPages(office.dir, vault.keys.db)).problems;
      } finally {
        await writeFile(log, whole);
      }
    };
    expect((await verifyPages(office.dir, vault.keys.db)).problems).toEqual([]);
    expect(await found(1)).toContainEqual({ code: 'log-damaged', detail: 'part 2' });
    const last = (whole.length - 32) / FRAME - 1;
    expect(await found(last)).toContainEqual({ code: 'log-end-damaged', detail: 'vault.db-wal' });
  });
});

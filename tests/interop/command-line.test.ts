import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { shell, stockTools } from '../support/stock-tools';

const project = join(import.meta.dirname, '../..');
const PASSPHRASE = 'plum orbit cactus window tulip ninety';
const CASES = 1000;

interface Ran {
  code: number;
  out: string;
  err: string;
}

const work = mkdtempSync(join(tmpdir(), 'satchel-cli-'));
const [field, hq, other] = ['field', 'hq', 'other'].map((name) => join(work, name)) as [
  string,
  string,
  string,
];
const bundle = join(work, 'june.satchel');

/** The command as the README names it, on the pinned Node, with standard output apart. */
function satchel(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(project, 'scripts/satchel.mjs'), ...args],
      {
        cwd: work,
        env: { ...process.env, INIT_CWD: work, SATCHEL_PASSPHRASE: PASSPHRASE, ...env },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

async function json<T>(...args: string[]): Promise<T> {
  const ran = await satchel([...args, '--json']);
  expect(ran.err).toBe('');
  expect(ran.code, ran.out).toBe(0);
  return JSON.parse(ran.out) as T;
}

beforeAll(async () => {
  await json('init', field, '--office', 'Tapachula', '--kind', 'field', '--user', 'Amina');
  await json('init', hq, '--office', 'Geneva', '--kind', 'headquarters', '--user', 'Bo');
  await json('demo', field, '--cases', String(CASES), '--seed', '7', '--documents', '5');
}, 240_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the command line does the whole hand-over without a window', () => {
  it('lists, searches in any script, and shows one case', { timeout: 60_000 }, async () => {
    const cases = await json<
      {
        id: string;
        number: string;
        name: string;
        status: string;
        riskLevel: string;
        updatedAt: number;
      }[]
    >('cases', field);
    expect(cases).toHaveLength(CASES);
    const arabic = cases.find(({ name }) => name.startsWith('محمد'))!;
    const hits = await json<{ caseId: string; label: string; reason: string }[]>(
      'search',
      field,
      'Mohamed',
    );
    expect(
      hits.some(({ label, reason }) => label.startsWith('محمد') && reason === 'other-script'),
    ).toBe(true);
    const view = await json<{ case: { number: string } }>('case', field, arabic.id);
    expect(view.case.number).toBe(arabic.number);
  });

  it(
    'calls the contract through the same permissions, and keeps who changed what',
    { timeout: 60_000 },
    async () => {
      const [first] = await json<{ id: string; status: string }[]>('cases', field);
      const goal = await json<{ id: string }>(
        'call',
        field,
        'plans.addGoal',
        JSON.stringify({ caseId: first!.id, words: 'I want to see a doctor' }),
      );
      await json('call', field, 'plans.updateGoal', JSON.stringify({ id: goal.id, status: 'met' }));
      await json(
        'call',
        field,
        'cases.setRisk',
        JSON.stringify({ caseId: first!.id, level: 'high', reason: 'fever for four days' }),
      );
      const history = await json<
        {
          actorName: string;
          command: string;
          changes: { field: string; old: unknown; new: unknown }[];
        }[]
      >('history', field, first!.id);
      const change = history.find(({ command }) => command === 'cases.setRisk')!;
      expect(change.actorName).toBe('Amina');
      expect(change.changes.find(({ field: name }) => name === 'riskLevel')!.new).toBe('high');
    },
  );

  it(
    'hands all cases over that may go, names those that may not, and headquarters reads them',
    { timeout: 240_000 },
    async () => {
      const ours = await json<{ name: string; fingerprint: string }>(
        'contact',
        'export',
        field,
        '--out',
        'field.card',
      );
      const theirs = await json<{ name: string; fingerprint: string }>(
        'contact',
        'export',
        hq,
        '--out',
        'hq.card',
      );
      await json('contact', 'import', field, 'hq.card', '--fingerprint', theirs.fingerprint);
      await json('contact', 'import', hq, 'field.card', '--fingerprint', ours.fingerprint);
      const sent = await json<{ exported: unknown[]; refused: { reason: string }[] }>(
        'export',
        field,
        '--to',
        'Geneva',
        '--cases',
        'all',
        '--purpose',
        'monthly hand-over',
        '--out',
        bundle,
      );
      expect(sent.exported.length + sent.refused.length).toBe(CASES);
      expect(sent.refused.length).toBeGreaterThan(0);
      expect(JSON.stringify(sent)).not.toContain('محمد');

      const facts = await json<{ sender: string; cases: number }>('inspect', bundle, '--vault', hq);
      expect(facts).toMatchObject({ sender: 'Tapachula', cases: sent.exported.length });
      const dry = await json<{ casesNew: number; applied: boolean }>(
        'import',
        hq,
        bundle,
        '--dry-run',
      );
      expect(dry).toMatchObject({ casesNew: sent.exported.length, applied: false });
      expect(await json('cases', hq)).toEqual([]);
      const taken = await json<object>('import', hq, bundle);
      expect(taken).toMatchObject({
        casesNew: sent.exported.length,
        senderVerified: true,
        conflicts: 0,
        applied: true,
      });
      const again = await json<object>('import', hq, bundle);
      expect(again).toMatchObject({
        casesNew: 0,
        casesChanged: 0,
        casesUnchanged: sent.exported.length,
        documents: 0,
      });
      const check = await json<{ ok: boolean; problems: unknown[] }>('verify', hq);
      expect(check).toMatchObject({ ok: true, problems: [] });
    },
  );

  it(
    'refuses a damaged bundle with its own code and leaves the vault untouched',
    { timeout: 60_000 },
    async () => {
      const bytes = readFileSync(bundle);
      bytes[Math.floor(bytes.length / 2)]! ^= 1;
      writeFileSync(join(work, 'bad.satchel'), bytes);
      const before = await satchel(['cases', hq, '--json']);
      const refused = await satchel(['import', hq, 'bad.satchel', '--json']);
      expect(refused.code).toBe(5);
      expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'bundle-damaged' } });
      expect((await satchel(['cases', hq, '--json'])).out).toBe(before.out);
    },
  );

  it('writes to an office that has only stock age', { timeout: 60_000 }, async () => {
    const tools = await stockTools();
    // The keys of that office, made with the tool that it has.
    const made = await shell(
      tools,
      work,
      'age-keygen -o stock.key 2>/dev/null || "${AGE_CLASSIC%/*}/age-keygen" -o stock.key 2>/dev/null; grep -o "age1.*" stock.key',
    );
    await json('contact', 'add', field, '--name', 'Partner HQ', '--recipient', made.stdout.trim());
    await json(
      'export',
      field,
      '--to',
      'Partner HQ',
      '--cases',
      'all',
      '--purpose',
      'for the archive',
      '--out',
      join(work, 'stock.satchel'),
    );
    const listed = await shell(
      tools,
      work,
      '"$AGE_CLASSIC" -d -i stock.key stock.satchel > stock.tar && tar -tf stock.tar',
    );
    expect(listed.stdout).toContain('bundle/data/summary/1.txt');
  });

  it('says what is wrong with documented exit codes', { timeout: 60_000 }, async () => {
    const wrong = await satchel(['cases', hq, '--json'], {
      SATCHEL_PASSPHRASE: 'not the passphrase at all',
    });
    expect([wrong.code, JSON.parse(wrong.out).error.code]).toEqual([3, 'wrong-passphrase']);
    expect((await satchel(['cases', '--json'])).code).toBe(2);
    expect((await satchel(['dance', hq, '--json'])).code).toBe(2);
    const absent = await satchel(['cases', join(work, 'nowhere'), '--json']);
    expect([absent.code, JSON.parse(absent.out).error.code]).toEqual([8, 'vault-not-found']);
    expect(existsSync(join(work, 'nowhere'))).toBe(false);
    const gone = await satchel(['case', hq, '01a20000-0000-7000-8000-000000000000', '--json']);
    expect([gone.code, JSON.parse(gone.out).error.code]).toEqual([8, 'case-not-found']);
    const weak = await satchel(
      ['init', other, '--office', 'X', '--kind', 'field', '--user', 'Y', '--json'],
      { SATCHEL_PASSPHRASE: 'short' },
    );
    expect(weak.code).toBe(2);
  });

  it('notices a flipped bit', { timeout: 60_000 }, async () => {
    const path = join(hq, 'vault.db');
    const bytes = readFileSync(path);
    bytes[bytes.length - 5000]! ^= 1;
    writeFileSync(path, bytes);
    const ran = await satchel(['verify', hq, '--json']);
    expect(ran.code).toBe(10);
    expect(JSON.parse(ran.out)).toMatchObject({ ok: false, problems: [{ code: 'page-damaged' }] });
  });
});

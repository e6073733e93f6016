import {
  cpSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeBackup } from '../../electron/vault/backups/make-backup';
import { restoreBackup } from '../../electron/vault/backups/restore-backup';
import { toFailure } from '../../electron/vault/failure';
import { unlockWithRecovery } from '../../electron/vault/keys/vault-access';
import { databasePath, openVault } from '../../electron/vault/vault';
import { projectionHash, verifyPages } from '../../electron/vault/verify/verify-vault';
import errors from '../../resources/locales/en/errors.json';
import { makeCase } from '../support/make-case';
import { openTestOffice, reopenTestOffice, type TestOffice } from '../support/test-office';

const PAGE = 4096;
const CASES = 25;
/** Pages of which each loses a bit, spread over the whole file. */
const ROUNDS = 30;

const root = mkdtempSync(join(tmpdir(), 'satchel-damaged-'));
const whole = join(root, 'whole');
let code = '';
let hash = '';
/** What every question about every case is answered with while all is well. */
let right: Map<string, string>;

beforeAll(async () => {
  const office = await openTestOffice('Tapachula');
  for (let n = 0; n < CASES; n += 1) {
    const { caseId } = makeCase(office, { name: `Mariam ${n}` });
    await office.api.notes.add({ caseId, text: `She told us ${'more '.repeat(200)} ${n}` });
  }
  code = office.kitCode;
  right = await answersOf(office);
  hash = projectionHash(office.session().vault.db);
  await office.service.keeper.lock();
  cpSync(office.outside, whole, { recursive: true });
  await office.close();
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Every answer as text; a refusal as its code. */
async function answersOf({ api }: TestOffice): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const ask = async (name: string, question: () => Promise<unknown>): Promise<void> => {
    const answer = await question().then(
      JSON.stringify,
      (error: Error) => `refused ${error.message}`,
    );
    answers.set(name, answer);
  };
  const list = () =>
    api.cases.list({ sort: 'number', descending: false, offset: 0, limit: 50 } as never);
  await ask('list', list);
  for (const id of ids ?? (ids = (await list()).rows.map((row) => row.id)))
    await ask(id, async () => (await api.cases.open({ caseId: id })).case);
  await ask('search', () => api.search.find({ text: 'Mariam' }));
  return answers;
}
let ids: string[] | undefined;

function flipBit(path: string, at: number): void {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  byte[0]! ^= 0x10;
  writeSync(file, byte, 0, 1, at);
  closeSync(file);
}

/** A code that says of a part of the file that it could not be read. */
const SAYS_SO = /^refused database-(unreadable|key-or-damage)$/;

describe('a vault of which a page is damaged', () => {
  it('gives no wrong answer, takes no wrong backup, and says what is wrong', async () => {
    const seen = { answers: 0, refusals: 0, backups: 0, refusedBackups: 0, closed: 0 };
    const pages = statSync(databasePath(join(whole, 'vault'))).size / PAGE;
    expect(pages).toBeGreaterThan(ROUNDS);
    for (let round = 0; round < ROUNDS; round += 1) {
      const place = join(root, `copy-${round}`);
      cpSync(whole, place, { recursive: true });
      const page = Math.floor((round * pages) / ROUNDS);
      const path = databasePath(join(place, 'vault'));
      flipBit(path, page * PAGE + 16 + ((round * 977) % (PAGE - 16)));
      const { keys } = unlockWithRecovery({ dir: join(place, 'vault'), code });
      expect((await verifyPages(join(place, 'vault'), keys.db)).problems).toEqual([
        { code: 'page-damaged', detail: `page ${page + 1}` },
      ]);
      const office = await reopenTestOffice(place).catch((error: unknown) => {
        expect(`refused ${toFailure(error).code}`).toMatch(SAYS_SO);
        return null;
      });
      if (!office) {
        seen.closed += 1;
        continue;
      }
      for (const [name, answer] of await answersOf(office))
        if (answer === right.get(name)) seen.answers += 1;
        else {
          expect(answer, `page ${page + 1}, ${name}`).toMatch(SAYS_SO);
          seen.refusals += 1;
        }
      const out = join(place, 'made.satchel-backup');
      const told = await makeBackup(office.session().vault, out).then(
        () => 'ok',
        (error: unknown) => toFailure(error).code,
      );
      if (told === 'ok') {
        seen.backups += 1;
        await restoreBackup(out, join(place, 'restored'));
        const unlocked = unlockWithRecovery({ dir: join(place, 'restored'), code });
        const restored = openVault({ dir: join(place, 'restored'), keys: unlocked.keys });
        expect(projectionHash(restored.db)).toBe(hash);
        restored.close();
      } else {
        seen.refusedBackups += 1;
        expect(`refused ${told}`).toMatch(SAYS_SO);
      }
      await office.close();
    }
    console.info(`damaged pages: ${JSON.stringify(seen)}`);
    // All of it came about: with fewer pages damaged than there are, some answers stay whole and some do not.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
    for (const each of ['unreadable', 'key-or-damage'] as const)
      expect(errors[`database-${each}`]).toMatch(/Nothing was changed.*Do not delete anything/);
  }, 600_000);
});

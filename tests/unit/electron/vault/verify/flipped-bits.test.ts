import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { damagedCopies } from '../../../../../electron/vault/keys/header-file';
import { unlockWithRecovery } from '../../../../../electron/vault/keys/vault-access';
import { newId } from '../../../../../electron/vault/ids';
import { examineVault } from '../../../../../electron/vault/repair/examine-vault';
import {
  insertSealed,
  sealedPath,
} from '../../../../../electron/vault/services/sealing/sealed-book';
import { problemCodeOf } from '../../../../../shared/repair/problem-codes';
import { makeCase } from '../../../../support/make-case';
import { openTestOffice } from '../../../../support/test-office';

const root = mkdtempSync(join(tmpdir(), 'satchel-flips-'));
const whole = join(root, 'whole');
let code = '';
let files: string[] = [];

/** A vault with a case, two documents and a sealed intake, closed in good order. */
beforeAll(async () => {
  const office = await openTestOffice('Tapachula');
  code = office.kitCode;
  makeCase(office);
  const { vault } = office.session();
  for (const bytes of [3000, 150_000]) {
    const stored = await vault.files.put([Buffer.alloc(bytes, bytes % 251)]);
    vault.db
      .prepare('INSERT INTO files (id, key, bytes, sha256, created_at) VALUES (?, ?, ?, ?, 1)')
      .run(stored.fileId, stored.key, stored.size, stored.sha256);
  }
  const sealed = Buffer.alloc(5000, 3);
  const id = newId(1);
  mkdirSync(join(office.dir, 'sealed'));
  writeFileSync(sealedPath(office, id), sealed);
  insertSealed(vault.db, {
    id,
    number: 'TAP-2026-0001',
    contactId: id,
    contactName: 'Geneva',
    sealedAt: 1,
    sealedBy: id,
    bytes: sealed.length,
    sha256: createHash('sha256').update(sealed).digest('hex'),
    handedAt: null,
  });
  await office.service.keeper.lock();
  cpSync(office.dir, whole, { recursive: true });
  await office.close();
  files = (readdirSync(whole, { recursive: true }) as string[]).filter(
    (name) => statSync(join(whole, name)).isFile() && !/(^lock|attempts\.json)$/.test(name),
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
async function codesWith(change: (dir: string) => void): Promise<string[]> {
  const dir = join(root, `copy-${(count += 1)}`);
  cpSync(whole, dir, { recursive: true });
  try {
    change(dir);
    const headerDamage = damagedCopies(dir);
    const unlocked = unlockWithRecovery({ dir, code });
    const { problems } = await examineVault({ dir, unlocked, headerDamage });
    unlocked.keys.wipe();
    return problems.map((problem) => problem.code);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
const flip = (dir: string, name: string, offset: number, bit: number): void => {
  const bytes = readFileSync(join(dir, name));
  bytes[offset]! ^= 1 << bit;
  writeFileSync(join(dir, name), bytes);
};

describe('a bit flipped anywhere in a vault', () => {
  it('is never there in a whole one', async () => {
    expect(await codesWith(() => undefined)).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['vault.db', 'vault.json', 'vault.json.old', 'opened.json']),
    );
    expect(files.filter((name) => name.startsWith('files'))).toHaveLength(2);
    expect(files.filter((name) => name.startsWith('sealed'))).toHaveLength(1);
  });

  it('is reported, whatever file it is in, with words for it', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(7), async (which, place, bit) => {
        const name = files[which % files.length]!;
        const size = statSync(join(whole, name)).size;
        const codes = await codesWith((dir) => flip(dir, name, place % size, bit));
        expect(codes.length, `${name} at ${place % size}`).toBeGreaterThan(0);
        for (const found of codes) expect(problemCodeOf(found)).toBe(found);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 90), seed: 20261122 },
    );
  });

  it('and so is a file that is missing, emptied, cut, longer, or exchanged for another', async () => {
    const documents = files.filter((name) => name.startsWith('files'));
    const sealed = files.find((name) => name.startsWith('sealed'))!;
    const [first, second] = documents as [string, string];
    for (const [change, expected] of [
      [(dir: string) => rmSync(join(dir, first)), 'file-missing'],
      [(dir: string) => writeFileSync(join(dir, first), ''), 'file-damaged'],
      [
        (dir: string) =>
          writeFileSync(join(dir, first), readFileSync(join(dir, first)).subarray(1)),
        'file-damaged',
      ],
      [
        (dir: string) =>
          writeFileSync(
            join(dir, first),
            Buffer.concat([readFileSync(join(dir, first)), Buffer.alloc(1)]),
          ),
        'file-damaged',
      ],
      [(dir: string) => cpSync(join(dir, second), join(dir, first)), 'file-damaged'],
      [(dir: string) => rmSync(join(dir, sealed)), 'sealed-missing'],
      [(dir: string) => writeFileSync(join(dir, sealed), ''), 'sealed-damaged'],
      [(dir: string) => rmSync(join(dir, 'vault.db')), 'database-missing'],
      [(dir: string) => writeFileSync(join(dir, 'vault.db'), ''), 'database-key-or-damage'],
      [(dir: string) => rmSync(join(dir, 'vault.json.old')), 'header-copy-damaged'],
    ] as const)
      expect(await codesWith(change)).toEqual([expected]);
  });
});

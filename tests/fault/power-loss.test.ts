import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeBackup } from '../../electron/vault/backups/make-backup';
import { seededRandom } from '../../electron/vault/demo/random';
import { openDatabase } from '../../electron/vault/db/open-database';
import { readHeader } from '../../electron/vault/keys/header-file';
import { findUserSlot, openUserSlot } from '../../electron/vault/keys/user-slot';
import { unlockWithRecovery } from '../../electron/vault/keys/vault-access';
import { databasePath, openVault, type Vault } from '../../electron/vault/vault';
import { projectionHash } from '../../electron/vault/verify/verify-vault';
import { rebuild } from '../../electron/vault/journal/rebuild';
import { turnBack } from '../migrations/turn-back';
import { exportTo, introduce } from '../support/hand-over';
import { makeCase } from '../support/make-case';
import { bundleForNode } from '../support/node-child';
import { type DiskOp, recordWrites } from '../support/power/record-writes';
import { type Disk, layDown, readDisk, SimulatedDisk } from '../support/power/simulate-disk';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../support/test-office';

/**
 * The power goes at a moment of our choosing: everything that was not flushed is there, missing or torn. What the
 * program wrote is recorded once, system call by system call; then the disk is found in hundreds of states.
 */
const POINTS = Number(process.env['SATCHEL_POWER_POINTS'] ?? 200);
const SEED = Number(process.env['SATCHEL_FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000));

// Inside node_modules, so that the bundle finds the addon.
const bundles = join(
  import.meta.dirname,
  '../../node_modules/.cache/satchel-tests',
  `power-${process.pid}`,
);
// In memory where there is such a place: the states are many, and flushing them for real proves nothing.
const work = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'satchel-power-'));
let script = '';
let field: TestOffice;
let hq: TestOffice;
let contact = '';
let owner = '';

beforeAll(async () => {
  [script, field, hq] = await Promise.all([
    bundleForNode('tests/fault/power-child.ts', bundles),
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  contact = await introduce(hq, field);
  makeCase(field, { name: 'Selam' });
  for (let n = 0; n < 5; n += 1) makeCase(hq, { name: `Abdullahi ${n}` });
  await exportTo(
    hq,
    { cases: 'all', contactIds: [await introduce(field, hq)] },
    join(work, 'in.satchel'),
  );
  await makeBackup(field.session().vault, join(work, 'backup.satchel-backup'));
  owner = field.session().user.id;
  await field.service.keeper.lock();
});
afterAll(async () => {
  await Promise.all([field?.close(), hq?.close()]);
  for (const dir of [bundles, work]) rmSync(dir, { recursive: true, force: true });
});

interface Scenario {
  task: string;
  /** Beside the vault; `vault` itself is always there. */
  beside?: string[];
  prepare?: (root: string) => void;
  argument?: () => string;
}
interface Recorded {
  root: string;
  start: Disk;
  ops: DiskOp[];
}

async function record({ task, beside = [], prepare, argument }: Scenario): Promise<Recorded> {
  const root = mkdtempSync(join(work, `${task}-`));
  cpSync(field.dir, join(root, 'vault'), { recursive: true });
  for (const name of beside) cpSync(join(work, name), join(root, name));
  prepare?.(root);
  const start = readDisk(root);
  const command = [process.execPath, script, task, root, field.kitCode, argument?.() ?? ''];
  const log = join(work, `${task}.strace`);
  const ops = await recordWrites(command, { root, log, known: start.names });
  rmSync(log);
  return { root, start, ops };
}

interface Found {
  /** Where the disk of that moment was laid down. */
  root: string;
  /** What the program had said by then. */
  said: string[];
}

/** Looks at the disk after each of many losses of power; a state that is neither before nor after fails. */
async function afterEveryLoss(
  { root, start, ops }: Recorded,
  look: (found: Found) => void | Promise<void>,
  { points = POINTS, lyingDisk = false } = {},
): Promise<void> {
  const random = seededRandom(SEED);
  // Only where something had been written; before that the disk is as it was.
  const first = ops.findIndex(({ op }) => op !== 'mark');
  const elsewhere = join(work, 'after');
  const disks = (['journal', 'strict'] as const).map(
    (names) => new SimulatedDisk(start, ops, { names, lyingDisk }),
  );
  for (let point = 0; point < points; point += 1) {
    const after = first + 1 + Math.floor(((point + random.next()) / points) * (ops.length - first));
    const disk = disks[point % 2]!;
    disk.advance(after);
    layDown(disk.crash(random), root, elsewhere);
    const said = ops.slice(0, after).flatMap((op) => (op.op === 'mark' ? [op.text] : []));
    try {
      await look({ root: elsewhere, said });
    } catch (error) {
      const where = ops
        .slice(Math.max(0, after - 4), after)
        .map((op) => op.op)
        .join(' ');
      throw new Error(
        `power lost after ${after} of ${ops.length} (${where}, names ${disk.rules.names}, seed ${SEED})`,
        { cause: error },
      );
    }
  }
}

const told = (said: string[], kind: string): string[][] =>
  said.filter((line) => line.startsWith(`${kind} `)).map((line) => line.split(' ').slice(1));

/** Opens it as the program would, and holds it to its journal. */
function withVault<T>(dir: string, look: (vault: Vault) => T): T {
  const { keys } = unlockWithRecovery({ dir, code: field.kitCode });
  const vault = openVault({ dir, keys });
  try {
    expect(vault.db.pragma('integrity_check', { simple: true })).toBe('ok');
    const before = projectionHash(vault.db);
    rebuild(vault.db);
    expect(projectionHash(vault.db)).toBe(before);
    return look(vault);
  } finally {
    vault.close();
  }
}

const column = ({ db }: Vault, sql: string): unknown[] => db.prepare(sql).pluck().all();
const entriesOf = (vault: Vault): number =>
  column(vault, 'SELECT count(*) FROM entries')[0] as number;

// Two hundred states each; the passphrase's two key derivations a state take longest.
describe('a laptop that loses its power', { timeout: 300_000 }, () => {
  it('keeps every case and note that was saved, and none by half', async () => {
    const recorded = await record({ task: 'save' });
    await afterEveryLoss(recorded, ({ root, said }) =>
      withVault(join(root, 'vault'), (vault) => {
        const cases = column(vault, 'SELECT id FROM cases');
        const notes = column(vault, 'SELECT id FROM notes WHERE length(text) = 600');
        for (const [id] of told(said, 'case')) expect(cases).toContain(id);
        for (const [id] of told(said, 'note')) expect(notes).toContain(id);
        expect(notes).toHaveLength(column(vault, 'SELECT id FROM notes').length);
        expect(notes.length - told(said, 'note').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('would lose them on a disk that lies: so the simulation bites', async () => {
    const recorded = await record({ task: 'save' });
    const looking = afterEveryLoss(
      recorded,
      ({ root, said }) =>
        withVault(join(root, 'vault'), (vault) => {
          const notes = column(vault, 'SELECT id FROM notes');
          for (const [id] of told(said, 'note')) expect(notes).toContain(id);
        }),
      { points: 60, lyingDisk: true },
    );
    await expect(looking).rejects.toThrow('power lost after');
  });

  it.each(['careless', 'overwrite'])(
    'would lose them to a program that is careless: so the watch bites (%s)',
    async (task) => {
      const looking = afterEveryLoss(
        await record({ task }),
        ({ root, said }) =>
          withVault(join(root, 'vault'), (vault) => {
            const notes = column(vault, 'SELECT id FROM notes');
            for (const [id] of told(said, 'note')) expect(notes).toContain(id);
          }),
        { points: 60 },
      );
      await expect(looking).rejects.toThrow('power lost after');
    },
  );

  it('keeps an interview as far as it was typed', async () => {
    await afterEveryLoss(await record({ task: 'type' }), ({ root, said }) =>
      withVault(join(root, 'vault'), (vault) => {
        const [draft] = vault.db.prepare('SELECT id, answers FROM drafts').all() as {
          id: string;
          answers: string;
        }[];
        const last = told(said, 'draft').at(-1);
        if (!last) return;
        expect(draft?.id).toBe(last[0]);
        const length = /x{40,}/.exec(draft!.answers)![0].length;
        expect(length - Number(last[1])).toBeGreaterThanOrEqual(0);
        expect(length - Number(last[1])).toBeLessThanOrEqual(40);
      }),
    );
  });

  it('has a document whole or not at all', async () => {
    await afterEveryLoss(await record({ task: 'document' }), async ({ root, said }) => {
      const dir = join(root, 'vault');
      const { keys } = unlockWithRecovery({ dir, code: field.kitCode });
      const vault = openVault({ dir, keys });
      try {
        const kept = column(vault, 'SELECT id FROM documents');
        for (const [id] of told(said, 'document')) expect(kept).toContain(id);
        const files = vault.db.prepare('SELECT id, key, sha256 FROM files').all() as {
          id: string;
          key: Buffer;
          sha256: string;
        }[];
        for (const { id, key, sha256 } of files) {
          const hash = createHash('sha256');
          for await (const chunk of vault.files.read(id, key)) hash.update(chunk);
          expect(hash.digest('hex')).toBe(sha256);
        }
        await vault.swept;
        const there = readdirSync(dir, { recursive: true, withFileTypes: true });
        const stored = there.filter(
          (entry) => entry.isFile() && entry.parentPath.includes('/files/'),
        );
        expect(stored).toHaveLength(files.length);
      } finally {
        vault.close();
      }
    });
  });

  it('has a bundle under its name only when it is whole, and in the ledger only then', async () => {
    const recorded = await record({ task: 'export', argument: () => contact });
    const whole = createHash('sha256')
      .update(readFileSync(join(recorded.root, 'out.satchel')))
      .digest('hex');
    await afterEveryLoss(recorded, ({ root, said }) => {
      const out = join(root, 'out.satchel');
      const isThere = existsSync(out);
      if (isThere) expect(createHash('sha256').update(readFileSync(out)).digest('hex')).toBe(whole);
      withVault(join(root, 'vault'), (vault) => {
        const sent = column(vault, "SELECT id FROM bundles WHERE direction = 'out'").length;
        if (sent > 0) expect(isThere).toBe(true);
        if (told(said, 'exported').length > 0) expect(sent).toBe(1);
      });
    });
  });

  it('has taken in a bundle or has not', async () => {
    const before = withVault(field.dir, entriesOf);
    const recorded = await record({ task: 'import', beside: ['in.satchel'] });
    const after = withVault(join(recorded.root, 'vault'), entriesOf);
    expect(after).toBeGreaterThan(before + 10);
    await afterEveryLoss(recorded, ({ root, said }) =>
      withVault(join(root, 'vault'), (vault) => {
        const entries = entriesOf(vault);
        expect([before, after]).toContain(entries);
        if (told(said, 'imported').length > 0) expect(entries).toBe(after);
        const received = column(vault, "SELECT id FROM bundles WHERE direction = 'in'");
        expect(received).toHaveLength(entries === after ? 1 : 0);
      }),
    );
  });

  it('has a database of the old program or of the new one', async () => {
    const { keys } = unlockWithRecovery({ dir: field.dir, code: field.kitCode });
    const turned = (root: string): void => {
      const path = databasePath(join(root, 'vault'));
      const db = openDatabase({ path, key: keys.db });
      turnBack(db, 12);
      db.close();
    };
    const recorded = await record({ task: 'upgrade', prepare: turned });
    const entries = withVault(join(recorded.root, 'vault'), entriesOf);
    await afterEveryLoss(recorded, ({ root }) =>
      withVault(join(root, 'vault'), (vault) => expect(entriesOf(vault)).toBe(entries)),
    );
  });

  it('opens with the old passphrase or with the new one', async () => {
    const recorded = await record({ task: 'passphrase', argument: () => owner });
    await afterEveryLoss(recorded, async ({ root, said }) => {
      const dir = join(root, 'vault');
      withVault(dir, () => undefined);
      const changes = told(said, 'changed').length;
      const both = [TEST_PASSPHRASE, `${TEST_PASSPHRASE} and more`];
      // What was acknowledged holds, and the next change may already have reached the disk.
      const { header } = readHeader(dir);
      const slot = findUserSlot(header, 'Amina')!;
      let opens: string | undefined;
      for (const passphrase of [both[changes % 2]!, both[(changes + 1) % 2]!])
        if (await openUserSlot(header.vaultId, slot, passphrase)) {
          opens = passphrase;
          break;
        }
      // One of the two, whichever it is.
      expect(both).toContain(opens);
    });
  });

  it('has the vault under its old key or under the new one', async () => {
    const before = withVault(field.dir, entriesOf);
    await afterEveryLoss(await record({ task: 'rotate' }), ({ root }) =>
      withVault(join(root, 'vault'), (vault) => expect(entriesOf(vault)).toBe(before)),
    );
  });

  it('has restored a vault whole or not at all', async () => {
    const before = withVault(field.dir, entriesOf);
    const recorded = await record({ task: 'restore', beside: ['backup.satchel-backup'] });
    await afterEveryLoss(recorded, ({ root, said }) => {
      const restored = join(root, 'restored');
      if (said.includes('restored')) expect(existsSync(restored)).toBe(true);
      if (existsSync(restored))
        withVault(restored, (vault) => expect(entriesOf(vault)).toBeGreaterThanOrEqual(before));
      expect(existsSync(join(root, 'vault'))).toBe(true);
    });
  });
});

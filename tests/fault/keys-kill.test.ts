import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readHeader } from '../../electron/vault/keys/header-file';
import { KDF_FLOOR } from '../../electron/vault/keys/kdf';
import { userSlots } from '../../electron/vault/keys/user-slot';
import {
  createVaultKeys,
  unlockWithPassphrase,
  unlockWithRecovery,
} from '../../electron/vault/keys/vault-access';
import { addRecoverySlot, resetPassphrase } from '../../electron/vault/keys/vault-slots';
import { kills, killTimeout } from '../support/kills';
import { bundleForNode, startNode } from '../support/node-child';

const SELAM = { id: 'user-1', name: 'Selam Tesfaye' };
const account = { userId: SELAM.id, userName: SELAM.name, kdf: KDF_FLOOR };
const ONE = 'lavender lunacy quickness ladybug';
const TWO = 'playful reaffirm unmoved carpenter';

// Inside node_modules, so that the bundle finds the addon.
const bundles = join(
  import.meta.dirname,
  '../../node_modules/.cache/satchel-tests',
  `keys-${process.pid}`,
);
const dir = mkdtempSync(join(tmpdir(), 'satchel-kill-'));
let child = '';
let code = '';
let slots = '';
let databaseKey = '';

beforeAll(async () => {
  child = await bundleForNode('tests/fault/keys-kill-child.ts', bundles);
  const { keys } = await createVaultKeys({ dir, user: SELAM, passphrase: ONE, kdf: KDF_FLOOR });
  databaseKey = keys.db.toString('hex');
  code = addRecoverySlot({ dir, keys }).code;
  const [first] = userSlots(readHeader(dir).header);
  await resetPassphrase({ dir, keys, ...account, next: TWO });
  const [second] = userSlots(readHeader(dir).header);
  slots = JSON.stringify([first, second]);
});

afterAll(() => {
  for (const path of [dir, bundles]) rmSync(path, { recursive: true, force: true });
});

async function killAfter(ms: number, args: string[]): Promise<void> {
  const process = startNode(child, args);
  const exited = once(process, 'exit');
  await Promise.race([once(process.stdout!, 'data'), exited]);
  await sleep(ms);
  process.kill('SIGKILL');
  const [exitCode, signal] = (await exited) as [number | null, string | null];
  expect({ exitCode, signal }).toEqual({ exitCode: null, signal: 'SIGKILL' });
}

/** Exactly one of the two passphrases works, the recovery code always does, and both give the same keys. */
async function expectOpenable(): Promise<'one' | 'two'> {
  expect(unlockWithRecovery({ dir, code }).keys.db.toString('hex')).toBe(databaseKey);
  const open = (passphrase: string) =>
    unlockWithPassphrase({ dir, userName: SELAM.name, passphrase, kdf: KDF_FLOOR }).then(
      ({ keys }) => keys.db.toString('hex') === databaseKey,
      (error: Error) => (error.message === 'wrong-passphrase' ? false : Promise.reject(error)),
    );
  const works = { two: await open(TWO), one: await open(ONE) };
  expect([works.one, works.two].filter(Boolean)).toHaveLength(1);
  expect(readFileSync(join(dir, 'vault.json'))).toEqual(readFileSync(join(dir, 'vault.json.old')));
  if (works.two)
    await unlockWithPassphrase({ dir, userName: SELAM.name, passphrase: TWO, kdf: KDF_FLOOR });
  return works.one ? 'one' : 'two';
}

it(
  'leaves the old or the new passphrase working when killed while the header is rewritten',
  async () => {
    const seen = new Set<string>();
    for (let kill = 0; kill < kills(24); kill += 1) {
      await killAfter(randomInt(1, 40), ['rewrites', dir, code, slots]);
      seen.add(await expectOpenable());
    }
    expect([...seen].sort()).toEqual(['one', 'two']);
  },
  killTimeout(120_000),
);

it(
  'does so in the middle of changing a passphrase, too',
  async () => {
    for (let kill = 0; kill < kills(6); kill += 1) {
      const current = await expectOpenable();
      const order = JSON.stringify(current === 'one' ? [ONE, TWO] : [TWO, ONE]);
      await killAfter(randomInt(1, 900), ['changes', dir, code, order]);
    }
    await expectOpenable();
    const leftovers = readdirSync(dir).filter(
      (name) => !/^(vault\.json(\.old)?(\.new)?|attempts\.json(\.new)?)$/.test(name),
    );
    expect(leftovers).toEqual([]);
  },
  killTimeout(120_000),
);

import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { migrations } from '../../../electron/vault/db/migrate';
import { makeDemo } from '../../../electron/vault/demo/make-demo';
import { realNow } from './bench-clock';
import { createBenchVault } from './bench-vault';
import { benchCache } from './places';

const SEED = 7;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export interface DemoOrder {
  cases: number;
  documentsMb?: number;
}

/** A new schema needs new vaults; the seed and the day are fixed, so the same name is the same data. */
const schemaKey = createHash('sha256')
  // Also where the files beside the database change.
  .update('files: chacha20-poly1305')
  .update(migrations.map(({ name, sql }) => `${name}\n${sql}`).join('\n'))
  .digest('hex')
  .slice(0, 8);

const nameOf = ({ cases, documentsMb }: DemoOrder): string =>
  `demo-${schemaKey}-s${SEED}-${cases}${documentsMb === undefined ? '' : `-${documentsMb}mb`}`;

/**
 * A vault of invented cases, made through the real journal once and kept. Only to be read:
 * measures that write work on `copyOfDemoVault`.
 */
export async function demoVault(order: DemoOrder): Promise<string> {
  const dir = join(benchCache, nameOf(order));
  mkdirSync(benchCache, { recursive: true });
  if (existsSync(dir)) {
    utimesSync(dir, new Date(realNow()), new Date(realNow()));
    return dir;
  }
  removeUnused();
  const unfinished = mkdtempSync(`${dir}-unfinished-`);
  const started = performance.now();
  const vault = await createBenchVault(unfinished, 'Field office');
  await makeDemo(vault.session, {
    ...order,
    seed: SEED,
    documentsMb: order.documentsMb ?? 0,
    onProgress: (done, total) => report(done, total, started),
  });
  await vault.close();
  renameSync(unfinished, dir);
  return dir;
}

/** A vault of 100,000 cases takes gigabytes: what no run has used for a month goes. */
function removeUnused(): void {
  for (const name of readdirSync(benchCache)) {
    const path = join(benchCache, name);
    if (statSync(path).mtimeMs < realNow() - KEPT_MS)
      rmSync(path, { recursive: true, force: true });
  }
}

function report(done: number, total: number, started: number): void {
  if (done % 5000 !== 0 && done !== total) return;
  const seconds = (performance.now() - started) / 1000;
  console.error(`  ${done} of ${total} demo cases after ${seconds.toFixed(0)} s`);
}

export async function copyOfDemoVault(
  order: DemoOrder,
): Promise<{ dir: string; remove: () => void }> {
  const source = await demoVault(order);
  const parent = mkdtempSync(join(tmpdir(), 'satchel-bench-'));
  // The program's own user passes through to the vault, which is then handed to it.
  chmodSync(parent, 0o711);
  const dir = join(parent, 'vault');
  cpSync(source, dir, { recursive: true });
  return { dir, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

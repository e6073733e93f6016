import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
// Inside node_modules, so that the bundle finds the addon.
const outDir = join(root, 'node_modules/.cache/satchel-tests', `keys-runtime-${process.pid}`);

afterAll(() => rmSync(outDir, { recursive: true, force: true }));

/** One CommonJS file, as the vault process is shipped. */
async function bundle(): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'tests/fault/keys-runtime-child.ts',
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
    ssr: { noExternal: true, external: ['@node-rs/argon2'] },
  });
  return join(outDir, 'keys-runtime-child.cjs');
}

async function electron(): Promise<string> {
  const script: string = join(root, 'scripts/electron-runtime.mjs');
  const { ensureElectron } = (await import(script)) as {
    ensureElectron: () => Promise<{ executable: string }>;
  };
  return (await ensureElectron()).executable;
}

it("makes the same keys, signatures and fingerprints in Electron's BoringSSL as in Node, and opens every slot", async () => {
  const script = await bundle();
  const runIn = async (program: string): Promise<Record<string, unknown>> => {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const { stdout } = await promisify(execFile)(program, [script], { env });
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const inNode = await runIn(process.execPath);
  expect(inNode).toMatchObject({ verified: true, opened: [true, true, true] });
  expect(await runIn(await electron())).toEqual(inNode);
}, 300_000);

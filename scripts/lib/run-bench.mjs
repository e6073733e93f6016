import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { build } from 'vite';

import { ensureElectron } from '../electron-runtime.mjs';
import { makeBareWindow } from './bare-window.mjs';
import { alone } from './build-once.mjs';
import { packageIfStale } from './package-app.mjs';
import { cacheDir, projectDir } from './paths.mjs';
import { run, sentence } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { withDisplay } from './with-display.mjs';

const entry = join(projectDir, 'tests/bench/main.ts');
const external = ['better-sqlite3', '@node-rs/argon2', '@playwright/test', 'vite'];
const outDir = join(projectDir, 'node_modules/.cache/bench');

/** Bundles tests/bench/main.ts for the pinned Node and runs it beside the packaged program. */
export async function runBench(args) {
  if (!existsSync(entry))
    throw sentence('There is nothing to measure yet: tests/bench/main.ts is missing.');
  await ensureSystemPackages({ tests: true });
  // The lock of the end-to-end tests: packaging again would pull the program away from under the other.
  await alone(join(projectDir, 'node_modules/.satchel-e2e.lock'), () => measure(args));
}

async function measure(args) {
  await packageIfStale();
  const runtime = await ensureElectron();
  await build({
    configFile: false,
    logLevel: 'warn',
    root: projectDir,
    plugins: [sourceFolders],
    build: {
      ssr: entry,
      outDir,
      target: 'node24',
      rolldownOptions: { external },
    },
    ssr: { noExternal: true, external },
  });
  // Beside the bundle, where the program has it too.
  await build({
    configFile: false,
    logLevel: 'warn',
    root: projectDir,
    build: {
      ssr: join(projectDir, 'electron/sealing-worker.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
    ssr: { noExternal: true },
  });
  const [command, ...rest] = withDisplay([process.execPath, join(outDir, 'main.js'), ...args]);
  const { version, dir } = runtime;
  const env = {
    ...process.env,
    SATCHEL_CACHE: cacheDir(),
    SATCHEL_BENCH_RUNTIME: JSON.stringify({
      version,
      dir,
      bareWindow: await makeBareWindow(runtime),
    }),
  };
  await run(command, rest, { cwd: projectDir, env });
}

/** Helpers of the tests find scripts and results beside their own source, not beside the bundle. */
const sourceFolders = {
  name: 'source-folders',
  transform: (code, id) =>
    id.startsWith(join(projectDir, 'tests'))
      ? code.replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
      : undefined,
};

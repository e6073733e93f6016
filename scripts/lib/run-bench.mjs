import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'vite';

import { packageIfStale } from './package-app.mjs';
import { projectDir } from './paths.mjs';
import { run, sentence } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { withDisplay } from './with-display.mjs';

const entry = join(projectDir, 'tests/bench/main.ts');
const outDir = join(projectDir, 'node_modules/.cache/bench');

/** Bundles tests/bench/main.ts for the pinned Node and runs it beside the packaged program. */
export async function runBench(args) {
  if (!existsSync(entry))
    throw sentence('There is nothing to measure yet: tests/bench/main.ts is missing.');
  await ensureSystemPackages({ tests: true });
  await packageIfStale();
  await build({
    configFile: false,
    logLevel: 'warn',
    root: projectDir,
    build: {
      ssr: entry,
      outDir,
      target: 'node24',
      rolldownOptions: { external: ['better-sqlite3', '@node-rs/argon2', '@playwright/test'] },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', '@playwright/test'] },
  });
  const [command, ...rest] = withDisplay([process.execPath, join(outDir, 'main.js'), ...args]);
  await run(command, rest, { cwd: projectDir });
}

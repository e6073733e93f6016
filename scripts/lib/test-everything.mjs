import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { ensureElectron } from '../electron-runtime.mjs';
import { buildIfStale } from './build.mjs';
import { runChecks } from './checks.mjs';
import { packageApp } from './package-app.mjs';
import { projectDir } from './paths.mjs';
import { runPlaywright } from './playwright.mjs';
import { run, sentence, step } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const require = createRequire(import.meta.url);

/** Everything that must hold: set up, checks, unit tests, the package, and the package driven in a real Electron. */
export async function testEverything() {
  await ensureSystemPackages({ tests: true });
  await ensureElectron();
  await step('Building', () => buildIfStale());

  const failed = await runChecks();
  if (failed.length) throw sentence(`Checks failed: ${failed.join(', ')}`);

  const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
  await run(process.execPath, [vitest, 'run'], { cwd: projectDir });

  await packageApp();
  await runPlaywright('e2e');
}

import { createRequire } from 'node:module';

import { packageIfStale } from './package-app.mjs';
import { projectDir } from './paths.mjs';
import { run } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { withDisplay } from './with-display.mjs';

/** Drives the packaged program with one of the projects of playwright.config.ts. */
export async function runPlaywright(project, args = []) {
  await ensureSystemPackages({ tests: true });
  await packageIfStale();
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const [command, ...rest] = withDisplay([process.execPath, cli, 'test', `--project=${project}`, ...args]);
  await run(command, rest, { cwd: projectDir });
}

import { createRequire } from 'node:module';
import { join } from 'node:path';

import { alone } from './build-once.mjs';
import { packageIfStale } from './package-app.mjs';
import { projectDir } from './paths.mjs';
import { run } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { withDisplay } from './with-display.mjs';

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');

/**
 * Drives the packaged program with one of the projects of playwright.config.ts. One run at a
 * time: packaging again would pull the program away under another run's feet.
 */
export async function runPlaywright(project, args = []) {
  await ensureSystemPackages({ tests: true });
  await alone(join(projectDir, 'node_modules/.satchel-e2e.lock'), async () => {
    await packageIfStale();
    const test = [process.execPath, cli, 'test', `--project=${project}`, ...args];
    const [command, ...rest] = withDisplay(test);
    await run(command, rest, { cwd: projectDir });
  });
}

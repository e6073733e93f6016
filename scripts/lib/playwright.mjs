import { createRequire } from 'node:module';
import { join } from 'node:path';

import { alone } from './build-once.mjs';
import { packageIfStale } from './package-app.mjs';
import { projectDir } from './paths.mjs';
import { run } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { withDisplay } from './with-display.mjs';
import { withoutNetwork } from './without-network.mjs';

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');

const asItIs = (command) => command;

/** Which projects, and where. What watches for network calls is tried where there is a network to be reached as well. */
const placesOf = {
  e2e: [
    ['e2e', withoutNetwork],
    ['network', asItIs],
  ],
  screens: [['screens', asItIs]],
};

/**
 * Drives the packaged program with projects of playwright.config.ts. One run at a
 * time: packaging again would pull the program away under another run's feet.
 */
export async function runPlaywright(project, args = []) {
  await ensureSystemPackages({ tests: true });
  await alone(join(projectDir, 'node_modules/.satchel-e2e.lock'), async () => {
    await packageIfStale();
    for (const [name, place] of placesOf[project]) {
      const test = [process.execPath, cli, 'test', `--project=${name}`, '--pass-with-no-tests'];
      const [command, ...rest] = place(withDisplay([...test, ...args]));
      await run(command, rest, { cwd: projectDir });
    }
  });
}

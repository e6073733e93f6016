import { delimiter, join } from 'node:path';

import { projectDir } from './paths.mjs';
import { CommandFailed, run } from './run.mjs';

/** What `npm run check` looks at. Each is a command of its own, so that one can be run alone. */
const checks = {
  types: ['tsc', '-p', 'tsconfig.json', '--noEmit'],
  lint: ['oxlint', '--threads=2'],
  format: ['oxfmt', '--check', '--threads=2'],
  unused: ['knip'],
  texts: ['node', 'scripts/check-locales.mjs'],
  licences: ['node', 'scripts/check-licences.mjs'],
};

/**
 * Runs all checks, or those named, and goes on after a failure so that one run shows everything.
 * @returns {Promise<string[]>} the names of those that failed
 */
export async function runChecks(names = []) {
  const chosen = names.length ? names : Object.keys(checks);
  const failed = [];
  for (const name of chosen) {
    const started = performance.now();
    const isGood = await passes(checks[name] ?? ['false']);
    console.error(
      `${isGood ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    );
    if (!isGood) failed.push(name);
  }
  return failed;
}

async function passes([command, ...args]) {
  const bin = join(projectDir, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}` };
  try {
    await run(command, args, {
      cwd: projectDir,
      quiet: true,
      env,
      shell: process.platform === 'win32',
    });
    return true;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.error(error.output);
    return false;
  }
}

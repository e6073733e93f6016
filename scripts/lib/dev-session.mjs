import { cpSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { resolveConfig } from 'electron-vite';
import { build as viteBuild } from 'vite';

import { keepRunning } from './keep-running.mjs';
import { projectDir } from './paths.mjs';
import { prepareRun } from './prepare-run.mjs';
import { copyBundles } from './stage-app.mjs';

const settleMs = 150;
const everything = ['main', 'preload', 'renderer'];

/** Which bundles a change in a folder makes new. */
const bundlesOf = {
  electron: ['main', 'preload'],
  renderer: ['renderer'],
  shared: everything,
  resources: everything,
};

/**
 * Rebuilds what is saved: a change of the window reloads the page, any other starts the program
 * again. There is no development server on purpose. The program has no network, and an exception
 * for developers would be one that could ship; so here too the page comes over app://.
 */
export async function startDevSession() {
  const run = await prepareRun();
  placeReloadingEntry(run.appDir);
  let program = null;
  const open = () => {
    const opened = keepRunning(run);
    program = opened;
    // Closed by the person, and not by a change below.
    void opened.ended.then((code) => program === opened && process.exit(code ?? 0));
  };
  open();
  process.once('exit', () => void program?.stop());
  const changes = watchSources();
  console.error('Watching electron/, renderer/, shared/ and resources/. Ctrl+C ends.');

  for await (const targets of changes) {
    if (!(await rebuild(targets))) continue;
    copyBundles(join(run.appDir, 'out'));
    if (targets.every((target) => target === 'renderer')) {
      writeFileSync(join(run.appDir, 'reload'), String(Date.now()));
      continue;
    }
    const old = program;
    program = null;
    await old.stop();
    open();
  }
}

function placeReloadingEntry(appDir) {
  cpSync(join(projectDir, 'scripts/lib/dev-entry.cjs'), join(appDir, 'dev-entry.cjs'));
  writeFileSync(join(appDir, 'reload'), '');
  writeFileSync(
    join(appDir, 'package.json'),
    JSON.stringify({ name: 'satchel', productName: 'Satchel', main: 'dev-entry.cjs' }),
  );
}

async function rebuild(targets) {
  const { config } = await resolveConfig({ logLevel: 'warn' }, 'build', 'production');
  const started = performance.now();
  try {
    for (const target of targets) await viteBuild({ ...config[target], configFile: false });
  } catch (error) {
    console.error(error.message);
    return false;
  }
  console.error(
    `Rebuilt ${targets.join(', ')} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  return true;
}

/** Gives, after each burst of saves, the list of bundles that are out of date. */
async function* watchSources() {
  const stale = new Set();
  let changed = Promise.withResolvers();
  for (const [folder, targets] of Object.entries(bundlesOf)) {
    watch(join(projectDir, folder), { recursive: true }, () => {
      for (const target of targets) stale.add(target);
      changed.resolve();
    });
  }
  for (;;) {
    await changed.promise;
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    changed = Promise.withResolvers();
    const targets = [...stale];
    stale.clear();
    yield targets;
  }
}

import { join, relative } from 'node:path';

import { ensureElectron } from '../electron-runtime.mjs';
import { buildIfStale } from './build.mjs';
import { asOrdinaryUser, environmentFor, ordinaryUser, requireSandbox } from './ordinary-user.mjs';
import { step, sentence } from './run.mjs';
import { checkoutCache, freshDir, linkTree, prepareSandboxHelper } from './runtime-copy.mjs';
import { addonPlace, stageApp } from './stage-app.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { withoutDumps } from './without-dumps.mjs';

/**
 * Makes everything ready to open the program from this checkout.
 * @returns the command that opens it, its arguments and environment
 */
export async function prepareRun({ build = buildIfStale } = {}) {
  requireDisplay();
  await ensureSystemPackages();
  const runtime = await ensureElectron();
  await step('Building', () => build({ quiet: true }));

  // An Electron without a default application starts what lies in its own resources/app and
  // nothing else; so each checkout has a copy of the folder, made of links.
  const dir = freshDir(checkoutCache('run'));
  linkTree(runtime.dir, dir, new Set(['default_app.asar']));
  const resources = process.platform === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources';
  const appDir = join(dir, resources, 'app');
  stageApp(appDir, runtime);
  prepareSandboxHelper(dir);

  const user = ordinaryUser();
  requireSandbox(dir, user);
  if (user) {
    console.error(
      `Satchel never runs as root. It runs as the user "satchel"; its data lies in ${user.home}.`,
    );
  }
  const [command, ...args] = withoutDumps([
    ...asOrdinaryUser(user),
    join(dir, relative(runtime.dir, runtime.executable)),
  ]);
  const env = { ...environmentFor(user), SATCHEL_SQLITE_BINDING: join(appDir, addonPlace) };
  return { command, args, env, dir, appDir };
}

function requireDisplay() {
  if (process.platform !== 'linux') return;
  if (process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return;
  throw sentence(
    'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), and Satchel is a program with a window.\n' +
      'Start it from a desktop session, or without a screen under a virtual one: xvfb-run -a npm start',
  );
}

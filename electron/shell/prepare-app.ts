import { homedir } from 'node:os';

import { app, protocol } from 'electron';

import { acceptsInspect, fuseBinary, readFuseWire } from './fuses';
import { judgeLaunch, refusedExitCode } from './launch-arguments';
import { applySwitches } from './network-off';
import { pageSchemePrivileges } from './page-protocol';
import {
  dataDirectory,
  emptyProfile,
  profileDirectory,
  type VaultPaths,
  vaultPaths,
} from './places';

/**
 * Everything that must happen before Electron is ready, in this order. Ends the process where it
 * was started with switches that lower protection, or where it already runs.
 */
export function prepareApp(): VaultPaths {
  const launch = judgeLaunch({
    args: process.argv.slice(1),
    env: process.env,
    platform: process.platform,
    isTestBinary: () =>
      acceptsInspect(readFuseWire(fuseBinary(process.execPath, process.platform))),
  });
  if (!launch.start) {
    process.stderr.write(`${launch.sentence}\n`);
    process.exit(refusedExitCode);
  }

  app.enableSandbox();
  applySwitches(app.commandLine);
  const machine = { platform: process.platform, env: process.env, home: homedir() };
  const profile = profileDirectory(machine);
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
  if (!app.requestSingleInstanceLock()) process.exit(0);
  emptyProfile(profile);
  process.on('exit', () => emptyProfile(profile));

  protocol.registerSchemesAsPrivileged([pageSchemePrivileges]);
  return vaultPaths(dataDirectory(machine), launch.vaultPath);
}

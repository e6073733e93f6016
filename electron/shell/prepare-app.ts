import { homedir } from 'node:os';

import { app, protocol } from 'electron';

import { acceptsInspect, fuseBinary, readFuseWire } from './fuses';
import { judgeLaunch, refusedExitCode } from './launch-arguments';
import { type Handover, takeHandover } from './handover';
import { keepMemoryOutOfDumps } from './memory-out-of-dumps';
import { applySwitches } from './network-off';
import { keepFilesOutOfRecent, ownDialogsSwitch } from './no-recent-files';
import { pageSchemePrivileges } from './page-protocol';
import {
  dataDirectory,
  emptyProfile,
  profileDirectory,
  type VaultPaths,
  vaultPaths,
} from './places';
import { reopenedSwitch } from './successor';

export interface Start {
  paths: VaultPaths;
  /** Where the vaults lie. */
  data: string;
  profile: string;
  /** Left by the process that a lock ended; null after a plain start. */
  handover: Handover | null;
  /** Something was left, but a person had to start the program again. */
  reopenFailed: boolean;
  switches: string[];
  hasStarter: boolean;
  /** Makes the environment as it was given, for the process that follows this one. */
  giveEnvironmentBack(): void;
}

/**
 * Everything that must happen before Electron is ready, in this order. Ends the process where it
 * was started with switches that lower protection, or where it already runs.
 */
export function prepareApp(): Start {
  keepMemoryOutOfDumps();
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
  app.commandLine.appendSwitch(...ownDialogsSwitch);
  const machine = { platform: process.platform, env: process.env, home: homedir() };
  const profile = profileDirectory(machine);
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
  if (!app.requestSingleInstanceLock()) process.exit(0);
  const handover = takeHandover(profile);
  emptyProfile(profile);
  process.on('exit', () => emptyProfile(profile));

  protocol.registerSchemesAsPrivileged([pageSchemePrivileges]);
  const isReopened = launch.switches.includes(`--${reopenedSwitch}`);
  // Their scripts set it; see scripts/lib/keep-running.mjs.
  const hasStarter = process.env['SATCHEL_STARTER'] === '1';
  const data = dataDirectory(machine);
  // Only now: it changes where the user's data seem to lie.
  const giveEnvironmentBack = keepFilesOutOfRecent(machine, profile);
  return {
    paths: vaultPaths(data, handover?.given ?? launch.vaultPath),
    data,
    profile,
    handover,
    reopenFailed: handover !== null && !isReopened && !hasStarter,
    switches: launch.switches,
    hasStarter,
    giveEnvironmentBack,
  };
}

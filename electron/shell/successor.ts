import { sep } from 'node:path';

/** Says that a process follows another one by itself, and was not started by a person. */
export const reopenedSwitch = 'reopened';

interface Running {
  execPath: string;
  /** Switches that judgeLaunch accepted. */
  switches: readonly string[];
  env: Readonly<NodeJS.ProcessEnv>;
}

/**
 * How to start the program once more as it was started. The environment is handed on by the
 * system; of the arguments, those switches that were accepted, and no file names.
 */
export function successorOf({ execPath, switches, env }: Running): {
  execPath: string;
  args: string[];
} {
  const own = `--${reopenedSwitch}`;
  return {
    execPath: appImageOf(execPath, env) ?? execPath,
    args: [...switches.filter((text) => text !== own), own],
  };
}

/** What runs inside an AppImage's mount goes away with its process; the image itself stays. */
function appImageOf(execPath: string, { APPIMAGE, APPDIR }: NodeJS.ProcessEnv): string | null {
  if (!APPIMAGE || !APPDIR) return null;
  return execPath.startsWith(APPDIR + sep) ? APPIMAGE : null;
}

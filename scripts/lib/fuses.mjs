import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import {
  FuseState,
  FuseV1Options as Fuse,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';

/** How the shipped program is set. A fuse that is not named here ends the packaging. */
export const shippedFuses = {
  // No plain Node inside: the binary must not run other people's scripts.
  [Fuse.RunAsNode]: false,
  [Fuse.EnableNodeOptionsEnvironmentVariable]: false,
  [Fuse.EnableNodeCliInspectArguments]: false,
  // The session is in memory and has no cookies; on, this would open the system's keyring.
  [Fuse.EnableCookieEncryption]: false,
  // Enforced by Electron on Windows and macOS; the program's own check at the start (program-digests.mjs) is everywhere.
  [Fuse.EnableEmbeddedAsarIntegrityValidation]: true,
  [Fuse.OnlyLoadAppFromAsar]: true,
  [Fuse.LoadBrowserProcessSpecificV8Snapshot]: false,
  [Fuse.GrantFileProtocolExtraPrivileges]: false,
};

/** Electrons from 41 on have this one too; off, WebAssembly checks bounds in its own code. */
const newerFuses = { [Fuse.WasmTrapHandlers]: true };

/** electron-builder's afterPack hook: after copying, before signing. */
export async function setFuses({ appOutDir, packager, electronPlatformName }) {
  const name = packager.appInfo.productFilename;
  const binary = {
    darwin: `${name}.app/Contents/MacOS/${name}`,
    win32: `${name}.exe`,
    linux: packager.executableName,
  }[electronPlatformName];
  const path = join(appOutDir, binary);
  const wire = await getCurrentFuseWire(path);
  const newer = Object.entries(newerFuses).filter(([fuse]) => isPresent(wire[fuse]));
  await flipFuses(path, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    ...shippedFuses,
    ...Object.fromEntries(newer),
  });
}

const isPresent = (state) => state === FuseState.ENABLE || state === FuseState.DISABLE;

/**
 * A second binary beside the shipped one that differs in a single fuse: Node's inspector may
 * connect. Playwright needs that to drive the program; what ships does not allow it.
 */
export async function addTestBinary(shipped, test) {
  rmSync(test, { force: true });
  copyFileSync(shipped, test);
  await flipFuses(test, { version: FuseVersion.V1, [Fuse.EnableNodeCliInspectArguments]: true });
}

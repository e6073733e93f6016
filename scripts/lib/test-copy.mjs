import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { addTestBinary } from './fuses.mjs';
import { asOrdinaryUser, ordinaryUser, requireSandbox } from './ordinary-user.mjs';
import { projectDir } from './paths.mjs';
import { checkoutCache, freshDir, linkTree, prepareSandboxHelper } from './runtime-copy.mjs';

/** Tells the tests what to start; read by tests/support/electron-app.ts. */
export const testCopyFile = join(projectDir, 'dist/test-copy.json');

/**
 * Copies the packaged program to where the ordinary user can read it, with the binary for tests
 * beside the real one. Both load the same files.
 */
export async function makeTestCopy(unpackedDir) {
  const dir = freshDir(checkoutCache('packaged'));
  chmodSync(dir, 0o755);
  linkTree(unpackedDir, dir);
  prepareSandboxHelper(dir);
  const user = ordinaryUser();
  requireSandbox(dir, user);
  const shipped = join(dir, 'satchel');
  const test = join(dir, 'satchel-test');
  await addTestBinary(shipped, test);
  const copy = {
    dir,
    shipped,
    launchShipped: launcher(dir, shipped, user),
    launchTest: launcher(dir, test, user),
    user,
  };
  writeFileSync(testCopyFile, JSON.stringify(copy, null, 2));
}

/** Playwright starts one file with its own arguments; for root that file steps down first. */
function launcher(dir, binary, user) {
  if (!user) return binary;
  const path = join(dir, `${binary.endsWith('-test') ? 'test' : 'shipped'}-as-user.sh`);
  writeFileSync(path, `#!/bin/sh\nexec ${asOrdinaryUser(user).join(' ')} "${binary}" "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { addTestBinary } from './fuses.mjs';
import { asOrdinaryUser, ordinaryUser } from './ordinary-user.mjs';
import { projectDir } from './paths.mjs';
import { checkoutCache, freshDir, linkTree, prepareSandboxHelper } from './runtime-copy.mjs';

/**
 * A program with one empty window on the same Electron, by the same user and in the same sandbox as
 * the packaged one: what start and memory are measured against.
 * @returns the file that starts it
 */
export async function makeBareWindow(runtime) {
  const dir = freshDir(checkoutCache('bare-window'));
  chmodSync(dir, 0o755);
  linkTree(runtime.dir, dir, new Set(['default_app.asar']));
  cpSync(join(projectDir, 'tests/bench/bare'), join(dir, 'resources/app'), { recursive: true });
  prepareSandboxHelper(dir);
  const binary = join(dir, 'bare-window');
  await addTestBinary(join(dir, relative(runtime.dir, runtime.executable)), binary);
  const user = ordinaryUser();
  if (!user) return binary;
  const launcher = join(dir, 'as-user.sh');
  writeFileSync(launcher, `#!/bin/sh\nexec ${asOrdinaryUser(user).join(' ')} "${binary}" "$@"\n`);
  chmodSync(launcher, 0o755);
  return launcher;
}

import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { basename, join } from 'node:path';

import { cacheDir, isRoot, projectDir } from './paths.mjs';

/** A folder of this checkout's own in the cache, readable for the user that Electron runs as. */
export function checkoutCache(name) {
  const id = createHash('sha256').update(projectDir).digest('hex').slice(0, 12);
  return join(cacheDir(), 'checkouts', `${basename(projectDir)}-${id}`, name);
}

/** Copies a program folder by hard links: a second later it is there and takes no space. */
export function linkTree(from, into, leaveOut = new Set()) {
  mkdirSync(into, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (leaveOut.has(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(into, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch (error) {
    // Another file system, or one without hard links.
    if (!['EXDEV', 'EPERM', 'EMLINK'].includes(error.code)) throw error;
    copyFileSync(source, target);
  }
}

export function freshDir(dir) {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  return dir;
}

/**
 * Chromium's sandbox uses user namespaces; where the system forbids them to ordinary users it
 * falls back to this helper, which must belong to root and be setuid.
 */
export function prepareSandboxHelper(dir) {
  const helper = join(dir, 'chrome-sandbox');
  if (!isRoot || !existsSync(helper)) return;
  // The copy may be a hard link to a file that other folders use: give this one its own.
  copyFileSync(helper, `${helper}.own`);
  rmSync(helper);
  copyFileSync(`${helper}.own`, helper);
  rmSync(`${helper}.own`);
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Written by scripts/lib/test-copy.mjs. */
export interface PackagedCopy {
  dir: string;
  /** The binary as it ships. Its inspect fuse is off, so Playwright cannot drive it. */
  shipped: string;
  launchShipped: string;
  /** The same program with that one fuse on. */
  launchTest: string;
  /** The user it runs as when the tests run as root; null: as whoever runs the tests. */
  user: { uid: number; gid: number } | null;
}

export function packagedCopy(): PackagedCopy {
  const path = join(import.meta.dirname, '../../dist/test-copy.json');
  if (!existsSync(path))
    throw new Error('Nothing is packaged yet: run `npm run e2e`, which does it.');
  return JSON.parse(readFileSync(path, 'utf8')) as PackagedCopy;
}

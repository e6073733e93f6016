import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { packagedCopy } from '../support/packaged-copy';
import { filesHolding } from '../support/files-holding';

/** How a text may stand in a file: as it is, two bytes a letter in either order, and in base64 at each of its three offsets. */
export const inAnyEncoding = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'utf16le').swap16(),
  ...[0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text, 'utf8')]);
    // The first and last letters depend on what stands beside them.
    return Buffer.from(bytes.toString('base64').slice(offset === 0 ? 0 : 4, -4));
  }),
];

/** Files of the program's user outside its home that changed since then: it should have none. */
export function strayFiles(since: Date): string[] {
  const { user } = packagedCopy();
  if (!user) return [];
  const { stdout } = spawnSync(
    'find',
    [
      '/tmp',
      '/var/tmp',
      '/dev/shm',
      '/run',
      '-path',
      '/tmp/satchel-*',
      '-prune',
      '-o',
      '-type',
      'f',
      '-uid',
      String(user.uid),
      '-newermt',
      since.toISOString(),
      '-print',
    ],
    { encoding: 'utf8' },
  );
  return stdout.split('\n').filter(Boolean);
}

/** Where any of the texts can be read, among everything that the program can have written. */
export const leaksOf = (texts: readonly string[], dirs: readonly string[]): string[] =>
  [...dirs, '/dev/shm'].flatMap((dir) => filesHolding(dir, texts.flatMap(inAnyEncoding)));

/** What Chromium still writes after the program has emptied its profile. None of it comes from a page. */
const writtenLast = [
  'Cache',
  'Cache/Cache_Data',
  'Cache/Cache_Data/index-dir',
  'Cache/Cache_Data/index-dir/the-real-index',
  'Local State',
  'Network Persistent State',
  'Preferences',
  'TransportSecurity',
];

/** What lies in the profile after the end that should not. */
export const leftInProfile = (home: string): string[] =>
  readdirSync(join(home, 'run/satchel'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => !writtenLast.includes(name),
  );

import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { VaultId } from '../../shared/shell/contract';
import { shownDataFolder } from './no-recent-files';

interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/**
 * Chromium's profile: emptied at every start and quit, since nothing in it is ours to keep.
 * On Linux it lies in memory (XDG_RUNTIME_DIR) where the session has such a directory.
 */
export function profileDirectory({ platform, env, home }: Machine): string {
  if (platform === 'win32') return join(localAppData(env, home), 'Satchel', 'session');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Satchel', 'session');
  const runtime = env['XDG_RUNTIME_DIR'];
  if (runtime && isDirectory(runtime)) return join(runtime, 'satchel');
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'satchel', 'session');
}

/** Local, not roaming: Windows would copy a roaming directory to a server at every log-out. */
export function dataDirectory({ platform, env, home }: Machine): string {
  if (platform === 'win32') return join(localAppData(env, home), 'Satchel');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Satchel');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'satchel');
}

export type VaultPaths = Partial<Record<VaultId, string>> & { main: string; sample: string };

export const vaultPaths = (data: string, given: string | null): VaultPaths => ({
  main: join(data, 'vault'),
  sample: join(data, 'sample-vault'),
  ...(given === null ? {} : { given }),
});

/** Call only while holding the single-instance lock: the lock's own files stay. */
export function emptyProfile(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(directory)) {
    if (name.startsWith('Singleton') || name === 'lockfile') continue;
    try {
      // Nobody can remove what lies in the folder that is shown to file dialogs before it can be written to.
      if (name === shownDataFolder) chmodSync(join(directory, name), 0o700);
      rmSync(join(directory, name), { recursive: true, force: true });
    } catch {
      // Windows refuses while another process has the file open; the next start tries again.
    }
  }
}

const localAppData = (env: Machine['env'], home: string): string =>
  env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');

const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

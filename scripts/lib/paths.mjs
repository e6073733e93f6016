import { chmodSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDir = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

export const isRoot = process.getuid?.() === 0;

/**
 * Where downloaded and built things stay between runs and between checkouts.
 * Root's home is closed to others, and Electron's sandbox needs an ordinary user
 * who can read its files, so root's cache lies where everybody can read it.
 */
export function cacheDir() {
  const dir = process.env['SATCHEL_CACHE'] ?? (isRoot ? '/var/cache/satchel' : userCacheDir());
  mkdirSync(dir, { recursive: true });
  if (isRoot) chmodSync(dir, 0o755);
  return dir;
}

function userCacheDir() {
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/satchel');
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? homedir(), 'satchel', 'cache');
  }
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'satchel');
}

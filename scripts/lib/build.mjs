import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { alone } from './build-once.mjs';
import { projectDir } from './paths.mjs';
import { run } from './run.mjs';

const sources = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'electron.vite.config.ts',
  'package-lock.json',
];
const stamp = join(projectDir, 'out/.built');
const electronVite = join(
  dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
  'bin/electron-vite.js',
);

/** Bundles main process, vault process, command line, preload and window into out/. */
export async function buildAll({ quiet = false } = {}) {
  // Taken before reading: a source saved during the build makes the next build run.
  const startedAt = new Date();
  await run(process.execPath, [electronVite, 'build'], { cwd: projectDir, quiet });
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
}

/** Builds only if a source is newer than the last build. Says nothing unless it fails. */
export async function buildIfStale({ quiet = true } = {}) {
  if (!isStale()) return;
  await alone(join(projectDir, 'node_modules/.satchel-build.lock'), async () => {
    if (isStale()) await buildAll({ quiet });
  });
}

export function isStale() {
  if (!existsSync(stamp)) return true;
  const builtAt = lastBuiltAt();
  return sources.some((name) => isNewerThan(name, builtAt));
}

export function lastBuiltAt() {
  return statSync(stamp).mtimeMs;
}

/** A file or folder of the project. Folders count too: their time changes when a file in them is added or removed. */
export function isNewerThan(name, time) {
  const path = join(projectDir, name);
  const info = statSync(path);
  if (info.mtimeMs > time) return true;
  return (
    info.isDirectory() && readdirSync(path).some((inside) => isNewerThan(join(name, inside), time))
  );
}

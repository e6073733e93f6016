import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { app } from 'electron';
import { readFileSync as readAsItLies } from 'original-fs';

import { changedFiles } from './changed-files';

/** A file of the built program, inside the archive. */
export const programFile = (...parts: string[]): string => join(app.getAppPath(), 'out', ...parts);

const sqliteAddon = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';

/**
 * The SQLite addon that was packed for this very Electron. One built for another would end the
 * process without a message, so the search that the SQLite package itself makes is not used.
 */
export function sqliteAddonPath(): string | null {
  const unpacked = app.getAppPath().replace(/app\.asar$/, 'app.asar.unpacked');
  const path = join(unpacked, sqliteAddon);
  return existsSync(path) ? path : null;
}

/** The files of this program that are not what was packed. Electron's own `fs` would take the archive for a folder. */
export const changedProgramFiles = (): string[] => changedFiles(app.getAppPath(), readAsItLies);

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { projectDir } from './paths.mjs';
import { sqlitePackageDir } from './sqlite-addon.mjs';

/** Where the SQLite addon lies inside the application folder, whichever Electron it is for. */
export const addonPlace = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';

/**
 * Puts together the folder that Electron runs: bundles, a short package.json, and the two
 * native packages with this platform's addon alone. The same folder is started by
 * `npm start`, packed by `npm run package` and therefore tested.
 */
export function stageApp(into, runtime) {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const { name, productName, version, description, license, main } = readProjectPackage();
  writeFileSync(
    join(into, 'package.json'),
    `${JSON.stringify({ name, productName, version, description, license, author, main }, null, 2)}\n`,
  );
  copyBundles(join(into, 'out'));
  copySqlite(join(into, 'node_modules/better-sqlite3'), runtime);
  copyArgon2(join(into, 'node_modules/@node-rs'));
}

const author = { name: 'Satchel contributors', email: 'satchel@localhost' };

export function readProjectPackage() {
  return JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'));
}

/** The command line stays out: it runs on plain Node, which the packaged program must never be. */
export function copyBundles(into) {
  rmSync(into, { recursive: true, force: true });
  cpSync(join(projectDir, 'out'), into, {
    recursive: true,
    filter: (path) => !path.endsWith('main/satchel.cjs') && !path.endsWith('.built'),
  });
}

function copySqlite(into, runtime) {
  for (const part of ['package.json', 'LICENSE', 'lib']) {
    cpSync(join(sqlitePackageDir, part), join(into, part), { recursive: true });
  }
  const addon = runtime.nativeBinding ?? join(sqlitePackageDir, `prebuilds/${process.platform}-${process.arch}.node`);
  cpSync(addon, join(into, '../..', addonPlace));
}

function copyArgon2(into) {
  const from = join(dirname(sqlitePackageDir), '@node-rs');
  const names = readdirSync(from).filter((name) => name.startsWith('argon2'));
  if (!names.some((name) => name.includes(process.platform)) || !existsSync(join(from, 'argon2'))) {
    throw new Error('@node-rs/argon2 has no addon for this platform in node_modules');
  }
  for (const name of names) cpSync(join(from, name), join(into, name), { recursive: true });
}

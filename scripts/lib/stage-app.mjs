import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
  copyBundles(join(into, 'out'));
  const modules = join(into, 'node_modules');
  const dependencies = {
    ...stageSqlite(modules, runtime),
    ...stageArgon2(modules),
    ...stageSodium(modules),
  };
  const { name, productName, version, description, license, main } = readProjectPackage();
  // electron-builder packs the packages that are named here, and no other.
  writeJson(join(into, 'package.json'), {
    name,
    productName,
    version,
    description,
    license,
    author,
    main,
    dependencies,
  });
}

const author = { name: 'Satchel contributors', email: 'satchel@localhost' };

export function readProjectPackage() {
  return JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'));
}

/**
 * The command line stays out: it runs on plain Node, which the packaged program must never be. So does what others put
 * beside the bundles.
 */
export function copyBundles(into) {
  rmSync(into, { recursive: true, force: true });
  for (const part of ['main', 'preload', 'renderer'])
    cpSync(join(projectDir, 'out', part), join(into, part), {
      recursive: true,
      filter: (path) => !path.endsWith('main/satchel.cjs') && !basename(path).startsWith('.'),
    });
}

function stageSqlite(modules, runtime) {
  const addon =
    runtime.nativeBinding ??
    join(sqlitePackageDir, `prebuilds/${process.platform}-${process.arch}.node`);
  cpSync(addon, join(modules, '..', addonPlace));
  return stagePackage(modules, sqlitePackageDir, 'better-sqlite3', ['LICENSE', 'lib']);
}

function stageArgon2(modules) {
  const from = join(dirname(sqlitePackageDir), '@node-rs');
  const platforms = readdirSync(from).filter((name) => name.startsWith('argon2-'));
  if (!platforms.some((name) => name.includes(`${process.platform}-${process.arch}`))) {
    throw new Error('@node-rs/argon2 has no addon for this platform in node_modules');
  }
  return Object.assign(
    {},
    ...['argon2', ...platforms].map((name) => {
      const parts = readdirSync(join(from, name)).filter((file) =>
        /\.(js|node)$|^LICENSE/.test(file),
      );
      return stagePackage(modules, join(from, name), `@node-rs/${name}`, parts);
    }),
  );
}

/** The addon alone: nothing of the package's JavaScript, nor of what that would bring along, is shipped. */
function stageSodium(modules) {
  const addon = `prebuilds/${process.platform}-${process.arch}/sodium-native.node`;
  const from = join(dirname(sqlitePackageDir), 'sodium-native');
  return stagePackage(modules, from, 'sodium-native', ['LICENSE', addon]);
}

/** Copies parts of a package under a short package.json, and returns it as a dependency. */
function stagePackage(modules, source, name, parts) {
  for (const part of parts)
    cpSync(join(source, part), join(modules, name, part), { recursive: true });
  const { version, license, main } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  writeJson(join(modules, name, 'package.json'), { name, version, license, main });
  return { [name]: version };
}

function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

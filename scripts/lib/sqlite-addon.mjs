import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { buildOnce } from './build-once.mjs';
import { cacheDir } from './paths.mjs';
import { run, sentence, step } from './run.mjs';

const require = createRequire(import.meta.url);

// Electron 33 has Node-API 9, and the addon that travels in the package needs 10: loading
// it is a segmentation fault. Built as "experimental" Node-API the same sources load, but
// that is a promise to one runtime only, so such a build is for tests and never shipped.
const olderNodeApiFlags =
  '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT ' +
  '-DNODE_API_EXPERIMENTAL_NO_WARNING -O2';

export const sqlitePackageDir = dirname(require.resolve('better-sqlite3/package.json'));

/** Path of a better_sqlite3.node that loads in Electron 33; made once for each version. */
export async function ensureOlderSqliteAddon() {
  const { version } = require('better-sqlite3/package.json');
  const name = `better-sqlite3-${version}-napi9-${process.platform}-${process.arch}`;
  const dir = await buildOnce(join(cacheDir(), name), (into) =>
    step(
      `Building the SQLite addon ${version} for the older Electron (about 2 minutes, once)`,
      () => compile(into),
    ),
  );
  return join(dir, 'better_sqlite3.node');
}

async function compile(into) {
  const source = join(into, '..', 'source');
  cpSync(sqlitePackageDir, source, { recursive: true, filter: (path) => !isBuilt(path) });
  // binding.gyp asks its own package tree for node-addon-api.
  const headers = dirname(require.resolve('node-addon-api/package.json'));
  mkdirSync(join(source, 'node_modules'));
  cpSync(headers, join(source, 'node_modules/node-addon-api'), { recursive: true });

  const nodeGyp = require.resolve('node-gyp/bin/node-gyp.js');
  const args = ['rebuild', '--release', `--nodedir=${nodeHeadersPrefix()}`, '--jobs=2'];
  await run(process.execPath, [nodeGyp, ...args, '--', '-Dforce_build=1'], {
    cwd: source,
    quiet: true,
    env: { ...process.env, CXXFLAGS: olderNodeApiFlags },
  });
  cpSync(join(source, 'build/Release/better_sqlite3.node'), join(into, 'better_sqlite3.node'));
}

function isBuilt(path) {
  return /[\\/](prebuilds|build)([\\/]|$)/.test(path.slice(sqlitePackageDir.length));
}

/** A prefix with include/node, so that node-gyp downloads no headers. */
function nodeHeadersPrefix() {
  const nodePackages = readdirSync(join(sqlitePackageDir, '..')).filter((name) =>
    name.startsWith('node-'),
  );
  const prefixes = [
    ...nodePackages.map((name) => join(sqlitePackageDir, '..', name)),
    join(dirname(process.execPath), '..'),
    '/usr',
    '/usr/local',
  ];
  const found = prefixes.find((prefix) => existsSync(join(prefix, 'include/node/node_api.h')));
  if (found) return found;
  throw sentence(
    'The SQLite addon needs the headers of Node (include/node), found in none of: ' +
      prefixes.join(', '),
  );
}

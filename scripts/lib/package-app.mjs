import { chmodSync, cpSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Platform, build as electronBuilder } from 'electron-builder';

import { ensureElectron } from '../electron-runtime.mjs';
import { buildAll, isNewerThan, isStale, lastBuiltAt } from './build.mjs';
import { licenceTexts } from './licences.mjs';
import { makeDeb } from './make-deb.mjs';
import { projectDir } from './paths.mjs';
import { listProgramFiles } from './program-digests.mjs';
import { step } from './run.mjs';
import { sbomOf } from './sbom.mjs';
import { stageApp } from './stage-app.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { makeTestCopy, testCopyFile } from './test-copy.mjs';
import { startScript } from './without-dumps.mjs';

const unpackedDir = join(projectDir, 'dist/linux-unpacked');
const startFile = 'start-satchel';

/** Makes the program as it ships: on Linux a folder and a .deb, elsewhere that system's installer. */
export async function packageApp({ installers = true } = {}) {
  await ensureSystemPackages({ tests: installers });
  await makeProgram();
  if (process.platform !== 'linux') return;
  console.error(`${unpackedDir}: ${megabytes(unpackedDir)} MB`);
  await makeTestCopy(unpackedDir);
  if (!installers) return;
  const deb = await step('Making the .deb', () => makeDeb(unpackedDir, startFile));
  console.error(`${deb}: ${megabytes(deb)} MB`);
}

/** The program alone. The same sources give the same files, wherever and whenever: tests/e2e/package-twice.e2e.ts. */
export async function makeProgram() {
  const runtime = await ensureElectron();
  await step('Building', () => buildAll({ quiet: true }));
  const appDir = join(projectDir, 'dist/app');
  stageApp(appDir, runtime);
  listProgramFiles(appDir, runtime);
  writeFileSync(
    join(projectDir, 'dist/sbom.cdx.json'),
    `${JSON.stringify(sbomOf(appDir, runtime), null, 2)}\n`,
  );
  writeFileSync(join(projectDir, 'dist/third-party-licences.txt'), licenceTexts(projectDir));
  await step(`Packing with Electron ${runtime.version}`, () => pack(runtime));
  if (process.platform !== 'linux') return;
  finishUnpackedDir(runtime);
  writeStartScript();
}

/** The folder alone, and only when the last one is older than the sources. For tests. */
export async function packageIfStale() {
  if (!existsSync(testCopyFile) || isStale() || isPackageOlder())
    await packageApp({ installers: false });
}

/** What the package depends on beside the bundles. */
const packers = ['scripts/lib', 'electron-builder.config.mjs', 'package.json'];

function isPackageOlder() {
  const packedAt = statSync(testCopyFile).mtimeMs;
  return packedAt < lastBuiltAt() || packers.some((name) => isNewerThan(name, packedAt));
}

async function pack(runtime) {
  const platform = Platform.current();
  await electronBuilder({
    projectDir,
    targets: platform === Platform.LINUX ? platform.createTarget('dir') : platform.createTarget(),
    config: {
      extends: join(projectDir, 'electron-builder.config.mjs'),
      electronVersion: runtime.version,
      electronDist: runtime.dir,
    },
    publish: 'never',
  });
}

/** Debian's tools ask for `version` and `LICENSE`, under these names. */
function finishUnpackedDir(runtime) {
  for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html', 'version']) {
    const source = join(runtime.dir, name);
    if (!existsSync(join(unpackedDir, name)) && existsSync(source))
      cpSync(source, join(unpackedDir, name));
  }
}

function writeStartScript() {
  const path = join(unpackedDir, startFile);
  writeFileSync(path, startScript);
  chmodSync(path, 0o755);
}

function megabytes(path) {
  return (sizeOf(path) / 1e6).toFixed(1);
}

function sizeOf(path) {
  const info = statSync(path);
  if (!info.isDirectory()) return info.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

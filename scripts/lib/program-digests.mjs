import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Electron's own files beside the binary whose code runs in every process. The binary itself is too large to read at each start. */
const engineFiles = {
  linux: ['libffmpeg.so', 'snapshot_blob.bin', 'v8_context_snapshot.bin'],
  win32: ['ffmpeg.dll', 'snapshot_blob.bin', 'v8_context_snapshot.bin'],
  darwin: [],
};

/**
 * Writes into the archive what the files outside of it must be; electron/shell/changed-files.ts compares at each start.
 * On macOS signing changes addons after this, and the system itself checks what is signed.
 */
export function listProgramFiles(appDir, runtime) {
  const addons = process.platform === 'darwin' ? [] : addonsIn(appDir);
  const digests = Object.fromEntries([
    ...addons.map((name) => [`app.asar.unpacked/${name}`, digestOf(join(appDir, name))]),
    ...engineFiles[process.platform]
      .filter((name) => existsSync(join(runtime.dir, name)))
      .map((name) => [`../${name}`, digestOf(join(runtime.dir, name))]),
  ]);
  writeFileSync(join(appDir, 'program-files.json'), `${JSON.stringify(digests, null, 2)}\n`);
}

const addonsIn = (appDir) =>
  readdirSync(appDir, { recursive: true })
    .filter((name) => name.endsWith('.node'))
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted();

/** Beside the archive, what that must be. For electron-builder's afterPack hook: the archive is there, and nothing is signed. */
export function writeArchiveDigest({ appOutDir, packager }) {
  const archive = join(packager.getResourcesDir(appOutDir), 'app.asar');
  writeFileSync(`${archive}.sha256`, `${digestOf(archive)}\n`);
}

const digestOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

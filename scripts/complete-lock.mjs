/**
 * Names every platform's optional packages in package-lock.json (run after adding a dependency).
 *
 * Registries that hold only some platforms' binaries make npm leave the others out of the lock
 * file, and then `npm ci` refuses the whole file. This adds what is missing, with the system
 * that its name tells, so that npm passes over it elsewhere. The registry's own checksum comes
 * with the next `npm install` on a machine that sees the package.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { projectDir } from './lib/paths.mjs';

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

const path = `${projectDir}/package-lock.json`;
const lock = JSON.parse(readFileSync(path, 'utf8'));
let added = 0;

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!isLocked(place, name, version) && /^\d/.test(version)) add(place, name, version, entry);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added ? `Added ${added} packages of other platforms.` : 'Nothing was missing.');

function isLocked(place, name, version) {
  return [`${place}/node_modules/${name}`, `node_modules/${name}`].some(
    (key) => lock.packages[key.replace(/^\//, '')]?.version === version,
  );
}

function add(place, name, version, { dev }) {
  const top = `node_modules/${name}`;
  const key = lock.packages[top] ? `${place}/node_modules/${name}` : top;
  const words = name.replace('armeabi', 'arm').split(/[-/.]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length + cpu.length === 0) throw new Error(`${name}: its name tells no system`);
  lock.packages[key] = {
    version,
    ...(cpu.length ? { cpu } : {}),
    ...(dev ? { dev } : {}),
    optional: true,
    ...(os.length ? { os } : {}),
    ...(words.includes('musl') || words.includes('musleabihf') ? { libc: ['musl'] } : {}),
  };
  added += 1;
}

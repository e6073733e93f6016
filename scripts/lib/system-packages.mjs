import { spawnSync } from 'node:child_process';

import { isRoot } from './paths.mjs';
import { run, sentence, step } from './run.mjs';

/** What Electron needs and a bare Debian lacks. */
const forElectron = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libnotify4',
  'libsecret-1-0',
  'xauth',
];

/** A display for tests, stock tools as independent witnesses, a failing disk (compiled), and what makes the .deb. */
const forTests = [
  'xvfb',
  'age',
  'minisign',
  'strace',
  'iproute2',
  'gcc',
  'libc6-dev',
  'xdotool',
  'fakeroot',
  'poppler-utils',
  'postgresql',
  'dosfstools',
  'mtools',
  'dbus-daemon',
  'python3-dbus',
  'python3-gi',
];

/** From Debian 13 on, libraries with 64-bit time carry another name. */
const renamed = { 'libgtk-3-0': 'libgtk-3-0t64', libasound2: 'libasound2t64' };

/**
 * Makes sure of the system libraries: installs them for root, or stops with the command.
 * @param {{ tests?: boolean }} [need]
 */
export async function ensureSystemPackages({ tests = false } = {}) {
  await ensurePackages([...forElectron, ...(tests ? forTests : [])]);
}

/** @param {string[]} needed names of Debian's packages */
export async function ensurePackages(needed) {
  if (process.platform !== 'linux' || spawnSync('dpkg', ['--version']).status !== 0) return;
  const missing = needed.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const names = missing.map(available);
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) {
    throw sentence(
      `Some system libraries are missing. Install them, then try again:\n  sudo apt-get install -y ${names.join(' ')}`,
    );
  }
  await step(`Installing system libraries: ${names.join(' ')}`, () => install(names));
}

async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { quiet: true, env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], {
    quiet: true,
    env,
  });
}

function isInstalled(name) {
  return [name, renamed[name]].some((each) => {
    if (!each) return false;
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', each], {
      encoding: 'utf8',
    });
    return stdout === 'installed';
  });
}

function available(name) {
  const newer = renamed[name];
  if (!newer) return name;
  const { stdout } = spawnSync('apt-cache', ['policy', newer], { encoding: 'utf8' });
  return stdout?.includes('Candidate: ') && !stdout.includes('Candidate: (none)') ? newer : name;
}

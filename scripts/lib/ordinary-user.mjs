import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isRoot } from './paths.mjs';
import { sentence } from './run.mjs';

const userName = 'satchel';
const home = '/var/lib/satchel';

/**
 * The user that Electron runs as. Its sandbox does not start for root, and turning the sandbox
 * off would leave a page that goes wrong with root's rights; so for root there is a system user.
 * @returns {{ uid: number, gid: number, home: string } | null} null when we are not root
 */
export function ordinaryUser() {
  if (!isRoot) return null;
  return lookUp() ?? createUser();
}

function createUser() {
  execFileSync('useradd', [
    '--system',
    '--create-home',
    '--home-dir',
    home,
    '--shell',
    '/usr/sbin/nologin',
    userName,
  ]);
  const user = lookUp();
  // Cases lie in there: nobody else looks in.
  privateDir(user.home, user);
  return user;
}

function lookUp() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith(`${userName}:`));
  if (!line) return null;
  const [, , uid, gid, , dir] = line.split(':');
  return { uid: Number(uid), gid: Number(gid), home: dir };
}

/** The words to put before a command so that it runs as that user; none for an ordinary user. */
export function asOrdinaryUser(user) {
  if (!user) return [];
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--'];
}

/** A directory that only this user can enter. */
export function privateDir(path, user) {
  mkdirSync(path, { recursive: true });
  if (user) chownSync(path, user.uid, user.gid);
  chmodSync(path, 0o700);
  return path;
}

/**
 * The environment for a program that runs as that user: root's own directories taken out,
 * root's right to draw on the display handed over.
 */
export function environmentFor(user, given = process.env) {
  if (!user) return { ...given };
  const kept = Object.entries(given).filter(([name]) => !/^(XDG_|DBUS_|SUDO_|npm_)/.test(name));
  const env = { ...Object.fromEntries(kept), HOME: user.home, USER: userName, LOGNAME: userName };
  const file = displayCookieFor(user, given['DISPLAY']);
  return file ? { ...env, XAUTHORITY: file } : env;
}

function displayCookieFor(user, display) {
  if (!display) return null;
  const cookie = spawnSync('xauth', ['nextract', '-', display]);
  if (cookie.status !== 0 || cookie.stdout.length === 0) return null;
  const file = join(
    privateDir(join(user.home, '.satchel-display'), user),
    `cookie${display.replace(/\W/g, '-')}`,
  );
  spawnSync('xauth', ['-f', file, 'nmerge', '-'], { input: cookie.stdout });
  chownSync(file, user.uid, user.gid);
  return file;
}

/** Stops with what to do where the system lets ordinary users have no sandbox at all. */
export function requireSandbox(appDir, user) {
  const [command, ...args] = [
    ...asOrdinaryUser(user),
    'unshare',
    '--user',
    '--map-root-user',
    'true',
  ];
  if (spawnSync(command, args).status === 0) return;
  if (isRoot && existsSync(join(appDir, 'chrome-sandbox'))) return;
  throw sentence(
    'This system lets no ordinary user make a sandbox, and Satchel does not run without one.\n' +
      `Either allow it:   sudo sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0\n` +
      `or give Electron's helper its rights:   sudo chown root ${appDir}/chrome-sandbox && sudo chmod 4755 ${appDir}/chrome-sandbox`,
  );
}

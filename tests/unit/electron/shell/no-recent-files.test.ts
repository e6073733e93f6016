import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { keepFilesOutOfRecent } from '../../../../electron/shell/no-recent-files';
import { emptyProfile } from '../../../../electron/shell/places';

let home: string;
let profile: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'satchel-recent-'));
  profile = join(home, 'profile');
  for (const folder of ['profile', '.local/share/fonts', '.local/share/RecentDocuments'])
    mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, '.local/share/fonts/own.ttf'), 'letters');
  writeFileSync(join(home, '.local/share/recently-used.xbel'), 'list');
});
afterEach(() => {
  emptyProfile(profile);
  rmSync(home, { recursive: true });
});

const keepOut = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux') =>
  keepFilesOutOfRecent({ platform, env, home }, profile);

it('file dialogs are shown all of the user’s data but the lists, in a folder where nobody writes', () => {
  const env: NodeJS.ProcessEnv = {};
  keepOut(env);
  const shown = env['XDG_DATA_HOME']!;
  expect(shown.startsWith(profile)).toBe(true);
  expect(readdirSync(shown)).toEqual(['fonts']);
  expect(readFileSync(join(shown, 'fonts/own.ttf'), 'utf8')).toBe('letters');
  expect(statSync(shown).mode & 0o777).toBe(0o500);
});

it.each([[undefined], ['/elsewhere']])(
  'the next process is given the environment as it was: %s',
  (given) => {
    const env: NodeJS.ProcessEnv = given === undefined ? {} : { XDG_DATA_HOME: given };
    const before = { ...env };
    keepOut(env)();
    expect(env).toEqual(before);
  },
);

it('the folder goes with the profile, and what it showed stays', () => {
  keepOut({});
  emptyProfile(profile);
  expect(readdirSync(profile)).toEqual([]);
  expect(readFileSync(join(home, '.local/share/fonts/own.ttf'), 'utf8')).toBe('letters');
});

it('other systems keep their environment, where a dialog itself is told to note nothing', () => {
  const env: NodeJS.ProcessEnv = {};
  keepOut(env, 'win32');
  expect(env).toEqual({});
});

it('a user without such a folder is shown an empty one', () => {
  rmSync(join(home, '.local'), { recursive: true });
  const env: NodeJS.ProcessEnv = {};
  keepOut(env);
  expect(readdirSync(env['XDG_DATA_HOME']!)).toEqual([]);
});

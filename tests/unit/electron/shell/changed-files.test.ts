import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { changedFiles } from '../../../../electron/shell/changed-files';
import { damagedWords } from '../../../../electron/shell/damaged';

vi.mock('electron', () => ({ app: {}, dialog: {} }));

const digestOf = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');
const archiveBytes = 'the archive';

let resources: string;
let appPath: string;
beforeEach(() => {
  resources = mkdtempSync(join(tmpdir(), 'satchel-resources-'));
  appPath = join(resources, 'app.asar');
  // Electron would look into the archive; here a folder of that name stands for what is in it.
  mkdirSync(appPath);
  write('app.asar.sha256', `${digestOf(archiveBytes)}\n`);
  write('addon.node', 'the addon');
  write('app.asar/program-files.json', JSON.stringify({ 'addon.node': digestOf('the addon') }));
});
afterEach(() => rmSync(resources, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(join(resources, name), text);
const changed = (path = appPath): string[] =>
  changedFiles(path, (name) => (name === appPath ? Buffer.from(archiveBytes) : readFileSync(name)));

describe('the files of the packed program', () => {
  it('are as they were packed', () => {
    expect(changed()).toEqual([]);
  });

  it.each([
    ['an addon', 'addon.node', () => write('addon.node', 'the odd one')],
    ['an addon that is away', 'addon.node', () => rmSync(join(resources, 'addon.node'))],
    ['the archive', 'app.asar', () => write('app.asar.sha256', digestOf('another'))],
    ['an archive without a digest', 'app.asar', () => rmSync(join(resources, 'app.asar.sha256'))],
    [
      'an archive without a list',
      'program-files.json',
      () => rmSync(join(appPath, 'program-files.json')),
    ],
    [
      'an archive whose list is none',
      'program-files.json',
      () => write('app.asar/program-files.json', '{'),
    ],
  ])('are not, of %s', (_what, name, change) => {
    change();
    expect(changed()).toEqual([name]);
  });

  it('are nothing to look at in a checkout, whose files change all the time', () => {
    write('addon.node', 'built anew');
    expect(changed(join(resources, 'app'))).toEqual([]);
  });
});

describe('what is said then', () => {
  it('is in the language of the window, in English where that has no such text, in both where nobody chose one', () => {
    const said = (language?: string) => damagedWords('shell:damaged.title', language);
    expect(said('en')).toMatch(/^[\x20-\x7e]+$/);
    expect(said('fr')).toBe(said('en'));
    expect(said('ar')).toMatch(/\p{Script=Arabic}/u);
    expect(said()).toBe(`${said('en')}\n\n${said('ar')}`);
  });
});

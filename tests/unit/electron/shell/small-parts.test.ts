import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, vi } from 'vitest';

import { editTemplate, englishLabels } from '../../../../electron/shell/menus';
import { applySwitches } from '../../../../electron/shell/network-off';
import {
  dataDirectory,
  emptyProfile,
  profileDirectory,
  vaultPaths,
} from '../../../../electron/shell/places';
import { limitRate } from '../../../../electron/shell/rate-limit';
import { safeFileName } from '../../../../electron/shell/safe-file-name';
import { isTrustedFrame } from '../../../../electron/shell/trusted-sender';

vi.mock('electron', () => ({ Menu: {} }));

describe('who may ask', () => {
  const page = { parent: null, origin: 'app://satchel', url: 'app://satchel/index.html#/today' };

  it('is the top frame of our own page', () => {
    expect(isTrustedFrame(page, 'app://satchel')).toBe(true);
  });

  it.each([
    [null],
    [{ ...page, parent: page }],
    [{ ...page, origin: 'null' }],
    [{ ...page, origin: 'app://satchel.evil', url: 'app://satchel.evil/' }],
    [{ ...page, url: 'about:blank' }],
    [{ ...page, origin: 'https://satchel', url: 'https://satchel/' }],
  ])('is nobody else: %o', (frame) => {
    expect(isTrustedFrame(frame, 'app://satchel')).toBe(false);
  });
});

describe('a suggested file name', () => {
  it.each([
    ['Case 12 plan.pdf', 'Case 12 plan.pdf'],
    ['../../.bashrc', 'bashrc'],
    ['a/b\\c:d.satchel', 'a b c d.satchel'],
    ['evil\u202Efdp.exe', 'evil fdp.exe'],
    ['line\nbreak', 'line break'],
    ['CON', '_CON'],
    ['aux.txt', '_aux.txt'],
    ['...', 'satchel'],
    ['ملف الحالة.pdf', 'ملف الحالة.pdf'],
  ])('%o becomes %o', (suggested, name) => {
    expect(safeFileName(suggested)).toBe(name);
  });
});

describe('places', () => {
  const home = '/home/me';

  it('keep the profile in memory where the session has such a directory', () => {
    const runtime = mkdtempSync(join(tmpdir(), 'satchel-run-'));
    expect(profileDirectory({ platform: 'linux', env: { XDG_RUNTIME_DIR: runtime }, home })).toBe(
      join(runtime, 'satchel'),
    );
    rmSync(runtime, { recursive: true });
    expect(
      profileDirectory({ platform: 'linux', env: { XDG_RUNTIME_DIR: '/nowhere' }, home }),
    ).toBe('/home/me/.cache/satchel/session');
  });

  it('never put the vault where Windows roams', () => {
    const env = { APPDATA: 'C:\\Roaming', LOCALAPPDATA: '/local' };
    expect(dataDirectory({ platform: 'win32', env, home })).toBe(join('/local', 'Satchel'));
  });

  it('know the vault that was given on the command line', () => {
    expect(vaultPaths('/data', '/stick/vault')).toEqual({
      main: '/data/vault',
      sample: '/data/sample-vault',
      given: '/stick/vault',
    });
    expect(vaultPaths('/data', null)).not.toHaveProperty('given');
  });

  it('empty the profile but for the lock that keeps a second instance out', () => {
    const profile = join(mkdtempSync(join(tmpdir(), 'satchel-profile-')), 'session');
    mkdirSync(join(profile, 'Cache'), { recursive: true });
    writeFileSync(join(profile, 'Cache', 'x'), '');
    writeFileSync(join(profile, 'SingletonLock'), '');
    writeFileSync(join(profile, 'Preferences'), '');
    emptyProfile(profile);
    expect(readdirSync(profile)).toEqual(['SingletonLock']);
  });
});

it('the rate limit counts each call by itself and forgets', () => {
  let now = 0;
  const may = limitRate(2, 1000, () => now);
  expect([may('a'), may('a'), may('a'), may('b')]).toEqual([true, true, false, true]);
  now = 1001;
  expect(may('a')).toBe(true);
});

it('the resolver, the proxy and crash dumps are switched off before the start', () => {
  const set = new Map<string, string | undefined>();
  applySwitches({ appendSwitch: (name, value) => void set.set(name, value) });
  expect(set.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  expect(set.get('proxy-bypass-list')).toBe('<-loopback>');
  expect([...set.keys()]).toEqual(
    expect.arrayContaining(['disable-background-networking', 'disable-breakpad', 'no-pings']),
  );
});

describe('the menu on text', () => {
  const state = {
    isEditable: true,
    hasSelection: false,
    canUndo: true,
    canRedo: false,
    canCut: false,
    canCopy: false,
    canPaste: true,
  };

  it('offers editing in a field, in the words that the page gave', () => {
    const labels = { ...englishLabels, paste: 'لصق' };
    const roles = editTemplate(labels, state).flatMap((item) => item.role ?? []);
    expect(roles).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']);
    expect(editTemplate(labels, state).find((item) => item.role === 'paste')?.label).toBe('لصق');
  });

  it('offers copying elsewhere, if something is selected', () => {
    expect(editTemplate(englishLabels, { ...state, isEditable: false })).toEqual([]);
    expect(
      editTemplate(englishLabels, { ...state, isEditable: false, hasSelection: true }),
    ).toMatchObject([{ role: 'copy' }]);
  });
});

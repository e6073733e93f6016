import { posix, win32 } from 'node:path';

import { describe, expect, it } from 'vitest';

import { isInside } from '../../../../../electron/vault/files/is-inside';

describe('what lies in the folder of a vault', () => {
  it.each([
    ['/home/amina/vault', true],
    ['/home/amina/vault/', true],
    ['/home/amina/vault/files/june.satchel', true],
    ['/home/amina/vault/..foo', true],
    ['/home/amina/vault/..foo/june.satchel', true],
    ['/home/amina/vault/files/../june.satchel', true],
    ['/home/amina/vault/../june.satchel', false],
    ['/home/amina', false],
    ['/home/amina/vault-backups', false],
    ['/home/amina/..vault', false],
    ['/media/stick/june.satchel', false],
    ['/', false],
  ])('on Linux and macOS: %s %s', (target, inside) => {
    expect(isInside('/home/amina/vault', target, posix)).toBe(inside);
  });

  it.each([
    ['C:\\Users\\Amina\\vault', true],
    ['c:\\users\\amina\\VAULT\\files\\june.satchel', true],
    ['C:\\Users\\Amina\\vault\\..foo', true],
    ['C:\\Users\\Amina\\vault-backups', false],
    ['C:\\Users\\Amina', false],
    ['D:\\', false],
    ['D:\\Backups\\june.satchel-backup', false],
    ['\\\\server\\share', false],
    ['\\\\server\\share\\june.satchel', false],
  ])('on Windows: %s %s', (target, inside) => {
    expect(isInside('C:\\Users\\Amina\\vault', target, win32)).toBe(inside);
  });

  it('knows a vault that lies on a share of the network', () => {
    const vault = '\\\\server\\share\\vault';
    expect(isInside(vault, '\\\\server\\share\\vault\\files\\x.pdf', win32)).toBe(true);
    expect(isInside(vault, '\\\\server\\share\\x.pdf', win32)).toBe(false);
    expect(isInside(vault, '\\\\other\\share\\vault\\x.pdf', win32)).toBe(false);
    expect(isInside(vault, 'C:\\vault\\x.pdf', win32)).toBe(false);
  });
});

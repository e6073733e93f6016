import { EventEmitter } from 'node:events';

import { beforeEach, describe, expect, it, vi } from 'vitest';

import { openPageWindow } from '../../../../electron/shell/page-window';

/** What was done with the window, in order. */
const deeds = vi.hoisted(() => [] as string[]);

vi.mock('electron', () => ({
  BrowserWindow: class extends EventEmitter {
    setContentProtection = (on: boolean) => void deeds.push(`protection ${on}`);
    setMenu = () => void deeds.push('menu');
    show = () => void deeds.push('show');
    loadURL = () => {
      deeds.push('load');
      return Promise.resolve();
    };
  },
  nativeTheme: { shouldUseDarkColors: false },
  screen: { getAllDisplays: () => [] },
}));

const open = (contentProtection: boolean) =>
  openPageWindow({
    address: 'app://satchel/index.html',
    preload: '/preload.cjs',
    session: {} as never,
    contentProtection,
    theme: 'light',
    place: null,
  });

beforeEach(() => void deeds.splice(0));

describe('a new window', () => {
  it.each([true, false])(
    'is kept out of pictures of the screen as the vault says, before anything is in it: %s',
    (on) => {
      open(on).emit('ready-to-show');
      expect(deeds.filter((deed) => /protection|load|show/.test(deed))).toEqual([
        `protection ${on}`,
        'load',
        'show',
      ]);
    },
  );

  it('never takes a title from its page', () => {
    const preventDefault = vi.fn();
    open(true).emit('page-title-updated', { preventDefault }, 'Fatuma Ali');
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

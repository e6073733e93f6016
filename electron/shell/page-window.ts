import { BrowserWindow, nativeTheme, screen, type Session } from 'electron';

import type { ShellEvent, WindowLook } from '../../shared/shell/contract';
import { shellEventChannel } from '../../shared/shell/contract';
import { windowOptions } from './window-preferences';
import { stillVisible, type WindowPlace } from './window-place';

export interface PageWindowOptions {
  address: string;
  preload: string;
  session: Session;
  contentProtection: boolean;
  /** Gives the colour until the page has painted. */
  theme: WindowLook['theme'];
  /** Where the window before it stood, so that a lock does not move anything. */
  place: WindowPlace | null;
}

export function openPageWindow(options: PageWindowOptions): BrowserWindow {
  const base = windowOptions(options.preload, isDark(options.theme));
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  const place = stillVisible(options.place, displays);
  const window = new BrowserWindow({
    ...base,
    ...place?.bounds,
    webPreferences: { ...base.webPreferences, session: options.session },
  });
  window.setContentProtection(options.contentProtection);
  // A title is shown in task bars and read by other programs: it never names anybody.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.setMenu(null);
  if (place?.maximized) window.maximize();
  if (place?.fullScreen) window.setFullScreen(true);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(options.address);
  return window;
}

const isDark = (theme: WindowLook['theme']): boolean =>
  theme === 'dark' || (theme === 'system' && nativeTheme.shouldUseDarkColors);

export const placeOf = (window: BrowserWindow): WindowPlace => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
  fullScreen: window.isFullScreen(),
});

export function tellPage(window: BrowserWindow, event: ShellEvent): void {
  if (!window.isDestroyed()) window.webContents.send(shellEventChannel, event);
}

import { BrowserWindow, type Rectangle, type Session } from 'electron';

import type { ShellEvent } from '../../shared/shell/contract';
import { shellEventChannel } from '../../shared/shell/contract';
import { windowOptions } from './window-preferences';

export interface PageWindowOptions {
  address: string;
  preload: string;
  session: Session;
  contentProtection: boolean;
  /** Where the window before it stood, so that a lock does not move anything. */
  place: WindowPlace | null;
}

export interface WindowPlace {
  bounds: Rectangle;
  maximized: boolean;
  fullScreen: boolean;
}

export function openPageWindow(options: PageWindowOptions): BrowserWindow {
  const base = windowOptions(options.preload);
  const window = new BrowserWindow({
    ...base,
    ...options.place?.bounds,
    webPreferences: { ...base.webPreferences, session: options.session },
  });
  window.setContentProtection(options.contentProtection);
  // A title is shown in task bars and read by other programs: it never names anybody.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.setMenu(null);
  if (options.place?.maximized) window.maximize();
  if (options.place?.fullScreen) window.setFullScreen(true);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(options.address);
  return window;
}

export const placeOf = (window: BrowserWindow): WindowPlace => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
  fullScreen: window.isFullScreen(),
});

export function tellPage(window: BrowserWindow, event: ShellEvent): void {
  if (!window.isDestroyed()) window.webContents.send(shellEventChannel, event);
}

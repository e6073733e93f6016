import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** A name without `persist:` keeps everything of the session in memory. */
export const partition = 'satchel';

/** The complete list, also of what is Electron's default today: a test compares it with the running window. */
export const webPreferences = (preload: string): WebPreferences => ({
  preload,
  devTools: false,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  enableWebSQL: false,
  plugins: false,
  autoplayPolicy: 'user-gesture-required',
  disableDialogs: true,
  backgroundThrottling: true,
  v8CacheOptions: 'none',
});

export const smallestSize = { width: 1024, height: 640 } as const;

export const windowOptions = (preload: string, dark: boolean): BrowserWindowConstructorOptions => ({
  title: 'Satchel',
  width: 1280,
  height: 832,
  minWidth: smallestSize.width,
  minHeight: smallestSize.height,
  show: false,
  autoHideMenuBar: true,
  // As `surface-0` of the styles.
  backgroundColor: dark ? '#131615' : '#f6f4f0',
  webPreferences: webPreferences(preload),
});

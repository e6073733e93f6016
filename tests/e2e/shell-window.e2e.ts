import { readFileSync } from 'node:fs';

import { expect, type Page, test } from '@playwright/test';

import { launchPackaged, type LaunchedApp, removeHome } from '../support/electron-app';
import { askShell } from './support-shell';

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  launched = await launchPackaged();
  page = launched.window;
  await page.waitForLoadState();
});
test.afterAll(async () => {
  await launched.close();
  removeHome(launched.home);
});

test('the window has the preferences of the checklist', async () => {
  const preferences = await launched.app.evaluate(({ BrowserWindow, webContents }) => ({
    all: webContents.getAllWebContents().length,
    // Not among Electron's public types.
    window: (
      BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences(): object;
      }
    ).getLastWebPreferences(),
  }));
  expect(preferences.all).toBe(1);
  expect(preferences.window).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
  });
});

test('the page comes from app:// and has nothing of Node and no more of us than the bridge', async () => {
  expect(page.url()).toMatch(/^app:\/\/satchel\/index\.html/);
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys(window.satchel).sort(),
    isFrozen: Object.isFrozen(window.satchel),
    isIsolated: window.crossOriginIsolated,
    isSecure: window.isSecureContext,
    hasOpener: window.opener !== null,
  }));
  expect(found).toEqual({
    node: [],
    bridge: ['arrived', 'invoke', 'onEvent'],
    isFrozen: true,
    isIsolated: true,
    isSecure: true,
    hasOpener: false,
  });
});

test('the title names nobody, whatever the page says', async () => {
  await page.evaluate(() => void (document.title = 'Fatuma Ali'));
  const title = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getTitle(),
  );
  expect(title).toBe('Satchel');
});

test('DevTools stay shut and the window keeps its smallest size', async () => {
  const found = await launched.app.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.openDevTools();
    return {
      isOpen: window?.webContents.isDevToolsOpened(),
      size: window?.getMinimumSize(),
      menu: Menu.getApplicationMenu(),
    };
  });
  expect(found).toEqual({ isOpen: false, size: [1024, 640], menu: null });
});

test.describe('addresses', () => {
  for (const address of [
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/..\\..\\etc\\passwd',
    '/index.html%00.js',
    '//etc/passwd',
    '/package.json',
    '/out/main/main.cjs',
    '/index.html?x',
    'app://other/index.html',
  ]) {
    test(`${address} is not served`, async () => {
      const status = await page.evaluate(
        (path) =>
          fetch(path).then(
            (answer) => answer.status,
            () => 'refused',
          ),
        address,
      );
      expect([404, 'refused']).toContain(status);
    });
  }

  for (const address of [
    'file:///etc/passwd',
    'http://127.0.0.1:9/',
    'data:text/plain,x',
    'chrome://gpu',
    'filesystem:app://satchel/x',
  ]) {
    test(`${address} cannot be read`, async () => {
      expect(
        await page.evaluate(
          (url) =>
            fetch(url).then(
              () => 'read',
              () => 'refused',
            ),
          address,
        ),
      ).toBe('refused');
    });
  }
});

test('the document carries its policies, and not one of them is unsafe', async () => {
  const headers = await page.evaluate(() =>
    fetch('/index.html').then((answer) => Object.fromEntries(answer.headers)),
  );
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
});

test('the program itself offends none of its policies', async () => {
  const complaints: string[] = [];
  page.on(
    'console',
    (message) => void (message.type() === 'error' && complaints.push(message.text())),
  );
  page.on('pageerror', (error) => void complaints.push(error.message));
  await page.reload();
  await page.getByRole('heading').first().waitFor();
  await page.waitForTimeout(500);
  expect(complaints).toEqual([]);
});

test('injected code does not run', async () => {
  const outcome = await page.evaluate(async () => {
    // DevTools' own evaluation may use eval while it is synchronous; code of a page may not.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const violated: string[] = [];
    const note = (event: SecurityPolicyViolationEvent) => violated.push(event.effectiveDirective);
    document.addEventListener('securitypolicyviolation', note);
    const ran: string[] = [];
    Object.assign(window, { mark: (name: string) => ran.push(name) });
    const attempt = (act: () => unknown) => {
      try {
        act();
      } catch {
        // Trusted types refuse with an exception.
      }
    };
    attempt(() => (document.body.innerHTML += '<img src=x onerror="mark(1)">'));
    attempt(() => document.body.insertAdjacentHTML('beforeend', '<svg onload="mark(2)">'));
    attempt(() => new Function('mark(3)')());
    attempt(() => window.eval('mark(4)'));
    attempt(() => setTimeout('mark(5)' as never, 0));
    attempt(() => {
      const script = document.createElement('script');
      script.append('mark(6)');
      document.body.append(script);
    });
    attempt(() => {
      const script = document.createElement('script');
      script.src = 'blob:app://satchel/x';
      document.body.append(script);
    });
    attempt(() => {
      const style = document.createElement('style');
      style.append('body { display: none }');
      document.body.append(style);
    });
    attempt(() => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'mark(7)');
      button.click();
    });
    attempt(() => {
      const frame = document.createElement('iframe');
      frame.src = 'about:blank';
      document.body.append(frame);
      frame.remove();
    });
    attempt(() => new Worker('data:text/javascript,postMessage(8)'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    document.removeEventListener('securitypolicyviolation', note);
    return { ran, violated, isVisible: getComputedStyle(document.body).display !== 'none' };
  });
  expect(outcome.ran).toEqual([]);
  expect(outcome.isVisible).toBe(true);
  expect(outcome.violated.length).toBeGreaterThan(3);
});

test('the page cannot leave, open a window or embed another', async () => {
  const before = page.url();
  await page.evaluate(() => {
    for (const address of [
      'https://example.org/',
      'file:///etc/passwd',
      'view-source:app://satchel/',
      'chrome://gpu',
      'javascript:void 0',
    ]) {
      window.open(address);
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      link.remove();
    }
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.org/');
    document.body.append(view);
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  const count = await launched.app.evaluate(
    ({ webContents }) => webContents.getAllWebContents().length,
  );
  expect(count).toBe(1);
});

test('every permission is denied', async () => {
  const granted = await page.evaluate(async () => {
    const names = [
      'camera',
      'microphone',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
      'persistent-storage',
      'screen-wake-lock',
      'storage-access',
      'background-sync',
      'local-fonts',
      'idle-detection',
      'window-management',
    ];
    const states = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => (state === 'granted' ? [name] : []),
          () => [],
        ),
      ),
    );
    const devices = navigator as unknown as Record<
      string,
      { requestDevice?(o: object): Promise<unknown>; requestPort?(): Promise<unknown> }
    >;
    const tries: [string, () => Promise<unknown> | undefined][] = [
      ['getUserMedia', () => navigator.mediaDevices.getUserMedia({ audio: true, video: true })],
      ['getDisplayMedia', () => navigator.mediaDevices.getDisplayMedia()],
      [
        'geolocation',
        () =>
          new Promise((resolve, reject) =>
            navigator.geolocation.getCurrentPosition(resolve, reject),
          ),
      ],
      ['clipboard', () => navigator.clipboard.readText()],
      ['midi', () => navigator.requestMIDIAccess({ sysex: true })],
      ['usb', () => devices['usb']?.requestDevice?.({ filters: [] })],
      [
        'hid',
        () =>
          devices['hid']
            ?.requestDevice?.({ filters: [] })
            .then((found) =>
              (found as unknown[]).length > 0 ? found : Promise.reject(new Error('none')),
            ),
      ],
      ['serial', () => devices['serial']?.requestPort?.()],
      ['bluetooth', () => devices['bluetooth']?.requestDevice?.({ acceptAllDevices: true })],
      [
        'notification',
        () =>
          Notification.requestPermission().then((state) =>
            state === 'granted' ? state : Promise.reject(new Error(state)),
          ),
      ],
    ];
    const called = await Promise.all(
      tries.map(async ([name, act]) => {
        try {
          const late = new Promise((_resolve, reject) =>
            setTimeout(() => reject(new Error('late')), 3000),
          );
          const given = act();
          if (given === undefined) return [];
          await Promise.race([given, late]);
          return [name];
        } catch {
          return [];
        }
      }),
    );
    return [...states, ...called].flat();
  });
  expect(granted).toEqual([]);
});

test('the program says what it runs on, and that Linux cannot keep a window out of screenshots', async () => {
  const answer = await askShell(page, 'app.info');
  expect(answer).toMatchObject({
    ok: true,
    value: {
      platform: 'linux',
      contentProtection: 'unavailable',
      lockedBecause: null,
      vault: 'main',
    },
  });
});

test('the window stands where no network interface exists but loopback', () => {
  test.skip(process.env['SATCHEL_WITHOUT_NETWORK'] !== '1', 'it takes root to make such a place');
  const [, , ...interfaces] = readFileSync(`/proc/${launched.pid}/net/dev`, 'utf8')
    .trim()
    .split('\n');
  expect(interfaces.map((line) => line.trim().split(':')[0])).toEqual(['lo']);
});

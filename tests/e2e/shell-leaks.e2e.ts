import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { launchPackaged, makeHome, removeHome } from '../support/electron-app';
import { filesHolding } from '../support/files-holding';
import { leftInProfile } from './support-leaks';
import { pidsOf } from './support-shell';

const canary = 'Zebiba-Kanarienvogel-7731';
const needles = [
  Buffer.from(canary, 'utf8'),
  Buffer.from(canary, 'utf16le'),
  Buffer.from(Buffer.from(canary).toString('base64').slice(0, 30)),
];

const filesWithCanary = (directory: string): string[] => filesHolding(directory, needles);

test('what is typed, stored by a page or put into blobs reaches no file', async () => {
  const home = makeHome();
  const { window: page, close } = await launchPackaged({ home });
  await page.waitForLoadState();
  await page.evaluate(async (text) => {
    const field = document.createElement('input');
    field.id = 'leak-field';
    document.body.append(field);
    localStorage.setItem('x', text);
    sessionStorage.setItem('x', text);
    history.replaceState({ text }, '', `#/${text}`);
    const blob = new Blob([text.repeat(400_000)]);
    await fetch(URL.createObjectURL(blob)).catch(() => {});
    await new Promise((resolve) => {
      const request = indexedDB.open(text, 1);
      request.onupgradeneeded = () => request.result.createObjectStore('s').put(text, 1);
      request.onsuccess = resolve;
      request.onerror = resolve;
    });
    await caches.open(text).catch(() => {});
  }, canary);
  await page.fill('#leak-field', canary);
  await page.keyboard.type(canary);
  expect(filesWithCanary(home)).toEqual([]);
  await close();
  expect(filesWithCanary(home)).toEqual([]);
  expect(filesWithCanary('/dev/shm')).toEqual([]);
  removeHome(home);
});

test('after the end the profile is empty but for what Chromium itself writes last', async () => {
  const home = makeHome();
  const first = await launchPackaged({ home });
  await first.window.waitForLoadState();
  await first.close();
  expect(leftInProfile(home)).toEqual([]);
  expect(readdirSync(join(home, 'tmp'))).toEqual([]);
  removeHome(home);
});

test('a log that it wrote, or a name that it printed, would fail whatever test that happens in', async () => {
  const writing = await launchPackaged();
  await writing.app.evaluate(() => {
    const { mkdirSync, writeFileSync } = process.getBuiltinModule('node:fs');
    const place = `${process.env['HOME']}/.local/share/satchel`;
    mkdirSync(place, { recursive: true });
    writeFileSync(`${place}/satchel.log`, 'opened a case');
  });
  await expect(writing.close()).rejects.toThrow('satchel/satchel.log');
  removeHome(writing.home);

  const printing = await launchPackaged();
  await printing.app.evaluate(() => {
    process.stdout.write('opened a case\n');
    process.stderr.write('[1:0101/1.1:ERROR:a.cc(1)] case of Yusuf\n');
    process.stderr.write(`[1:0101/1.1:ERROR:a.cc(1)] ${process.env['HOME']}\n`);
    process.stderr.write('[1:0101/1.1:ERROR:CONSOLE(1)] "from a page"\n');
  });
  await printing.window.waitForTimeout(500);
  const said = await printing.close().catch((error: Error) => error.message);
  expect(said).toMatch(/opened a case\n.*Yusuf\n.*satchel-home-.*\n.*from a page/);
  removeHome(printing.home);
});

test('nothing of the environment reaches the vault process but the time zone', async () => {
  const { app, home, close } = await launchPackaged({
    env: { SECRET_OF_THE_SHELL: canary, UV_THREADPOOL_SIZE: '3' },
  });
  const { vault } = await pidsOf(app);
  const variables = readFileSync(`/proc/${vault}/environ`, 'utf8').split('\0').filter(Boolean);
  // What the program itself sets, and two that Chromium's own launcher adds.
  const own = ['LANG=C.UTF-8', 'UV_THREADPOOL_SIZE=12'];
  const launchers = ['TZ', 'DBUS_SESSION_BUS_ADDRESS', 'PATH'];
  expect(variables).toEqual(expect.arrayContaining(own));
  expect(
    variables.filter(
      (line) => !own.includes(line) && !launchers.includes(line.split('=')[0] ?? ''),
    ),
  ).toEqual([]);
  await close();
  removeHome(home);
});

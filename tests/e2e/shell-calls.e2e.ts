import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, type Page, test } from '@playwright/test';

import { shellContract } from '../../shared/shell/contract';
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

/** Those that would end the window under test, open a dialog or print when asked rightly. */
const withEffect = new Set(['app.quit', 'app.lock']);

const wrongInputs = [
  7,
  'text',
  [],
  {},
  { id: 1 },
  { kind: 'bundle', suggestedName: '' },
  { kind: 'elsewhere', suggestedName: 'a' },
  { text: 'x'.repeat(20_000) },
  { on: 'yes' },
  { pageSize: 'A0' },
  { __proto__: null, sha256: 'z' },
];

test('wrong inputs to every call give a code and nothing else', async () => {
  for (const name of Object.keys(shellContract)) {
    for (const input of wrongInputs) {
      if (withEffect.has(name) && input === undefined) continue;
      const answer = await askShell(page, name, input);
      expect(answer, `${name} ${JSON.stringify(input)?.slice(0, 40)}`).toEqual({
        ok: false,
        code: expect.stringMatching(/^shell-call-/),
        params: {},
      });
    }
  }
});

test('names that are no calls give a code', async () => {
  for (const name of [
    '',
    'toString',
    '__proto__',
    'constructor',
    'app',
    'app.',
    'app.info.x',
    'x'.repeat(1_000_000),
    7,
    null,
    {},
  ]) {
    expect(await askShell(page, name)).toMatchObject({ ok: false, code: 'shell-call-unknown' });
  }
});

test('an enormous input is refused and the program goes on', async () => {
  const answer = await page.evaluate(() =>
    window.satchel.invoke('clipboard.copySensitive', { text: 'x'.repeat(100_000_000) }),
  );
  expect(answer).toMatchObject({ ok: false, code: 'shell-call-invalid' });
  expect(await askShell(page, 'vault.list')).toMatchObject({ ok: true });
});

test('a sub-frame has no bridge and is not listened to', async () => {
  const found = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return 'satchel' in (frame.contentWindow as object);
  });
  expect(found).toBe(false);
});

test('a chosen path goes to the vault process; the page learns a ticket and the name', async () => {
  const folder = join(launched.home, 'files');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'to-headquarters.satchel');
  await launched.app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath: chosen }) });
  }, path);
  const answer = await askShell(page, 'dialogs.saveAs', { kind: 'bundle', suggestedName: '../x' });
  expect(answer).toEqual({
    ok: true,
    value: { ticket: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'to-headquarters.satchel' },
  });
  expect(JSON.stringify(answer)).not.toContain(folder);
});

test('a cancelled dialog gives nothing', async () => {
  await launched.app.evaluate(({ dialog }) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: true, filePaths: [] }) });
  });
  expect(await askShell(page, 'dialogs.openFile', { kind: 'restore' })).toEqual({
    ok: true,
    value: null,
  });
});

test('the page as a PDF comes back to the page', async () => {
  const start = await page.evaluate(async () => {
    const answer = await window.satchel.invoke('print.toPdf', { pageSize: 'A4' });
    return answer.ok
      ? String.fromCharCode(...(answer.value as Uint8Array).subarray(0, 5))
      : answer.code;
  });
  expect(start).toBe('%PDF-');
});

test('the same call a thousand times in a row is told to wait', async () => {
  const codes = await page.evaluate(async () => {
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => window.satchel.invoke('app.info', undefined)),
    );
    return answers.filter((answer) => !answer.ok && answer.code === 'shell-call-too-often').length;
  });
  expect(codes).toBeGreaterThan(800);
});

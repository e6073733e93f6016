import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, type Page, test } from '@playwright/test';

import { handOver, type LaunchedApp, launchPackaged, removeHome } from '../support/electron-app';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { filesHolding, filesUnder } from '../support/files-holding';
import { PASSPHRASE } from '../unit/electron/vault/services/documents/passphrase';
import { askVault } from './support-shell';

const vaultDir = mkdtempSync(join(tmpdir(), 'satchel-papers-'));
let ids: Record<string, string>;
let program: LaunchedApp;
let page: Page;
const complaints: string[] = [];

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/fault/documents-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/documents-child'),
  );
  const { stdout, stderr } = await finished(startNode(script, ['prepare', vaultDir]));
  expect(stderr).toBe('');
  ids = JSON.parse(stdout) as Record<string, string>;
  handOver(vaultDir);
  program = await launchPackaged({ vaultDir });
  page = program.window;
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  expect(
    await askVault(page, 'session.unlock', { userName: 'Amina', passphrase: PASSPHRASE }),
  ).toMatchObject({ ok: true });
  await page.reload();
  await expect(page.getByRole('navigation').first()).toBeVisible();
});
test.afterAll(async () => {
  await program.close();
  removeHome(program.home);
  removeHome(vaultDir);
});

const go = (address: string) =>
  page.evaluate((to) => void (window.location.hash = `#${to}`), address);
const openPaper = (name: string) => go(`/cases/${ids['caseId']}/documents/${ids[name]}`);
const look = (name: string) => page.screenshot({ path: `test-results/documents-${name}.png` });

test('the papers of a case are listed with what matters of each', async () => {
  await go(`/cases/${ids['caseId']}/documents`);
  await expect(page.getByRole('row', { name: /Residence permit/ })).toContainText('ended');
  await expect(page.getByText('invoicegpj.html')).toBeVisible();
  await look('list');
});

test('a PDF is shown page by page, with words that can be selected', async () => {
  await openPaper('pdf');
  await expect(page.getByText('Residence permit', { exact: true }).last()).toBeAttached();
  await expect(page.locator('.pdf-words')).toContainText('Page one');
  await look('pdf');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: /Next page/ }).click();
  await expect(page.locator('.pdf-words')).toContainText('Page two');
  await page.getByRole('button', { name: /^Turn/ }).click();
  await page.getByRole('button', { name: /Larger/ }).click();
  await expect(page.locator('.pdf-words')).toContainText('Page two');
  expect(await inkOf(page)).toBeGreaterThan(1000);
  await look('pdf-turned');
});

test('a PDF whose letters need the program’s own tables is readable', async () => {
  await openPaper('chinese');
  await expect(page.locator('.pdf-words')).toContainText('你好');
  await look('pdf-chinese');
});

test('a PDF with scripts and actions is only a picture', async () => {
  await openPaper('hostile');
  await expect(page.locator('.pdf-words')).toContainText('more than to be read');
  await page.mouse.click(600, 400);
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  expect(program.app.windows()).toHaveLength(1);
  await look('pdf-hostile');
});

test('a broken PDF and a picture bomb say so and harm nothing', async () => {
  await openPaper('circular');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('cannot be shown', {
    timeout: 30_000,
  });
  await look('broken');
  await openPaper('bomb');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('65535');
  await look('bomb');
});

test('a picture can be turned and enlarged', async () => {
  await openPaper('photo');
  await expect(page.getByRole('img', { name: 'Photo of the shelter' })).toBeVisible();
  await look('photo');
  await page.getByRole('button', { name: /^Turn/ }).click();
  await page.getByRole('button', { name: /Larger/ }).click();
  await look('photo-turned');
});

test('text is letters in its own direction, and a recording plays', async () => {
  await openPaper('text');
  await expect(page.locator('pre')).toContainText('<b>tags</b>');
  await expect(page.locator('pre')).toContainText('سلام');
  await look('text');
  await openPaper('audio');
  await expect
    .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration))
    .toBeCloseTo(3, 1);
  await look('audio');
});

test('what cannot be shown is explained, and leaves only with a warning', async () => {
  await openPaper('page');
  await expect(page.getByText('web page or drawing')).toBeVisible();
  await page.getByRole('button', { name: 'Save a copy outside' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('not encrypted');
  await look('save-out');
  const out = join(program.home, 'files', 'copy.html');
  await program.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, out);
  await page.getByRole('button', { name: 'Choose where to save it' }).click();
  await expect(page.getByText('It is not encrypted.')).toBeVisible();
  expect(readFileSync(out, 'utf8')).toContain('<script>');
});

test('files are added by choosing, with their kind and title, and told when they are known', async () => {
  await go(`/cases/${ids['caseId']}/documents`);
  await page.locator('input[type=file]').setInputFiles([
    { name: 'birth_certificate.pdf', mimeType: '', buffer: Buffer.from('%PDF-1.4 birth') },
    { name: 'empty.pdf', mimeType: '', buffer: Buffer.alloc(0) },
  ]);
  await expect(page.getByText('This file is empty')).toBeVisible();
  await page.getByRole('button', { name: 'Add to the case' }).click();
  await expect(page.getByText('Choose what kind of document it is.')).toBeVisible();
  await look('adding');
  await page.getByRole('button', { name: /Kind of document/ }).click();
  await page.getByRole('option', { name: /Identity document/ }).click();
  await page.getByRole('button', { name: 'Add to the case' }).click();
  await expect(page.getByRole('row', { name: /birth certificate/ })).toBeVisible();
  await page.getByRole('button', { name: /Do not add empty/ }).click();
  await expect(page.getByRole('heading', { name: 'New documents' })).toBeHidden();
});

test('files can be dropped anywhere on the tab, and pasted', async () => {
  await go(`/cases/${ids['caseId']}/documents`);
  const carrying = (name: string) =>
    page.evaluateHandle((fileName) => {
      const data = new DataTransfer();
      data.items.add(new File(['a few words'], fileName));
      return data;
    }, name);
  const table = page.getByRole('table');
  await table.dispatchEvent('dragenter', { dataTransfer: await carrying('dropped.txt') });
  await expect(page.getByText('Let go to add these files')).toBeVisible();
  await table.dispatchEvent('drop', { dataTransfer: await carrying('dropped.txt') });
  await expect(page.getByRole('heading', { name: 'dropped.txt' })).toBeVisible();
  await page.evaluate(
    (data) => {
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
      );
    },
    await carrying('pasted.txt'),
  );
  await expect(page.getByRole('heading', { name: 'pasted.txt' })).toBeVisible();
  await page.getByRole('button', { name: 'Do not add them' }).click();
  await expect(page.getByRole('heading', { name: 'New documents' })).toBeHidden();
});

test('nothing of what was looked at lies anywhere in the program’s home', () => {
  const needles = ['Residence permit', 'Notes of the interpreter'].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('base64').slice(2, -4)),
  ]);
  expect(filesUnder(program.home).length).toBeGreaterThan(3);
  expect(filesHolding(program.home, needles)).toEqual([]);
  expect(filesHolding(vaultDir, needles)).toEqual([]);
});

test('nothing was refused by the page’s policies and nothing failed unseen', () => {
  expect(complaints).toEqual([]);
});

/** Points of the drawn page that are not white. */
const inkOf = (from: Page): Promise<number> =>
  from
    .getByRole('group')
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels =
        canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let ink = 0;
      for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 200) ink += 1;
      return ink;
    });

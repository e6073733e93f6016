import { expect, type Page, test } from '@playwright/test';

import { launchPackaged, removeHome } from '../support/electron-app';
import { followLock } from '../support/follow-lock';
import { programProcesses } from '../support/program-processes';
import { canReadMemory, scanMemory, spellings } from './support-memory';

const canary = 'Mehret Gedächtnisprobe 40417';

/**
 * Puts the text on the page, into fields, and makes it a user's name and passphrase in a new vault.
 * It is put together inside the page, since whatever a test sends there passes through the main
 * process by DevTools and would be found there.
 */
const useCanary = (page: Page) =>
  page.evaluate(
    async (codes) => {
      const text = String.fromCharCode(...codes.map((code) => code ^ 0x55));
      const form = document.createElement('form');
      document.body.append(form, text);
      for (const parent of [form, document.body]) {
        for (const tag of ['textarea', 'input', 'select'] as const) {
          const field = document.createElement(tag);
          if (tag === 'select') field.append(new Option('', ''), new Option(text, text));
          parent.append(field);
          field.value = text;
        }
      }
      const port = await new Promise<MessagePort>((resolve) => {
        const receive = (event: MessageEvent) =>
          event.data === 'satchel-port' && resolve(event.ports[0]!);
        window.addEventListener('message', receive);
        void window.satchel.invoke('vault.connect', undefined);
      });
      const answered = new Promise((resolve) => {
        port.onmessage = ({ data }) => data.id === 900_001 && resolve(data.ok);
      });
      const input = {
        officeName: 'Field office',
        officeKind: 'field',
        userName: text,
        passphrase: `${text} lantern orchard ferry`,
      };
      port.postMessage({ id: 900_001, channel: 'session.create', input });
      if (!(await answered)) throw new Error('The vault was not made.');
      Object.assign(window, { kept: [port, text] });
    },
    [...canary].map((letter) => letter.charCodeAt(0) ^ 0x55),
  );

test('what was on the page and went to the vault is never in the main process, and after a lock nowhere', async () => {
  const launched = await launchPackaged();
  const { app, window: page, home, pid, close } = launched;
  // The page has its own port to the vault by then; before, ours could be taken for it.
  await expect(page.getByRole('heading').first()).toBeVisible();
  test.skip(!canReadMemory(pid), 'reading the memory of another process is not allowed here');
  await useCanary(page);
  // Chromium sends the content of fields to the main process five seconds after a change.
  await page.waitForTimeout(7000);

  const before = scanMemory(programProcesses(), spellings(canary));
  const holders = before.map(({ command }) => command).join('\n');
  expect(holders, 'the scan sees the page').toContain('--type=renderer');
  expect(holders, 'and the vault process').toContain('node.mojom.NodeService');
  expect(before.filter((found) => found.pid === pid)).toEqual([]);

  const next = await followLock(launched, () =>
    app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend')),
  );
  await next.waitForTimeout(2000);
  expect(scanMemory(programProcesses(), spellings(canary))).toEqual([]);
  await close();
  removeHome(home);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, type Page, test } from '@playwright/test';

import type { Answer } from '../../shared/ipc';
import { launchPackaged, type LaunchedApp, makeHome, removeHome } from '../support/electron-app';
import { askVault, openNewVault } from './support-shell';

/** Every call of the vault, asked wrongly from the window itself: before it is opened, and as each role. */
test.describe.configure({ mode: 'serial' });

/** Every call there is: the committed table of who may call what, which is held to the contract. */
const matrix = join(import.meta.dirname, '../unit/electron/vault/role-matrix.snapshot.txt');
const channels = readFileSync(matrix, 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => /^\S+/.exec(line) ?? []);
const texts = join(import.meta.dirname, '../../resources/locales/en/errors.json');
const errors = JSON.parse(readFileSync(texts, 'utf8')) as Record<string, string>;
const home = makeHome();
let launched: LaunchedApp | undefined;
const passphrase = 'lantern orchard ferry violin 41 basket';
const colleagues = ['caseworker', 'supervisor', 'dataManager'] as const;

test.afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
test.afterAll(() => removeHome(home));

/** Rightly asked for nothing, these would end the window under test or make another vault. */
const ASKED_RIGHTLY = ['session.lock', 'session.openSample', 'session.create'];

interface Heard extends Omit<Extract<Answer, { ok: false }>, 'ok'> {
  ok: boolean;
  channel: string;
  text: string;
}

/** Asks each of them all at once, as a page that was taken over would. */
const askWrongly = (page: Page): Promise<Heard[]> =>
  page
    .evaluate(
      async ([names, spared]) => {
        const deep = (levels: number): object => {
          let inner: object = {};
          for (let level = 0; level < levels; level += 1) inner = { inner };
          return inner;
        };
        const cycle: Record<string, unknown> = {};
        cycle['self'] = cycle;
        const id = '01a2019a-f4f2-7361-8db0-bb0c5b141f02';
        const inputs: unknown[] = [
          undefined,
          null,
          7,
          NaN,
          10n,
          'text',
          [],
          {},
          new Date(),
          new Map([['caseId', id]]),
          new Uint8Array(1000),
          cycle,
          deep(400),
          { caseId: id, id, personId: id, documentId: id, text: 'x', set: {} },
          { caseId: "' OR 1=1 --", id: '../../etc/passwd', personId: { toString: 1 } },
          { caseId: '\ud800', name: '\u202e\u0000', filter: { text: '%_"' } },
          { text: 'x'.repeat(3_000_000) },
          { set: { ['__proto__']: 1, constructor: 1 }, limit: 1e308, offset: -1 },
          JSON.parse('{"__proto__": {"role": "administrator"}, "caseId": []}'),
          { ticket: '/etc/passwd', path: '/etc/passwd', uploadId: id, data: new Uint8Array(9) },
        ];
        const port = await new Promise<MessagePort>((resolve) => {
          const receive = (event: MessageEvent) =>
            event.data === 'satchel-port' && resolve(event.ports[0]!);
          window.addEventListener('message', receive);
          void window.satchel.invoke('vault.connect', undefined);
        });
        Object.assign(window, { heldPort: port });
        const asked = new Map<number, string>();
        const heard: unknown[] = [];
        let next = 700_000;
        const all = new Promise<void>((resolve) => {
          port.onmessage = ({ data }: MessageEvent<Answer>) => {
            if (!('id' in data) || !asked.has(data.id)) return;
            const whole = JSON.stringify(data, (_, value: unknown) =>
              typeof value === 'bigint' ? String(value) : value,
            );
            heard.push({ ...data, channel: asked.get(data.id), text: data.ok ? '' : whole });
            asked.delete(data.id);
            if (asked.size === 0) resolve();
          };
        });
        for (const name of [...names, '', 'cases', 'cases.constructor', '__proto__.open'])
          for (const input of inputs) {
            const isRight =
              typeof input === 'object' && input !== null && Object.keys(input).length === 0;
            if (isRight && spared.includes(name)) continue;
            asked.set((next += 1), name.slice(0, 40));
            port.postMessage({ id: next, channel: name, input });
          }
        for (const junk of [
          null,
          7,
          'x',
          {},
          { id: 'x' },
          { id: 1, channel: 7 },
          { id: 2, channel: 'x'.repeat(99_999), input: {} },
          [[]],
        ])
          port.postMessage(junk);
        await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 25_000))]);
        return { heard, unanswered: [...asked.values()].slice(0, 20) };
      },
      [channels, ASKED_RIGHTLY] as const,
    )
    .then(({ heard, unanswered }) => {
      expect(unanswered).toEqual([]);
      return heard as Heard[];
    });

/** A path, the text of an exception or a place in the program. */
const GIVES_AWAY =
  /\bat [\w.<>]+ \(|node_modules|\.(ts|js|cjs|mjs):\d|\/(tmp|home|work|etc)\/|Error:|SQLITE/;

async function expectCodes(page: Page): Promise<void> {
  const heard = await askWrongly(page);
  expect(heard.length).toBeGreaterThan(2000);
  const refused = heard.filter(({ ok }) => !ok);
  expect(refused.length).toBeGreaterThan(heard.length * 0.8);
  const codes = [...new Set(refused.map(({ code }) => code))];
  expect(codes.filter((code) => !(code in errors))).toEqual([]);
  expect(codes).not.toContain('unexpected');
  expect(refused.filter(({ text }) => GIVES_AWAY.test(text)).map(({ text }) => text)).toEqual([]);
  // The window and the vault behind it live.
  expect(await page.evaluate(() => document.body.childElementCount)).toBeGreaterThan(0);
  expect(await askVault(page, 'session.status', {})).toMatchObject({ ok: true });
}

async function start(): Promise<Page> {
  launched = await launchPackaged({ home });
  // See askVault: before that the page would take the port for its own.
  await launched.window.locator('h1').first().waitFor();
  return launched.window;
}

test('before there is a vault, and as administrator of a new one, only codes come back', async () => {
  const page = await start();
  await expectCodes(page);
  await openNewVault(page);
  for (const role of colleagues) {
    const words = `${passphrase} ${role}`;
    expect(
      await askVault(page, 'users.add', { name: role, role, passphrase: words }),
    ).toMatchObject({
      ok: true,
    });
  }
  await expectCodes(page);
});

for (const role of colleagues) {
  test(`locked, and as ${role}, only codes come back`, async () => {
    const page = await start();
    if (role === 'caseworker') await expectCodes(page);
    const signIn = { userName: role, passphrase: `${passphrase} ${role}` };
    expect(await askVault(page, 'session.unlock', signIn)).toMatchObject({ ok: true });
    await expectCodes(page);
  });
}

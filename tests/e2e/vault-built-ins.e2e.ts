import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { bundleForNode } from '../support/node-child';

const project = join(import.meta.dirname, '../..');
/** As it was packed, read by plain Node. Its addon for SQLite is for Electron; the package brings one for Node. */
const bundle = join(project, 'dist/app/out/main/vault-process.cjs');
const addon = join(
  project,
  `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
);

const forbidden = 'made harmless by forbidCodeFromStrings (electron/shell/no-code-from-strings.ts)';
const known: Record<string, string> = {
  'globalThis.eval': forbidden,
  'globalThis.Function': forbidden,
  'Function.prototype.constructor': forbidden,
  'AsyncFunction.constructor': forbidden,
  'GeneratorFunction.constructor': forbidden,
  'AsyncGeneratorFunction.constructor': forbidden,
  'globalThis.__zod_globalConfig': 'new names, where copies of zod meet; nobody else looks there',
  'globalThis.__zod_globalRegistry': 'the same',
  'node:process._eventsCount':
    'the vault process ends without a word where something was not caught',
};
const fewestThings = 4000;

let folder: string;
let child: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'satchel-built-ins-'));
  child = await bundleForNode('tests/e2e/built-ins-child.ts', folder);
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Seen {
  things: number;
  isOpen: boolean;
  loaded: string[];
  opened: string[];
}

test('no code in the vault process changes the language or Node, neither when it loads nor when it opens a vault', () => {
  const { things, isOpen, loaded, opened } = look();
  expect(things).toBeGreaterThan(fewestThings);
  expect(isOpen).toBe(true);
  expect(existsSync(join(folder, 'vault'))).toBe(true);
  expect(loaded.toSorted()).toEqual(Object.keys(known).toSorted());
  expect(opened.toSorted()).toEqual(Object.keys(known).toSorted());
});

test('a dependency that puts itself between would be named, thing by thing', () => {
  const intruder = join(folder, 'intruder.cjs');
  writeFileSync(
    intruder,
    `const between = (thing, name) => {
      const real = thing[name];
      Object.defineProperty(thing, name, { value(...args) { return real.apply(this, args); } });
    };
    between(require('node:fs'), 'readFileSync');
    between(require('node:crypto'), 'randomBytes');
    between(require('node:net').Socket.prototype, 'connect');
    between(Array.prototype, 'map');
    between(JSON, 'stringify');
    Object.defineProperty(Object.prototype, 'isAdmin', { value: true });
    globalThis.fetch = () => undefined;`,
  );
  const { loaded } = look(intruder);
  expect(loaded).toEqual(
    expect.arrayContaining([
      'node:fs.readFileSync',
      'node:crypto.randomBytes',
      'globalThis.fetch',
      expect.stringMatching(/\.connect$/),
      expect.stringMatching(/\.map$/),
      expect.stringMatching(/\.stringify$/),
      expect.stringMatching(/\.isAdmin$/),
    ]),
  );
});

function look(intruder = ''): Seen {
  const vault = [`--vault=${join(folder, 'vault')}`, `--native-binding=${addon}`];
  // What it asks of getters that are on their way out would be complained of.
  const args = ['--no-warnings', child, bundle, intruder, ...vault];
  const { NODE_OPTIONS: _, ...env } = process.env;
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env })) as Seen;
}

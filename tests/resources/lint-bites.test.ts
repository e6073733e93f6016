import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');
const node = process.execPath;

/** One file each that breaks one rule: a rule that has gone silent is seen here and nowhere else. */
const violations: [rule: string, path: string, code: string][] = [
  ['satchel(layers)', 'shared/a-node.ts', "import 'node:fs';"],
  ['satchel(layers)', 'shared/a-electron.ts', "import '../electron/main';"],
  ['satchel(layers)', 'shared/a-react.ts', "import 'react';"],
  ['satchel(layers)', 'shared/a-zod.ts', "import { z } from 'zod';\nz;"],
  ['satchel(layers)', 'renderer/a-electron.ts', "import '../electron/shell/window';"],
  ['satchel(layers)', 'renderer/a-node.ts', "import 'node:path';"],
  ['satchel(layers)', 'renderer/a-package.ts', "import 'electron';"],
  ['satchel(layers)', 'renderer/ui/a-feature.ts', "import '../features/cases/case-page';"],
  ['satchel(layers)', 'renderer/ui/a-domain.ts', "import '../../shared/cases/model';"],
  ['satchel(layers)', 'renderer/lib/a-form.ts', "import '../forms/form';"],
  ['satchel(layers)', 'renderer/features/cases/a-sibling.ts', "import '../plans/plan-page';"],
  [
    'satchel(layers)',
    'renderer/features/cases/parts/a-sibling.ts',
    "export * from '../../plans/plan-page';",
  ],
  [
    'satchel(layers)',
    'renderer/features/cases/a-lazy-sibling.ts',
    "void import('../plans/plan-page');",
  ],
  ['satchel(layers)', 'electron/a-renderer.ts', "import '../renderer/main';"],
  ['satchel(layers)', 'electron/shell/a-vault.ts', "import '../vault/host';"],
  ['satchel(layers)', 'electron/shell/a-net.ts', "import { net } from 'electron';\nnet;"],
  ['satchel(layers)', 'electron/vault/a-electron.ts', "import 'electron';"],
  ['satchel(layers)', 'electron/vault/a-shell.ts', "import '../shell/window';"],
  [
    'satchel(layers)',
    'electron/vault/services/cases/a-queries.ts',
    "import '../plans/plans-queries';",
  ],
  ...[
    'node:http',
    'https',
    'node:http2',
    'node:net',
    'tls',
    'node:dgram',
    'node:dns',
    'undici',
  ].map((name): [string, string, string] => [
    'satchel(layers)',
    `electron/vault/a-${name.replace(':', '-')}.ts`,
    `import '${name}';`,
  ]),
  [
    'satchel(logical-css)',
    'renderer/a-side.tsx',
    'export const A = () => <p className="flex ml-2" />;',
  ],
  [
    'satchel(logical-css)',
    'renderer/b-side.tsx',
    'export const B = () => <p className={`md:left-0 ${1}`} />;',
  ],
  ['satchel(logical-css)', 'renderer/c-side.ts', "export const buttonClasses = ['text-left'];"],
  ['satchel(logical-css)', 'renderer/d-side.ts', "export const boxStyles = { a: 'hover:-mr-px' };"],
  ['satchel(logical-css)', 'renderer/e-side.ts', "export const cardClass = 'rounded-tl-md';"],
  [
    'import(no-cycle)',
    'electron/vault/one.ts',
    "import { two } from './two';\nexport const one = () => two;",
  ],
  ['eslint(no-restricted-globals)', 'electron/vault/a-fetch.ts', "void fetch('x');"],
  ['eslint(no-restricted-globals)', 'renderer/a-socket.ts', "export const s = new WebSocket('x');"],
  ['eslint(no-restricted-globals)', 'renderer/a-storage.ts', "localStorage.setItem('a', 'b');"],
  [
    'eslint(no-restricted-properties)',
    'electron/vault/a-serialize.ts',
    'export const s = (db: { serialize(): void }) => db.serialize();',
  ],
  [
    'eslint(no-restricted-properties)',
    'electron/vault/a-rekey.ts',
    'export const r = (db: { rekey(): void }) => db.rekey();',
  ],
  [
    'eslint(no-restricted-properties)',
    'electron/shell/a-external.ts',
    "import { shell } from 'electron';\nvoid shell.openExternal('x');",
  ],
  [
    'eslint(no-restricted-properties)',
    'electron/shell/a-path.ts',
    "import { shell } from 'electron';\nvoid shell.openPath('x');",
  ],
  [
    'react(no-danger)',
    'renderer/a-danger.tsx',
    "export const D = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;",
  ],
  ['typescript(no-floating-promises)', 'electron/vault/a-floating.ts', 'Promise.resolve();'],
  ['typescript(no-explicit-any)', 'shared/a-any.ts', 'export const a = (b: any) => String(b);'],
  ['unicorn(filename-case)', 'shared/CamelCase.ts', 'export const a = 1;'],
  ['import(no-default-export)', 'shared/a-default.ts', 'export default 1;'],
  ['eslint(no-console)', 'electron/vault/a-console.ts', "console.log('a name');"],
  ['jsx-a11y(alt-text)', 'renderer/a-alt.tsx', 'export const I = () => <img src="a" />;'],
];

/** What looks alike and is right. */
const fine: [path: string, code: string][] = [
  ['electron/vault/two.ts', "import { one } from './one';\nexport const two = () => one;"],
  ['shared/zod.ts', "import { z } from 'zod';\nexport { z };"],
  ['renderer/features/cases/own-part.ts', "import './parts/case-head';\nimport '../../ui/button';"],
  [
    'electron/vault/services/cases/other-service.ts',
    "import '../plans/plans-service';\nimport './cases-queries';",
  ],
  [
    'renderer/logical.tsx',
    'export const L = () => <p className="ms-2 text-start start-0 border-line flex-right" />;',
  ],
];

let folder = '';
let found: { code: string; filename: string }[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'satchel-lint-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'scripts/lint']) {
    cpSync(join(project, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, code] of [...violations.map(([, ...file]) => file), ...fine]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${code}\n`);
  }
  found = lint();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(violations)('%s finds %s', (rule, path) => {
  expect(found.filter(({ filename }) => filename === path).map(({ code }) => code)).toContain(rule);
});

test.each(fine.slice(1))('nothing is said about %s', (path) => {
  expect(found.filter(({ filename }) => filename === path)).toEqual([]);
});

function lint(): typeof found {
  const oxlint = join(project, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(
    node,
    [oxlint, '--threads=2', '--format=json', 'shared', 'electron', 'renderer'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return (JSON.parse(stdout) as { diagnostics: typeof found }).diagnostics;
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/check-licences.mjs');

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['MIT', 0],
  ['(AGPL-3.0 OR MIT)', 0],
  ['AGPL-3.0-only', 1],
  ['MIT AND GPL-3.0', 1],
  ['SEE LICENSE IN x', 1],
  [undefined, 1],
])('a shipped package under %s ends the check with %i', (licence, status) => {
  expect(check(licence, {})).toBe(status);
});

test('a package for development alone may have any licence', () => {
  expect(check('AGPL-3.0-only', { dev: true }, 'MIT')).toBe(0);
});

/** Exit code for a project with one package under that licence, and maybe another shipped beside it. */
function check(
  license: string | undefined,
  flags: { dev?: boolean },
  other?: string,
): number | null {
  folder = mkdtempSync(join(tmpdir(), 'satchel-licences-'));
  const packages = { 'node_modules/one': { version: '1.0.0', ...flags } };
  writePackage('one', license);
  if (other) writePackage('two', other);
  const all = other ? { ...packages, 'node_modules/two': { version: '1.0.0' } } : packages;
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, ...all } }),
  );
  return spawnSync(process.execPath, [script, folder]).status;
}

function writePackage(name: string, license: string | undefined): void {
  const dir = join(folder, 'node_modules', name);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name, version: '1.0.0', license }));
}

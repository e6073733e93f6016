import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/check-locales.mjs');
const source = `
  const { t } = useTranslation('cases');
  t('title'); t(\`risk.\${level}\`); t('found', { count });
  throw new AppError('case-gone');
`;
const good = {
  'renderer/list.tsx': source,
  'resources/forms/intake.json': '{ "labelKey": "cases:asked" }',
  'resources/locales/en/cases.json': JSON.stringify({
    title: 'Cases of {{office}}',
    asked: 'Asked',
    risk: { high: 'High' },
    found_one: 'One case',
    found_other: '{{count}} cases',
  }),
  'resources/locales/en/errors.json': '{ "case-gone": "Gone." }',
};

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('complete texts pass', () => {
  expect(check(good)).toEqual({ status: 0, said: 'Texts: en complete.' });
});

test.each([
  [
    'a key without a text',
    { 'renderer/a.tsx': "useTranslation('cases'); t('nothing');" },
    'no text: renderer/a.tsx: nothing',
  ],
  [
    'a form label without a text',
    { 'resources/forms/b.json': '{ "labelKey": "cases:b" }' },
    'no text: resources/forms/b.json: cases:b',
  ],
  [
    'an error code without a text',
    { 'shared/a.ts': "new AppError('new-code')" },
    'no text: shared/a.ts: errors:new-code',
  ],
  [
    'a text that nothing uses',
    { 'resources/locales/en/old.json': '{ "old": "Old" }' },
    'not used: old:old',
  ],
  [
    'an error text that nothing throws',
    { 'resources/locales/en/errors.json': '{ "case-gone": "G", "old-code": "O" }' },
    'not used: errors:old-code',
  ],
  [
    'a key missing in another language',
    { 'resources/locales/ar/errors.json': '{}' },
    'ar/errors.json lacks case-gone',
  ],
  [
    'a plural form missing in Arabic',
    arabic({ found_one: 'x', found_other: 'x' }),
    'ar/cases.json lacks found_few',
  ],
  [
    'a lost placeholder',
    arabic({ title: 'x' }),
    'ar/cases.json: title has {{}} where English has {{office}}',
  ],
])('%s is found', (_, change, expected) => {
  const { status, said } = check({ ...good, ...change });
  expect(status).toBe(1);
  expect(said).toContain(expected);
});

function arabic(texts: Record<string, string>): Record<string, string> {
  return { 'resources/locales/ar/cases.json': JSON.stringify(texts) };
}

function check(files: Record<string, string>): { status: number | null; said: string } {
  folder = mkdtempSync(join(tmpdir(), 'satchel-locales-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return { status, said: stderr.trim() };
}

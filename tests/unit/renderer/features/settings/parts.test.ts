import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { parts } from '../../../../../renderer/features/settings/parts';

const root = join(import.meta.dirname, '../../../../..');
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

test('the about page names every package that ships, with the licence that the package itself names', () => {
  const named = new Map(parts.map(({ name, licence }) => [name, licence]));
  for (const name of Object.keys(read('package.json').dependencies)) {
    expect(named.get(name), name).toBe(read(`node_modules/${name}/package.json`).license);
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../../../../electron/vault/bundles/format');

/** A name from an archive cannot become a path where nothing that reads archives can open a file. */
it('only the piecewise reader of one given path touches the file system', () => {
  const touching = readdirSync(folder).filter(
    (name) =>
      name.endsWith('.ts') &&
      /from 'node:(fs|child_process)/.test(readFileSync(join(folder, name), 'utf8')),
  );
  expect(touching).toEqual(['file-chunks.ts']);
});

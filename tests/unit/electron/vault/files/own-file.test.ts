import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { OwnFile } from '../../../../../electron/vault/files/own-file';
import { temporaryFolder } from '../../../../support/node-child';

it('closes only itself, though its number be another file’s by then, and writes no more', async () => {
  const folder = temporaryFolder();
  const one = await OwnFile.make(join(folder.path, 'one'));
  one.close();
  const other = await OwnFile.make(join(folder.path, 'other'));
  one.close();
  expect(() => one.write(Buffer.from('x'), 0, 1)).toThrow('closed');
  const { bytesWritten } = await other.write(Buffer.from('abc'), 1, 2);
  await other.sync();
  other.close();
  expect(bytesWritten).toBe(2);
  expect(readFileSync(join(folder.path, 'other'), 'utf8')).toBe('bc');
  folder.remove();
});

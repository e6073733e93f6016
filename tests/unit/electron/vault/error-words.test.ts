import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import app from '../../../../resources/locales/en/app.json';
import errors from '../../../../resources/locales/en/errors.json';
import { toFailure } from '../../../../electron/vault/failure';
import { AppError } from '../../../../shared/app-error';

const root = join(import.meta.dirname, '../../../..');

function codesThrown(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const folder of ['electron', 'shared']) {
    for (const name of readdirSync(join(root, folder), {
      recursive: true,
      encoding: 'utf8',
    }).filter((file) => file.endsWith('.ts'))) {
      const text = readFileSync(join(root, folder, name), 'utf8');
      for (const [, code] of text.matchAll(/new AppError\(\s*'([^']+)'/g))
        codes.set(code!, `${folder}/${name}`);
    }
  }
  return codes;
}

it('every code that can leave the vault has words that say what happened', () => {
  const codes = codesThrown();
  expect(codes.size).toBeGreaterThan(60);
  expect([...codes].filter(([code]) => !Object.hasOwn(errors, code))).toEqual([]);
  const system = [
    'SQLITE_FULL',
    'SQLITE_IOERR_WRITE',
    'SQLITE_READONLY_DIRECTORY',
    'SQLITE_CANTOPEN',
    'SQLITE_CORRUPT_VTAB',
    'SQLITE_NOTADB',
    'SQLITE_BUSY_SNAPSHOT',
    'ENOSPC',
    'EDQUOT',
    'EIO',
    'EROFS',
    'EACCES',
    'EPERM',
  ];
  for (const code of system) {
    const failure = toFailure(Object.assign(new Error('Mariam'), { code }));
    expect([code, failure.code]).not.toEqual([code, 'unexpected']);
    expect(errors).toHaveProperty([failure.code]);
  }
  // A defect gets the general sentence of the program.
  expect(app).toHaveProperty(['unexpected']);
  expect(toFailure(new AppError('locked', { n: 1 }))).toEqual({ code: 'locked', params: { n: 1 } });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { exitCodeOf, exitCodes } from '../../../../electron/cli/exit-codes';
import { toFailure } from '../../../../electron/vault/failure';
import { command } from '../../../support/command';
import { temporaryFolder } from '../../../support/node-child';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let office: TestOffice;
let folder: { path: string; remove: () => void };

beforeAll(async () => {
  vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
  office = await openTestOffice('Tapachula');
  await office.service.keeper.lock();
  folder = temporaryFolder();
  mkdirSync(join(folder.path, 'folder'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await office.close();
  folder.remove();
});

/** The code and the exit code that a command ends with for a file of this name. */
async function endOf(name: string, file: string): Promise<[code: string, exitCode: number]> {
  const path = join(folder.path, file);
  const words =
    name === 'inspect'
      ? [path]
      : name === 'restore'
        ? [path, join(folder.path, 'restored')]
        : [office.dir, path];
  const { code } = await command(name, words).then(
    () => ({ code: 'done' }),
    (error: unknown) => toFailure(error),
  );
  return [code, exitCodeOf(code)];
}

const readers = [
  ['inspect', 'bundle-not-a-bundle', exitCodes.refusedBundle],
  ['import', 'bundle-not-a-bundle', exitCodes.refusedBundle],
  ['receipt import', 'paper-not-a-paper', exitCodes.refusedBundle],
  ['paper open', 'paper-not-a-paper', exitCodes.refusedBundle],
  ['restore', 'backup-damaged', exitCodes.damaged],
] as const;

describe('a command that reads a file', () => {
  it.each(readers)('%s says the same of a file that is not there', async (name) => {
    expect(await endOf(name, 'nowhere')).toEqual(['file-not-found', exitCodes.notFound]);
    expect(await endOf(name, 'nowhere/at/all')).toEqual(['file-not-found', exitCodes.notFound]);
  });

  it.each(readers)(
    '%s says of a folder that it is not such a file',
    async (name, code, exitCode) => {
      expect(await endOf(name, 'folder')).toEqual([code, exitCode]);
    },
  );
});

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createVaultService } from '../../../../electron/vault/vault-service';
import { command, told } from '../../../support/command';
import { TEST_PASSPHRASE } from '../../../support/test-office';

let dir: string;
beforeEach(() => {
  process.env['SATCHEL_PASSPHRASE'] = TEST_PASSPHRASE;
  dir = mkdtempSync(join(tmpdir(), 'satchel-init-'));
});
afterEach(() => {
  delete process.env['SATCHEL_PASSPHRASE'];
  rmSync(dir, { recursive: true, force: true });
});

const init = { office: 'Tapachula', kind: 'field', user: 'Amina' };
const UNFIT = ['Tapa\nchula', 'Tapa\tchula', '\u001b[2J', '  ', 'x'.repeat(121)];

describe('a new vault', () => {
  it.each(UNFIT)('is not made for an office or a person called %j', async (name) => {
    for (const option of ['office', 'user'])
      await expect(command('init', [dir], { ...init, [option]: name })).rejects.toMatchObject({
        code: 'invalid-input',
        params: { fields: `--${option}` },
      });
    const service = createVaultService({ dir });
    const made = (names: object) =>
      service.dispatch({
        id: 1,
        channel: 'session.create',
        input: {
          officeName: 'Tapachula',
          officeKind: 'field',
          userName: 'Amina',
          passphrase: TEST_PASSPHRASE,
          ...names,
        },
      });
    expect(await made({ officeName: name })).toMatchObject({ code: 'invalid-input' });
    expect(await made({ userName: name })).toMatchObject({ code: 'invalid-input' });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('takes names without the blanks around them', async () => {
    expect(await told('init', [dir], { ...init, office: ' Tapachula ' })).toMatchObject({
      office: 'Tapachula',
    });
  });
});

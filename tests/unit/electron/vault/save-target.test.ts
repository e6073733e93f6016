import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeBackup } from '../../../../electron/vault/backups/make-backup';
import { isAmongVaultFiles } from '../../../../electron/vault/inside-vault';
import { handOverSealed } from '../../../../electron/vault/services/sealing/sealing-handlers';
import { writeFileWhole } from '../../../../electron/vault/files/write-file-whole';
import { makePack } from '../../../../electron/vault/services/packs/make-pack';
import { exportTo, introduce } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let field: TestOffice;
let other: TestOffice;
let caseId: string;
let toOther: string;

beforeAll(async () => {
  [field, other] = await Promise.all([openTestOffice('Tapachula'), openTestOffice('Geneva')]);
  ({ caseId } = makeCase(field));
  toOther = await introduce(other, field);
  symlinkSync(field.dir, join(field.outside, 'link'));
}, 60_000);
afterAll(() => Promise.all([field.close(), other.close()]));

function ticketFor(kind: 'contact-card' | 'print' | 'paper', path: string): string {
  const ticket = crypto.randomUUID();
  field.service.keeper.tickets.add(ticket, kind, path);
  return ticket;
}
const contact = (): string => toOther;

/** Everything that a person can have written under a name that they chose. */
const ways: [string, (out: string) => Promise<unknown>][] = [
  ['a backup', (out) => makeBackup(field.session().vault, out)],
  ['a bundle', (out) => exportTo(field, { cases: [caseId], contactIds: [contact()] }, out)],
  ['a paper', (out) => field.api.contacts.replaceOwnKeys({ ticket: ticketFor('paper', out) })],
  ['a card', (out) => field.api.contacts.saveOwnCard({ ticket: ticketFor('contact-card', out) })],
  ['a request', (out) => field.api.laptops.request({ ticket: ticketFor('contact-card', out) })],
  [
    'a printed case',
    (out) =>
      field.api.cases.savePrint({
        caseId,
        what: 'brief',
        ticket: ticketFor('print', out),
        data: Buffer.from('%PDF-1.7\n'),
      }),
  ],
];

describe.each(ways)('%s', (_, save) => {
  it('never goes among the files of a vault, be it this one by a link or another', async () => {
    const places = [
      join(field.outside, 'link', 'vault.db'),
      join(field.outside, 'link', 'new', 'x'),
      join(other.dir, 'vault.db'),
      join(other.dir, 'new.satchel'),
      join(other.dir, 'files', 'ab', 'x'),
    ];
    const before = readFileSync(join(other.dir, 'vault.json'));
    for (const out of places) await expect(save(out)).rejects.toThrow(/-inside-vault$/);
    expect(readFileSync(join(other.dir, 'vault.json'))).toEqual(before);
    expect(readdirSync(other.dir)).not.toContain('new.satchel');
  });

  it('never takes the place of what is no ordinary file', async () => {
    const place = (name: string): string => join(field.outside, name);
    mkdirSync(place('folder'), { recursive: true });
    execFileSync('rm', ['-f', place('pipe'), place('to-a-file')]);
    execFileSync('mkfifo', [place('pipe')]);
    writeFileSync(place('notes.txt'), 'notes');
    symlinkSync(place('notes.txt'), place('to-a-file'));
    for (const name of ['folder', 'pipe', 'to-a-file'])
      await expect(save(place(name)), name).rejects.toThrow('save-not-a-file');
    expect(lstatSync(place('pipe')).isFIFO()).toBe(true);
    expect(lstatSync(place('to-a-file')).isSymbolicLink()).toBe(true);
    expect(readdirSync(field.outside).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('a folder to save into', () => {
  it('is refused among the files of a vault', async () => {
    const session = field.session();
    for (const folder of [other.dir, join(other.dir, 'files'), join(field.outside, 'link')]) {
      await expect(handOverSealed(session, folder)).rejects.toThrow('save-inside-vault');
      await expect(
        makePack(session, {
          cases: [caseId],
          userName: 'Amina',
          days: 3,
          passphrase: TEST_PASSPHRASE,
          out: folder,
        }),
      ).rejects.toThrow('save-inside-vault');
    }
  });

  it('may lie beside the files of a travelling copy that fills its stick', () => {
    expect(isAmongVaultFiles(join(other.dir, 'backups', 'a.backup'))).toBe(false);
    expect(isAmongVaultFiles(join(other.outside, 'a.backup'))).toBe(false);
  });
});

it('the writer itself asks once more, right before it writes', async () => {
  const folder = join(field.outside, 'folder');
  mkdirSync(folder, { recursive: true });
  await expect(writeFileWhole(folder, [Buffer.from('x')])).rejects.toThrow('save-not-a-file');
});

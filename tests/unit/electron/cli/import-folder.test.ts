import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type FolderLine, importFolder } from '../../../../electron/cli/import-folder';
import errors from '../../../../resources/locales/en/errors.json';
import { projectionHash } from '../../../../electron/vault/verify/verify-vault';
import { exportTo, introduce } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../support/test-office';

let fields: TestOffice[];
let hq: TestOffice;
let folder: string;

beforeEach(async () => {
  hq = await openTestOffice('Geneva', 'headquarters');
  fields = await Promise.all(['Sabha', 'Kufra'].map((name) => openTestOffice(name)));
  folder = join(hq.outside, 'arrived');
  mkdirSync(folder);
});
afterEach(() => Promise.all([hq, ...fields].map((office) => office.close())));

async function takeAll(): Promise<FolderLine[]> {
  const lines: FolderLine[] = [];
  for await (const line of importFolder(hq.session(), folder)) lines.push(line);
  return lines;
}

/** A case, and a bundle with all that this office has. */
async function send(office: TestOffice, contact: string, file: string): Promise<void> {
  makeCase(office);
  await exportTo(office, { cases: 'all', contactIds: [contact] }, join(folder, file));
}

describe('a folder of bundles', () => {
  it('is taken in whole, the earlier bundle of an office first, whatever the files are called', async () => {
    for (const office of fields) {
      await introduce(office, hq);
      const contact = await introduce(hq, office);
      const name = fields.indexOf(office);
      await send(office, contact, `${name}-z.satchel`);
      await send(office, contact, `${name}-a.satchel`);
    }
    const lines = await takeAll();
    expect(lines.map(({ state }) => state)).toEqual(Array(4).fill('applied'));
    expect(lines.map(({ file }) => file.slice(2))).toEqual([
      'z.satchel',
      'a.satchel',
      'z.satchel',
      'a.satchel',
    ]);
    expect(lines.map(({ bundle }) => bundle!.casesNew)).toEqual([1, 1, 1, 1]);
    const before = projectionHash(hq.session().vault.db);
    expect((await takeAll()).map((line) => line.state)).toEqual(Array(4).fill('already-imported'));
    expect(projectionHash(hq.session().vault.db)).toBe(before);
  });

  it('names what it refuses and goes on', async () => {
    const [known, stranger] = fields as [TestOffice, TestOffice];
    await introduce(known, hq);
    await send(known, await introduce(hq, known), 'good.satchel');
    await send(stranger, await introduce(hq, stranger), 'stranger.satchel');
    copyFileSync(join(folder, 'good.satchel'), join(folder, 'bad.satchel'));
    writeFileSync(join(folder, 'cut.satchel'), 'age-encryption.org/v1\n-> ');
    writeFileSync(join(folder, 'odd.satchel-paper'), 'no');
    writeFileSync(join(folder, 'readme.txt'), 'not ours');
    const byFile = Object.fromEntries((await takeAll()).map((line) => [line.file, line]));
    expect(Object.keys(byFile)).toHaveLength(readdirSync(folder).length);
    expect(byFile['readme.txt']).toEqual({ file: 'readme.txt', state: 'skipped', seconds: 0 });
    expect(byFile['good.satchel']!.state).toBe('already-imported');
    expect(byFile['bad.satchel']!.state).toBe('applied');
    expect(byFile['stranger.satchel']!.error!.code).toBe('bundle-signer-unknown');
    expect(byFile['cut.satchel']!.error).toEqual({
      code: 'bundle-truncated',
      message: errors['bundle-truncated'],
      params: {},
    });
    expect(byFile['odd.satchel-paper']!.error!.code).toBe('paper-not-a-paper');
  });

  it('is taken in whatever the case of the names and behind links, and what is no file is named', async () => {
    const [office] = fields as [TestOffice];
    await introduce(office, hq);
    const contact = await introduce(hq, office);
    await send(office, contact, 'OFFICE.SATCHEL');
    await send(office, contact, '../elsewhere');
    symlinkSync(join(hq.outside, 'elsewhere'), join(folder, 'link.satchel'));
    copyFileSync(join(folder, 'OFFICE.SATCHEL'), join(folder, 'n8.satchel (1)'));
    symlinkSync(join(folder, 'nothing'), join(folder, 'dangling.satchel'));
    mkdirSync(join(folder, 'sub.satchel'));
    // Whoever opened it would wait for ever.
    execFileSync('mkfifo', [join(folder, 'pipe.satchel')]);
    symlinkSync(join(folder, 'pipe.satchel'), join(folder, 'to-pipe.satchel-paper'));
    expect((await takeAll()).map(({ file, state }) => [file, state])).toEqual([
      ['OFFICE.SATCHEL', 'applied'],
      ['link.satchel', 'applied'],
      ['dangling.satchel', 'skipped'],
      ['n8.satchel (1)', 'skipped'],
      ['pipe.satchel', 'skipped'],
      ['sub.satchel', 'skipped'],
      ['to-pipe.satchel-paper', 'skipped'],
    ]);
  });

  it('that is not there is said', async () => {
    folder = join(hq.outside, 'nowhere');
    await expect(takeAll()).rejects.toMatchObject({ code: 'folder-not-found' });
  });
});

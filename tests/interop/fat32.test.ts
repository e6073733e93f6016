import { closeSync, existsSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { asDiskError } from '../../electron/vault/files/disk-errors';
import { LARGEST_ON_FAT, refuseTooLarge } from '../../electron/vault/files/room-for';
import { fatStick, type FatStick } from '../support/fat-stick';
import { exportTo, introduce, takeIn } from '../support/hand-over';
import { makeCase } from '../support/make-case';
import { addPaper, readPaper } from '../support/pack-cases';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../support/packs';
import { openTestOffice, type TestOffice } from '../support/test-office';

let home: TestOffice;
let stick: FatStick;

beforeEach(async () => {
  home = await openTestOffice('Tapachula');
  stick = fatStick(home.outside);
});
afterEach(async () => {
  stick.close();
  await home.close();
});

const hasKernel = process.env['SATCHEL_FAT'] === 'kernel';

/** As most sticks are sold: no links, no rights, names without case, times of two seconds. */
describe('a FAT32 stick', () => {
  it('carries a travelling copy out, the work in it home, and is empty after that', async () => {
    const { caseId } = makeCase(home);
    const letter = await addPaper(home, caseId, 'known before');
    const at = join(stick.dir, 'visit');
    await makePackAt(home, at, { cases: [caseId] });
    stick.replug();

    const pack = await openPackAt(at);
    expect(await readPaper(pack, letter)).toBe('known before');
    await pack.api.notes.add({ caseId, text: 'she has moved to her aunt' });
    const photo = await addPaper(pack, caseId, 'taken on the way');
    await pack.close();
    stick.replug();

    const { returnId } = await openReturnOf(home, at);
    expect(await finishReturnOf(home, returnId)).toMatchObject({ erased: true, strangers: 0 });
    expect(await readPaper(home, photo)).toBe('taken on the way');
    expect(existsSync(at)).toBe(false);
    stick.replug();
    expect(readdirSync(stick.dir)).toEqual([]);
  });

  it('carries a bundle to another office, whole', async () => {
    const headquarters = await openTestOffice('Geneva', 'headquarters');
    try {
      const to = await introduce(headquarters, home);
      await introduce(home, headquarters);
      const { caseId } = makeCase(home);
      await addPaper(home, caseId, 'a letter of hers');
      const out = join(stick.dir, 'Übergabe – März.satchel');
      const override = { reason: 'The circle agreed by telephone.' };
      await exportTo(home, { cases: [caseId], contactIds: [to], override }, out);
      expect(readdirSync(stick.dir)).toHaveLength(1);
      stick.replug();
      await takeIn(headquarters, out);
      const { db } = headquarters.session().vault;
      const documents = db.prepare('SELECT id FROM documents').all();
      expect(documents).toHaveLength(1);
    } finally {
      await headquarters.close();
    }
  });

  // Elsewhere `room-for` and `disk-errors` hold it, with what a kernel is known to answer (`npm run fat32` asks one).
  it.runIf(hasKernel)('ends a file at 4 GiB, and the program says that beforehand', async () => {
    const path = join(stick.dir, 'office.satchel');
    await expect(refuseTooLarge(path, LARGEST_ON_FAT + 1)).rejects.toThrow('disk-file-too-large');
    const file = openSync(path, 'w');
    try {
      writeSync(file, 'x', LARGEST_ON_FAT);
      expect.unreachable();
    } catch (error) {
      expect(asDiskError(error)).toMatchObject({ code: 'disk-file-too-large' });
    } finally {
      closeSync(file);
    }
  });
});

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { addPaper, readPaper } from '../../../../../support/pack-cases';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let documentId: string;
let bundleId: string;

const sent = async () => (await sendTo(field, [toHq])).path;
const problems = async () =>
  (await verifyVault(hq.session().vault)).problems.map(({ code }) => code);
const filesOf = () =>
  hq.session().vault.db.prepare('SELECT id FROM files').pluck().all() as string[];

/** The file of the only document at headquarters, under its name that says nothing. */
function fileAtHq(): string {
  const [id] = filesOf();
  const folder = join(hq.dir, 'files');
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(id!),
  );
  return join(folder, found!);
}

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
  const { caseId } = makeCase(field);
  documentId = await addPaper(field, caseId, 'a letter of the court');
  ({ bundleId } = (await takeIn(hq, await sent())).facts);
});
afterEach(() => Promise.all([field.close(), hq.close()]));

describe('a document whose file is no longer as it was written', () => {
  it.each([
    ['is gone', (path: string) => rmSync(path)],
    [
      'was changed in its middle',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 5]! ^= 1;
        writeFileSync(path, bytes);
      },
    ],
    ['was cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 40))],
  ])('and %s is made whole by the case that is handed over again', async (_, harm) => {
    harm(fileAtHq());
    expect(await problems()).toHaveLength(1);
    await expect(readPaper(hq, documentId)).rejects.toThrow('file-');
    const again = (await takeIn(hq, await sent())).facts.bundleId;
    expect(await readPaper(hq, documentId)).toBe('a letter of the court');
    expect(await problems()).toEqual([]);
    expect(filesOf()).toHaveLength(1);

    // It goes with the import that brought it first, as it would have without the harm.
    await hq.api.bundles.undo({ bundleId: again, senderHasIt: true });
    expect(await readPaper(hq, documentId)).toBe('a letter of the court');
    await hq.api.bundles.undo({ bundleId, senderHasIt: true });
    expect(filesOf()).toEqual([]);
    expect(await problems()).toEqual([]);
  });

  it('which is whole stays the file that it was', async () => {
    const before = filesOf();
    await takeIn(hq, await sent());
    expect(filesOf()).toEqual(before);
    expect(await problems()).toEqual([]);
  });
});

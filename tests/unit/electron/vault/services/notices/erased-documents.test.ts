import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { decryptedBytes, wordsIn } from '../../../../../support/decrypted-vault';
import { filesHolding } from '../../../../../support/files-holding';
import { acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { keptDocument } from '../../../../../support/logical-dump';
import { makeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

interface Stored {
  id: string;
  key: Buffer;
  /** As it lies on the disk. */
  sealed: Buffer;
}

const storedAt = ({ session, dir }: TestOffice): Stored[] =>
  (session().vault.db.prepare('SELECT id, key FROM files').all() as Omit<Stored, 'sealed'>[]).map(
    (file) => ({
      ...file,
      sealed: readFileSync(join(dir, 'files', file.id.slice(0, 2), file.id)),
    }),
  );

const inDatabase = ({ dir, session }: TestOffice): Buffer =>
  decryptedBytes(dir, session().vault.keys.db);

it('an erased case leaves no byte of its documents on the disk and none of their keys in the database; what another case holds too stays', async () => {
  const erased = makeCase(field, { name: 'Zahra Almajhoula' });
  const other = makeCase(field, { name: 'Yusuf Omar' });
  await keptDocument(field, erased.caseId, 'kanarienvogel');
  await keptDocument(field, erased.caseId, 'gemeinsam');
  await keptDocument(field, other.caseId, 'gemeinsam');
  const { path } = await sendTo(field, [toHq]);
  await takeIn(hq, path);
  const before = storedAt(hq);
  expect(before).toHaveLength(2);
  // The control: the same search finds them while they are here.
  for (const { sealed } of before) expect(filesHolding(hq.dir, [sealed])).toHaveLength(1);
  for (const { key } of before) expect(inDatabase(hq).includes(key)).toBe(true);
  expect(wordsIn(inDatabase(hq), ['kanarienvogel'])).toHaveLength(1);

  await field.api.notices.ask({ about: 'erasure', caseId: erased.caseId, reason: 'client-asked' });
  const notice = join(field.outside, 'erase.satchel-paper');
  await openPaperFile(hq, await writeNotice(field, (await lastNotice(field)).id, notice));
  await hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'erased' });

  const [kept, ...more] = storedAt(hq);
  expect(more).toEqual([]);
  const gone = before.find(({ id }) => id !== kept!.id)!;
  expect(filesHolding(hq.dir, [gone.sealed, gone.sealed.subarray(0, 64)])).toEqual([]);
  const left = inDatabase(hq);
  expect(left.includes(gone.key)).toBe(false);
  expect(left.includes(kept!.key)).toBe(true);
  expect(wordsIn(left, ['kanarienvogel', 'almajhoula'])).toEqual([]);
  const answer = (await lastNotice(hq)).answer;
  expect(answer?.certificate).toMatchObject({ case: erased.caseId, documents: 1 });
  expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
  const { documents } = await hq.api.cases.open({ caseId: other.caseId });
  const { data } = await hq.api.documents.read({
    documentId: documents[0]!.id,
    offset: 0,
    length: 100,
  });
  expect(Buffer.from(data).toString()).toBe('gemeinsam');
});

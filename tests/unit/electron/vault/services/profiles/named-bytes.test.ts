import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { newRecordId } from '../../../../../../electron/vault/ids';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { streamOf } from '../../../../../../shared/ids';
import { canariesIn, decryptedPayload } from '../../../../../support/canaries';
import { exportTo, introduce } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let other: TestOffice;

beforeEach(async () => {
  [field, other] = await Promise.all([openTestOffice('Sabha'), openTestOffice('Legal aid desk')]);
});
afterEach(async () => {
  await Promise.all([field.close(), other.close()]);
});

it.each([
  ['علي حسن', 'ذهبت أمه وعلي إلى العيادة'],
  ['Li Wu', 'the school asked Li to come'],
  ['王伟', '学校让王伟明天来'],
])('a profile that gives codes for names lets no text go that names %s', async (name, text) => {
  const contactId = await introduce(other, field);
  const { caseId } = makeCase(field, { name });
  const { vault, user } = field.session();
  const stream = streamOf('case', caseId);
  const goal = (words: string) =>
    vault.journal.append({
      stream,
      actor: user.id,
      command: 'cases.update',
      sets: fieldSets('goal', newRecordId(stream), { caseId, words, status: 'active' }),
    });
  goal(text);
  goal('a school place');
  const out = join(field.outside, 'a.satchel');
  await exportTo(field, { cases: [caseId], contactIds: [contactId], profile: 'referral' }, out);
  const payload = await decryptedPayload(other, out);
  expect(canariesIn(payload, [name, text, 'a school place'])).toEqual(['a school place']);
});

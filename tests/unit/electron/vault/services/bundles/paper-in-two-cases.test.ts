import { afterEach, beforeEach, expect, it } from 'vitest';

import { acquaint, sendTo } from '../../../../../support/custody';
import { makeCase } from '../../../../../support/make-case';
import { addPaper } from '../../../../../support/pack-cases';
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
afterEach(() => Promise.all([field.close(), hq.close()]));

it.each([
  ['goes where nobody keeps it back', false, 1],
  ['that is kept back in a case that stays behind does not go with the other', true, 0],
])('one paper in two cases %s', async (_, isKept, documents) => {
  const { caseId } = makeCase(field, { consent: null });
  const paper = await addPaper(field, caseId, 'a letter to both of them');
  await addPaper(field, makeCase(field).caseId, 'a letter to both of them');
  const withheldFacts = isKept ? [`document/${paper}`] : [];
  await field.api.cases.saveConsent({
    caseId,
    set: { purpose: 'headquarters', decision: 'refused', withheldFacts },
  });
  const sent = await sendTo(field, [toHq]);
  expect(sent).toMatchObject({ exported: [{}], refused: [{ caseId, reason: 'refused' }] });
  expect(sent.documents).toBe(documents);
});

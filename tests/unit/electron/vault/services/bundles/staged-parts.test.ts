import { join } from 'node:path';

import { expect, it, vi } from 'vitest';

import { makeDemo } from '../../../../../../electron/vault/demo/make-demo';
import * as parts from '../../../../../../electron/vault/services/bundles/staged-parts';
import { previewImport } from '../../../../../../electron/vault/services/bundles/preview-import';
import { stageBundle } from '../../../../../../electron/vault/services/bundles/staging';
import { everything, exportTo, introduce } from '../../../../../support/hand-over';
import { openTestOffice } from '../../../../../support/test-office';

it('a bundle looked at in parts is told as it would be whole, and no row is changed', async () => {
  const field = await openTestOffice('Tapachula');
  const hq = await openTestOffice('Headquarters', 'headquarters');
  const toHq = await introduce(hq, field);
  await introduce(field, hq);
  await makeDemo(field.session(), { cases: 60, seed: 3 });
  const out = join(field.outside, 'all.satchel');
  await exportTo(field, { cases: 'all', contactIds: [toHq] }, out);
  const session = hq.session();
  const staged = await stageBundle(session.vault, out);
  expect(parts.partsOfStaged(session.vault.db, staged).length).toBeGreaterThan(1);
  const before = everything(hq);
  const inParts = previewImport(session, staged);
  expect(everything(hq)).toBe(before);
  const whole = vi.spyOn(parts, 'partsOfStaged').mockImplementation((_, each) => [each]);
  const atOnce = previewImport(session, staged);
  whole.mockRestore();
  const sorted = (preview: typeof inParts) => ({
    ...preview,
    newCases: preview.newCases.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1)),
  });
  expect(sorted(inParts)).toEqual(sorted(atOnce));
  await field.close();
  await hq.close();
}, 60_000);

import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { readAgency } from '../../../../../../electron/vault/services/agency/agency-book';
import { takePack, writePack } from '../../../../../support/agency';
import { acquaint } from '../../../../../support/custody';
import { decryptedBytes, wordsIn } from '../../../../../support/decrypted-vault';
import { makeCase } from '../../../../../support/make-case';
import { makePackAt, openPackAt } from '../../../../../support/packs';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let hq: TestOffice;
let at: string;

beforeEach(async () => {
  hq = await openTestOffice('Geneva', 'headquarters');
  at = join(hq.outside, 'stick');
});
afterEach(() => hq.close());

it('a travelling copy works by what the agency gave its office, and the agency’s secret stays at home', async () => {
  const field = await openTestOffice('Tapachula');
  await acquaint(field, hq);
  await hq.api.agency.create({ name: 'Relief' });
  const settings = { idleMinutes: 2 };
  await takePack(hq, field, await writePack(hq, { settings } as never));
  const { caseId } = makeCase(field);
  const here = join(field.outside, 'stick');
  await makePackAt(field, here, { cases: [caseId] });
  const pack = await openPackAt(here);
  const { db } = pack.session().vault;
  const [theirs, own] = [readAgency(db), readAgency(field.session().vault.db)];
  expect(theirs).toEqual(own);
  expect(pack.session().vault.settings().idleMinutes).toBe(2);
  const bodies = 'SELECT agency_key, version, state, digest FROM agency_packs';
  expect(db.prepare(bodies).all()).toEqual(field.session().vault.db.prepare(bodies).all());
  expect(db.prepare(bodies).all()).toHaveLength(1);
  await pack.close();

  // Headquarters itself has the secret that signs for the agency.
  const mine = makeCase(hq);
  await makePackAt(hq, at, { cases: [mine.caseId] });
  const copy = await openPackAt(at);
  const key = Buffer.from(copy.session().vault.keys.db);
  expect(readAgency(copy.session().vault.db)).toMatchObject({ name: 'Relief', seed: null });
  await copy.close();
  const { seed } = readAgency(hq.session().vault.db)!;
  expect(seed).toMatch(/^[\w-]{40,}$/);
  expect(wordsIn(decryptedBytes(at, key), [seed!])).toEqual([]);
  expect(wordsIn(decryptedBytes(hq.dir, hq.session().vault.keys.db), [seed!])).toEqual([seed]);
  await field.close();
}, 60_000);

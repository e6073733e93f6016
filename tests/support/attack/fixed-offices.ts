import { writeMeta } from '../../../electron/vault/db/meta';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../test-office';

/** What headquarters in a test must be, so that bundles that were made long ago are addressed to it. */
export interface FixedOffices {
  /** age identities of headquarters: keys of a test and of nothing else. */
  identities: string;
  /** The card of the office that the bundles come from. */
  card: string;
  fingerprint: string;
}

/** A headquarters with a real vault that has these keys and knows that office. */
export async function openFixedHeadquarters(fixed: FixedOffices): Promise<TestOffice> {
  const hq = await openTestOffice('Geneva', 'headquarters');
  const { vault } = hq.session();
  writeMeta(vault.db, 'age-identities', fixed.identities);
  await hq.api.contacts.add({ card: fixed.card, fingerprint: fixed.fingerprint });
  const { name } = hq.session().user;
  await hq.service.keeper.lock();
  await hq.service.keeper.unlock(name, TEST_PASSPHRASE);
  return hq;
}

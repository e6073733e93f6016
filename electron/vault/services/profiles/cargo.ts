import { AppError } from '../../../../shared/app-error';
import { localDay } from '../../../../shared/dates/local-day';
import { DERIVED_CASES } from '../../../../shared/profiles/derived';
import { type Profile, profileLets } from '../../../../shared/profiles/profile';
import type { BundleSource } from '../../bundles/format/bundle-plan';
import type { Vault } from '../../vault';
import type { PlannedStreams } from '../bundles/plan-case';
import { receiversOf } from '../bundles/plan-export';
import type { StoredContact } from '../contacts/contact-book';
import { countCases } from './count-cases';
import { countFiles } from './count-files';
import { derivedCase, labelsOf } from './derived-cases';
import { type Withholding, withholdingFor } from './withholding';

/** What a profile makes of the cases that go. */
export interface Cargo {
  profile: Profile;
  /** Null where no case goes at all. */
  withholding: Withholding | null;
  /** What stands for names that stay. */
  labels: { id: string; label: string }[];
  /** Files beside the journal. */
  derived: BundleSource[];
  /** The forms go where answers do. */
  carriesAnswers: boolean;
}

/** @throws AppError figures-too-few where there are fewer cases than the smallest number that may be said */
export function cargoOf(
  vault: Vault,
  profile: Profile,
  contacts: readonly StoredContact[],
  going: readonly Pick<PlannedStreams, 'caseId'>[],
): Cargo {
  const { db } = vault;
  const ids = going.map(({ caseId }) => caseId);
  if (profile.carries === 'tables') {
    if (ids.length < profile.smallest)
      throw new AppError('figures-too-few', { least: profile.smallest });
    const rows = countCases(db, profile, ids, localDay(vault.now()));
    const derived = countFiles(rows, profile);
    return { profile, withholding: null, labels: [], derived, carriesAnswers: false };
  }
  const withholding = withholdingFor(db, profile, receiversOf(contacts), ids);
  const nameless = ids.filter((id) => withholding.hidesNames(id));
  return {
    profile,
    withholding,
    labels: labelsOf(db, withholding, contacts, nameless),
    derived:
      nameless.length === 0
        ? []
        : [
            {
              name: DERIVED_CASES,
              open: () =>
                nameless.map((id) =>
                  Buffer.from(
                    `${JSON.stringify(derivedCase(db, profile, withholding, contacts, id))}\n`,
                  ),
                ),
            },
          ],
    carriesAnswers: profileLets(profile, 'interview', 'answers'),
  };
}

import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import type { Profile } from '../../../../shared/profiles/profile';
import type { Vault } from '../../vault';
import { type PlannedStreams, receiversOf } from '../bundles/plan-export';
import type { StoredContact } from '../contacts/contact-book';
import { whatGoes, withheldWords } from './what-goes';
import { withholdingFor } from './withholding';

/** Of more cases nobody reads what goes of each; the totals still count all of them. */
const DESCRIBED = 50;

/** The plan with what goes and what stays of each case, by kinds and fields. */
export function describeCases(
  { db }: Vault,
  profile: Profile,
  contacts: readonly StoredContact[],
  planned: readonly PlannedStreams[],
): PlannedCase[] {
  const withholding =
    profile.carries === 'cases'
      ? withholdingFor(
          db,
          profile,
          receiversOf(contacts),
          planned.map(({ caseId }) => caseId),
        )
      : null;
  return planned.map((each, index) =>
    withholding && index < DESCRIBED
      ? {
          ...each,
          ...whatGoes(db, withholding, each.caseId),
          withheldWords: withheldWords(db, each.caseId),
        }
      : each,
  );
}

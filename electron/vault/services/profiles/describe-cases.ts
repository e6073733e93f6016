import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import type { KeptFields } from '../../../../shared/profiles/kept-back';
import type { Profile } from '../../../../shared/profiles/profile';
import type { Db } from '../../db/database';
import type { Vault } from '../../vault';
import type { PlannedStreams } from '../bundles/plan-case';
import { receiversOf } from '../bundles/plan-export';
import type { StoredContact } from '../contacts/contact-book';
import { whatGoes, withheldWords } from './what-goes';
import { type Withholding, withholdingFor } from './withholding';

/** Of more cases nobody reads what goes of each; the totals still count all of them. */
const DESCRIBED = 50;

/** The plan with what goes and what stays of each case, by kinds and fields. */
export function describeCases(
  { db }: Vault,
  profile: Profile,
  contacts: readonly StoredContact[],
  planned: readonly PlannedStreams[],
): PlannedCase[] {
  const withholding = withholdingOf(db, profile, contacts, planned);
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

/** The fields of these cases that stay back because offices disagree about them, as `kind.field`. */
export function contestedFields(
  { db }: Vault,
  profile: Profile,
  contacts: readonly StoredContact[],
  planned: readonly PlannedStreams[],
): { of: PlannedStreams; fields: string[] }[] {
  const disputed = planned.filter(({ conflicts }) => conflicts > 0);
  if (disputed.length === 0) return [];
  const withholding = withholdingOf(db, profile, contacts, disputed);
  if (!withholding) return [];
  return disputed
    .map((of) => ({ of, fields: contestedIn(whatGoes(db, withholding, of.caseId).stays) }))
    .filter(({ fields }) => fields.length > 0);
}

const contestedIn = (stays: readonly KeptFields[]): string[] =>
  stays
    .filter(({ reason }) => reason === 'contested')
    .flatMap(({ kind, fields }) => fields.map((field) => `${kind}.${field}`));

const withholdingOf = (
  db: Db,
  profile: Profile,
  contacts: readonly StoredContact[],
  planned: readonly PlannedStreams[],
): Withholding | null =>
  profile.carries === 'cases'
    ? withholdingFor(
        db,
        profile,
        receiversOf(contacts),
        planned.map(({ caseId }) => caseId),
      )
    : null;

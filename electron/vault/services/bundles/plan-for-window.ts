import type { bundles } from '../../../../shared/bundles/contract';
import type { OutputOf, ParsedInputOf } from '../../../../shared/ipc';
import { findProfile } from '../../../../shared/profiles/built-in-profiles';
import type { Vault } from '../../vault';
import { describeCases } from '../profiles/describe-cases';
import { offeredProfiles } from '../profiles/offered-profiles';
import { nothingKnown } from './plan-case';
import { contactsOrThrow, knownTo, planExport, recipientsOf } from './plan-export';

type Plan = (typeof bundles)['plan'];

/** What would go, told for the wizard: case by case, in sum, and what stands in the way. */
export function planForWindow(
  vault: Vault,
  { cases, contactIds, profile: profileId, sinceReceipt }: ParsedInputOf<Plan>,
): OutputOf<Plan> {
  const contacts = contactsOrThrow(vault.db, contactIds);
  const profile = findProfile(offeredProfiles(vault.db), profileId);
  const known = sinceReceipt ? knownTo(vault.db, contacts, profile) : nothingKnown;
  const planned = planExport(vault, cases, contacts, { profile, known });
  const sum = (of: (p: (typeof planned)[number]) => number): number =>
    planned.reduce((total, each) => total + of(each), 0);
  return {
    cases: describeCases(vault, profile, contacts, planned),
    totals: {
      cases: planned.length,
      people: new Set(
        planned.flatMap(({ streams }) => streams.filter((stream) => stream.startsWith('person/'))),
      ).size,
      entries: sum(({ entries }) => entries),
      documents: sum(({ documents }) => documents),
      bytes: sum(({ bytes }) => bytes),
    },
    mixed: isMixed(contacts),
    unverified: contacts
      .filter(({ card, verifiedAt }) => card !== null && verifiedAt === null)
      .map(({ name }) => name),
  };
}

function isMixed(contacts: Parameters<typeof recipientsOf>[0]): boolean {
  try {
    recipientsOf(contacts);
    return false;
  } catch {
    return true;
  }
}

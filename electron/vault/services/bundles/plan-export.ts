import { AppError } from '../../../../shared/app-error';
import type { ConsentState } from '../../../../shared/bundles/export-facts';
import { localDay } from '../../../../shared/dates/local-day';
import { streamOf } from '../../../../shared/ids';
import type { Db } from '../../db/database';
import type { Vault } from '../../vault';
import { allCaseLabels, byNumber, type CaseLabel, caseLabels } from '../cases/case-label';
import { casesOfStreams } from '../cases/cases-of-streams';
import { findContact, type StoredContact } from '../contacts/contact-book';
import {
  builtInProfiles,
  DEFAULT_PROFILE,
  findProfile,
} from '../../../../shared/profiles/built-in-profiles';
import type { Profile } from '../../../../shared/profiles/profile';
import { streamsBehind } from '../custody/change-marks';
import { heldAmong, heldByAll, partyOf } from '../custody/copies';
import { stayedBehind } from '../custody/stayed-behind';
import { lockedAmong } from '../notices/case-locks';
import { pseudonymFor } from '../profiles/pseudonyms';
import { type Receiver, type Withholding, withholdingFor } from '../profiles/withholding';
import { asksOf, checkConsents, type ConsentAsk, type ConsentFinding } from './consent-check';
import {
  entriesLacking,
  type Known,
  nothingKnown,
  planBriefly,
  planCase,
  type PlannedStreams,
} from './plan-case';
import { usualWay, wayOf } from './way-of';

export function contactsOrThrow(db: Db, ids: readonly string[]): StoredContact[] {
  return [...new Set(ids)].map((id) => {
    const contact = findContact(db, id);
    if (!contact) throw new AppError('contact-not-found');
    return contact;
  });
}

/** Figures build on nothing. */
export function knownTo(db: Db, contacts: readonly StoredContact[], profile: Profile): Known {
  if (profile.carries === 'tables') return nothingKnown;
  const parties = contacts.map(partyOf);
  return { parties, usual: usualWay(profile), held: heldByAll(db, parties) };
}

/**
 * What of each case would go to these offices, and whether the client has agreed to it. Where something
 * is known to them already, cases of which they lack nothing are left out. Of all cases, those that stay behind are
 * told briefly; with an override those of them that it lets go are planned like the others.
 */
export function planExport(
  vault: Vault,
  selection: 'all' | readonly string[],
  contacts: readonly StoredContact[],
  {
    profile = findProfile(builtInProfiles(), DEFAULT_PROFILE),
    known = nothingKnown,
    override = false,
  }: { profile?: Profile; known?: Known; override?: boolean } = {},
): PlannedStreams[] {
  const { db } = vault;
  // A clock that was set back does not bring an ended consent to life again.
  const today = localDay(Math.max(vault.now(), vault.journal.lastTime()));
  const chosen = chosenOf(db, selection, known);
  const ids = [...chosen.keys()];
  const findings = mayGo(db, ids, asksOf(contacts, profile.carries), today);
  const withholding =
    profile.carries === 'cases'
      ? withholdingFor(db, profile, receiversOf(contacts), ids)
      : carriesNoCase;
  const staying =
    selection === 'all' ? ids.filter((id) => !letsGo(findings.get(id)!.state, override)) : [];
  // Where something is to be kept back from such a case, it is kept back from the others too.
  const brief = new Set(
    lackingAll(db, staying, known).filter((id) => !withholding.judge(streamOf('case', id))),
  );
  const way = wayOf({ profile, withholding });
  const lacking = (stream: string): number => entriesLacking(db, stream, known, way(stream));
  const planned = ids
    .filter((id) => !brief.has(id))
    .map((id) => planCase(db, id, { consent: findings.get(id)!, withholding, known, lacking }))
    .filter(({ news }) => known === nothingKnown || news.length > 0);
  // One paper in two cases: kept back in one of them it must not go with the other.
  const keptBack = new Set(planned.flatMap(({ blobsKept }) => blobsKept));
  const going = planned.map((each) => ({
    ...each,
    label: withholding.hidesNames(each.caseId) ? pseudonymFor(db, contacts, each.caseId) : null,
    blobs: each.blobs.filter((sha256) => !keptBack.has(sha256)),
  }));
  const told = [...brief].map((id) => planBriefly(chosen.get(id)!, findings.get(id)!));
  return inOrder(ids, [...going, ...told]);
}

/** Whether a case may go as it stands with its client. No reason of ours opens what another office's notice has locked. */
export const letsGo = (consent: ConsentState, override: boolean): boolean =>
  consent === 'given' || (override && consent !== 'locked');

function mayGo(
  db: Db,
  ids: readonly string[],
  asks: readonly ConsentAsk[],
  today: string,
): Map<string, ConsentFinding> {
  const findings = checkConsents(db, ids, asks, today);
  for (const id of lockedAmong(db, ids))
    findings.set(id, { ...findings.get(id)!, state: 'locked' });
  return findings;
}

/** Those of which these offices hold nothing: they lack something, without a look at how much. */
function lackingAll(db: Db, caseIds: readonly string[], { parties }: Known): string[] {
  const held = heldAmong(db, parties, caseIds);
  return caseIds.filter((id) => !held.has(id));
}

function inOrder(ids: readonly string[], planned: readonly PlannedStreams[]): PlannedStreams[] {
  const of = new Map(planned.map((each) => [each.caseId, each]));
  return ids.flatMap((id) => of.get(id) ?? []);
}

/** Of all cases, what they are called, in the order of their numbers. */
function chosenOf(
  db: Db,
  selection: 'all' | readonly string[],
  known: Known,
): Map<string, CaseLabel> {
  if (selection !== 'all')
    return new Map(selection.map((caseId) => [caseId, { caseId, number: null, name: null }]));
  const labels =
    known === nothingKnown
      ? allCaseLabels(db)
      : caseLabels(db, [
          ...casesOfStreams(db, streamsBehind(db, known.parties, known.usual)),
          ...stayedBehind(db, known.parties),
        ]);
  return new Map(labels.sort(byNumber).map((label) => [label.caseId, label]));
}

/** Figures only: of no case anything goes. */
const carriesNoCase: Pick<Withholding, 'streamsOf' | 'judge' | 'keptBack' | 'hidesNames'> = {
  streamsOf: () => [],
  keptBack: () => [],
  judge: () => () => 'profile',
  hidesNames: () => false,
};

/** Whom it is for, as far as withholding asks. */
export const receiversOf = (contacts: readonly StoredContact[]): Receiver[] =>
  contacts.map((contact) => ({
    officeId: contact.officeId,
    purpose: asksOf([contact])[0]!.purpose,
  }));

/**
 * The recipients of one bundle: all post-quantum where every office can, else all classic.
 *
 * @throws AppError mixed-recipients where one office is hybrid only and another classic only
 */
export function recipientsOf(contacts: readonly StoredContact[]): string[] {
  const hybrid = contacts.map(({ recipient }) => recipient);
  if (hybrid.every((recipient) => recipient !== null)) return hybrid as string[];
  const classic = contacts.map(({ classicRecipient }) => classicRecipient);
  if (classic.every((recipient) => recipient !== null)) return classic as string[];
  throw new AppError('mixed-recipients');
}

/** A card whose fingerprint nobody compared may be anybody's. Offices with stock age have nothing to compare. */
export function refuseUnverified(contacts: readonly StoredContact[]): void {
  const unverified = contacts.find(({ card, verifiedAt }) => card !== null && verifiedAt === null);
  if (unverified) throw new AppError('contact-not-verified', { name: unverified.name });
}

import { AppError } from '../../../../shared/app-error';
import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import { localDay } from '../../../../shared/dates/local-day';
import { streamOf } from '../../../../shared/ids';
import { all, type Db, get } from '../../db/database';
import { readRecord, readRecords } from '../../journal/records';
import type { Vault } from '../../vault';
import { countDecisions } from '../conflicts/conflicts-query';
import { casesOfStreams } from '../cases/cases-of-streams';
import { findContact, type StoredContact } from '../contacts/contact-book';
import {
  builtInProfiles,
  DEFAULT_PROFILE,
  findProfile,
} from '../../../../shared/profiles/built-in-profiles';
import type { Profile } from '../../../../shared/profiles/profile';
import { streamsBehind } from '../custody/change-marks';
import { type HeldAs, heldByAll, partyOf } from '../custody/copies';
import { blobHeldByAll } from '../custody/held-blobs';
import { lockOf } from '../notices/case-locks';
import { pseudonymFor } from '../profiles/pseudonyms';
import { type Receiver, type Withholding, withholdingFor } from '../profiles/withholding';
import { asksOf, checkConsent, type ConsentAsk } from './consent-check';
import { usualWay, wayOf } from './way-of';

export interface PlannedStreams extends PlannedCase {
  /** All that make up the case. */
  streams: string[];
  /** Those of which the recipients lack something; all of them where everything is sent. */
  news: string[];
  /** SHA-256 of the documents that are really there and go. */
  blobs: string[];
  /** And of those that are there and stay. */
  blobsKept: string[];
}

export function contactsOrThrow(db: Db, ids: readonly string[]): StoredContact[] {
  return [...new Set(ids)].map((id) => {
    const contact = findContact(db, id);
    if (!contact) throw new AppError('contact-not-found');
    return contact;
  });
}

const allCaseIds = (db: Db): string[] =>
  all<{ id: string }>(db, 'SELECT id FROM cases WHERE removed IS NOT 1 ORDER BY number, id').map(
    ({ id }) => id,
  );

/** What the recipients have already, by their receipts. */
export interface Known {
  parties: readonly string[];
  /** See usualWay. */
  usual: string | null;
  held: HeldAs;
}

/** Nothing is taken for known: everything goes. */
export const nothingKnown: Known = { parties: [], usual: null, held: () => 0 };

/** Figures build on nothing. */
export function knownTo(db: Db, contacts: readonly StoredContact[], profile: Profile): Known {
  if (profile.carries === 'tables') return nothingKnown;
  const parties = contacts.map(partyOf);
  return { parties, usual: usualWay(profile), held: heldByAll(db, parties) };
}

/**
 * What of each case would go to these offices, and whether the client has agreed to it. Where something
 * is known to them already, cases of which they lack nothing are left out.
 */
export function planExport(
  vault: Vault,
  selection: 'all' | readonly string[],
  contacts: readonly StoredContact[],
  {
    profile = findProfile(builtInProfiles(), DEFAULT_PROFILE),
    known = nothingKnown,
  }: { profile?: Profile; known?: Known } = {},
): PlannedStreams[] {
  const { db } = vault;
  // A clock that was set back does not bring an ended consent to life again.
  const today = localDay(Math.max(vault.now(), vault.journal.lastTime()));
  const asks = asksOf(contacts, profile.carries);
  const ids = idsOf(db, selection, known);
  const withholding =
    profile.carries === 'cases'
      ? withholdingFor(db, profile, receiversOf(contacts), ids)
      : carriesNoCase;
  const way = wayOf({ profile, withholding });
  const lacking = (stream: string): number => entriesLacking(db, stream, known, way(stream));
  const planned = ids
    .map((caseId) => planCase(db, caseId, { asks, today, withholding, known, lacking }))
    .filter(({ news }) => known === nothingKnown || news.length > 0);
  // One paper in two cases: kept back in one of them it must not go with the other.
  const keptBack = new Set(planned.flatMap(({ blobsKept }) => blobsKept));
  return planned.map((each) => ({
    ...each,
    label: withholding.hidesNames(each.caseId) ? pseudonymFor(db, contacts, each.caseId) : null,
    blobs: each.blobs.filter((sha256) => !keptBack.has(sha256)),
  }));
}

function idsOf(db: Db, selection: 'all' | readonly string[], known: Known): string[] {
  if (selection !== 'all') return [...new Set(selection)];
  if (known === nothingKnown) return allCaseIds(db);
  const behind = casesOfStreams(db, streamsBehind(db, known.parties, known.usual));
  return all<{ id: string }>(
    db,
    `SELECT id FROM cases WHERE removed IS NOT 1 AND id IN (SELECT value FROM json_each(?)) ORDER BY number, id`,
    JSON.stringify([...behind]),
  ).map(({ id }) => id);
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

interface Planning {
  asks: readonly ConsentAsk[];
  today: string;
  withholding: Pick<Withholding, 'streamsOf' | 'judge'>;
  known: Known;
  /** Entries of a stream that the recipients lack. */
  lacking: (stream: string) => number;
}

function planCase(
  db: Db,
  caseId: string,
  { asks, today, withholding, known, lacking }: Planning,
): PlannedStreams {
  const found = readRecord(db, 'case', caseId);
  if (!found) throw new AppError('case-not-found');
  // Of somebody who is only named in what another office sent there is nothing to send.
  const streams = withholding.streamsOf(caseId).filter((stream) => hasEntries(db, stream));
  const lacks = streams.map((stream) => ({ stream, entries: lacking(stream) }));
  const news = lacks.filter(({ entries }) => entries > 0).map(({ stream }) => stream);
  const documents = readRecords(db, 'document', 'stream = ?', [streamOf('case', caseId)]);
  const kept = documents.filter(
    ({ sha256, stream }) =>
      sha256 !== null &&
      isStored(db, sha256, stream) &&
      (known === nothingKnown || !blobHeldByAll(db, known.parties, sha256)),
  );
  const decide = withholding.judge(streamOf('case', caseId));
  const goes = ({ id }: { id: string }): boolean =>
    !decide || decide({ kind: 'document', id, field: 'sha256' }) === null;
  const stored = kept.filter(goes);
  const { state, consentId } = checkConsent(db, caseId, asks, today);
  const principal = found.personId ? readRecord(db, 'person', found.personId) : undefined;
  return {
    caseId,
    number: found.number,
    name: found.hideName
      ? (found.codeName ?? found.number)
      : (principal?.fullName ?? found.codeName ?? found.number),
    people: streams.filter((stream) => stream.startsWith('person/')).length,
    entries: lacks.reduce((sum, { entries }) => sum + entries, 0),
    documents: stored.length,
    bytes: stored.reduce((sum, document) => sum + (document.bytes ?? 0), 0),
    consent: lockOf(db, caseId) ? 'locked' : state,
    consentId,
    conflicts: countDecisions(db, streams),
    label: null,
    goes: [],
    stays: [],
    withheldWords: [],
    streams,
    news,
    blobs: stored.map((document) => document.sha256!),
    blobsKept: kept.filter((document) => !goes(document)).map(({ sha256 }) => sha256!),
  };
}

/** Entries of a stream that the recipients have not receipted. */
const entriesLacking = (db: Db, stream: string, { held }: Known, way: string | null): number =>
  all<{ device: string; seq: number }>(db, 'SELECT device, seq FROM heads WHERE stream = ?', stream)
    .map(({ device, seq }) => Math.max(0, seq - held(stream, device, way)))
    .reduce((sum, each) => sum + each, 0);

const hasEntries = (db: Db, stream: string): boolean =>
  get(db, 'SELECT 1 FROM heads WHERE stream = ?', stream) !== undefined;

/** Here, and because of this case: another office may name the hash of a paper that is none of its business. */
const isStored = (db: Db, sha256: string, stream: string): boolean =>
  get(
    db,
    'SELECT 1 FROM files f JOIN document_places p ON p.sha256 = f.sha256 WHERE f.sha256 = ? AND p.stream = ?',
    sha256,
    stream,
  ) !== undefined;

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

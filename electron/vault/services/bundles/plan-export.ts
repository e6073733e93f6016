import { AppError } from '../../../../shared/app-error';
import type { PlannedCase } from '../../../../shared/bundles/contract';
import { localDay } from '../../../../shared/dates/local-day';
import { streamOf } from '../../../../shared/ids';
import { all, type Db, get } from '../../db/database';
import { readRecord, readRecords } from '../../journal/records';
import type { Vault } from '../../vault';
import { countDecisions } from '../conflicts/conflicts-query';
import { findContact, type StoredContact } from '../contacts/contact-book';
import {
  builtInProfiles,
  DEFAULT_PROFILE,
  findProfile,
} from '../../../../shared/profiles/built-in-profiles';
import type { Profile } from '../../../../shared/profiles/profile';
import { pseudonymFor } from '../profiles/pseudonyms';
import { type Receiver, type Withholding, withholdingFor } from '../profiles/withholding';
import { asksOf, checkConsent, type ConsentAsk } from './consent-check';

export interface PlannedStreams extends PlannedCase {
  streams: string[];
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

/** What of each case would go to these offices, and whether the client has agreed to it. */
export function planExport(
  vault: Vault,
  selection: 'all' | readonly string[],
  contacts: readonly StoredContact[],
  profile: Profile = findProfile(builtInProfiles(), DEFAULT_PROFILE),
): PlannedStreams[] {
  const { db } = vault;
  const today = localDay(vault.now());
  const asks = asksOf(contacts, profile.carries);
  const ids = selection === 'all' ? allCaseIds(db) : [...new Set(selection)];
  const withholding =
    profile.carries === 'cases'
      ? withholdingFor(db, profile, receiversOf(contacts), ids)
      : carriesNoCase;
  const planned = ids.map((caseId) => planCase(db, caseId, asks, today, withholding));
  // One paper in two cases: kept back in one of them it must not go with the other.
  const keptBack = new Set(planned.flatMap(({ blobsKept }) => blobsKept));
  return planned.map((each) => ({
    ...each,
    label: withholding.hidesNames(each.caseId) ? pseudonymFor(db, contacts, each.caseId) : null,
    blobs: each.blobs.filter((sha256) => !keptBack.has(sha256)),
  }));
}

/** Figures only: of no case anything goes. */
const carriesNoCase: Pick<Withholding, 'streamsOf' | 'judge' | 'hidesNames'> = {
  streamsOf: () => [],
  judge: () => () => 'profile',
  hidesNames: () => false,
};

/** Whom it is for, as far as withholding asks. */
export const receiversOf = (contacts: readonly StoredContact[]): Receiver[] =>
  contacts.map((contact) => ({
    officeId: contact.officeId,
    purpose: asksOf([contact])[0]!.purpose,
  }));

function planCase(
  db: Db,
  caseId: string,
  asks: readonly ConsentAsk[],
  today: string,
  withholding: Pick<Withholding, 'streamsOf' | 'judge'>,
): PlannedStreams {
  const found = readRecord(db, 'case', caseId);
  if (!found) throw new AppError('case-not-found');
  // Of somebody who is only named in what another office sent there is nothing to send.
  const streams = withholding.streamsOf(caseId).filter((stream) => hasEntries(db, stream));
  const among = JSON.stringify(streams);
  const count = (sql: string): number => get<{ n: number }>(db, sql, among)!.n;
  const documents = readRecords(db, 'document', 'stream = ?', [streamOf('case', caseId)]);
  const kept = documents.filter(
    (document) => document.sha256 !== null && isStored(db, document.sha256, document.stream),
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
    entries: count(
      'SELECT count(*) AS n FROM entries WHERE stream IN (SELECT value FROM json_each(?))',
    ),
    documents: stored.length,
    bytes: stored.reduce((sum, document) => sum + (document.bytes ?? 0), 0),
    consent: state,
    consentId,
    conflicts: countDecisions(db, streams),
    label: null,
    goes: [],
    stays: [],
    withheldWords: [],
    streams,
    blobs: stored.map((document) => document.sha256!),
    blobsKept: kept.filter((document) => !goes(document)).map(({ sha256 }) => sha256!),
  };
}

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

import { AppError } from '../../../../shared/app-error';
import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import { streamOf } from '../../../../shared/ids';
import { all, type Db, get } from '../../db/database';
import { readRecords } from '../../journal/records';
import { caseLabel, type CaseLabel } from '../cases/case-label';
import { countDecisions } from '../conflicts/conflicts-query';
import { type HeldAs } from '../custody/copies';
import { blobHeldByAll } from '../custody/held-blobs';
import type { Withholding } from '../profiles/withholding';
import type { ConsentFinding } from './consent-check';

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

/** What the recipients have already, by their receipts. */
export interface Known {
  parties: readonly string[];
  /** See usualWay. */
  usual: string | null;
  held: HeldAs;
}

/** Nothing is taken for known: everything goes. */
export const nothingKnown: Known = { parties: [], usual: null, held: () => 0 };

const BRIEF = {
  people: 0,
  entries: 0,
  documents: 0,
  bytes: 0,
  conflicts: 0,
  label: null,
  goes: [],
  stays: [],
  withheldWords: [],
  streams: [],
  news: [],
  blobs: [],
  blobsKept: [],
};

/**
 * A case that stays behind whatever is in it: what it is called, and why. An office may have tens of thousands of
 * these, and they are told each time.
 */
export const planBriefly = (
  label: CaseLabel,
  { state, consentId }: ConsentFinding,
): PlannedStreams => ({ ...label, ...BRIEF, consent: state, consentId });

export interface Planning {
  consent: ConsentFinding;
  withholding: Pick<Withholding, 'streamsOf' | 'judge'>;
  known: Known;
  /** Entries of a stream that the recipients lack. */
  lacking: (stream: string) => number;
}

/** @throws AppError case-not-found */
export function planCase(
  db: Db,
  caseId: string,
  { consent, withholding, known, lacking }: Planning,
): PlannedStreams {
  if (!get(db, 'SELECT 1 FROM cases WHERE id = ?', caseId)) throw new AppError('case-not-found');
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
  return {
    ...caseLabel(db, caseId),
    ...BRIEF,
    people: streams.filter((stream) => stream.startsWith('person/')).length,
    entries: lacks.reduce((sum, { entries }) => sum + entries, 0),
    documents: stored.length,
    bytes: stored.reduce((sum, document) => sum + (document.bytes ?? 0), 0),
    consent: consent.state,
    consentId: consent.consentId,
    conflicts: countDecisions(db, streams),
    streams,
    news,
    blobs: stored.map((document) => document.sha256!),
    blobsKept: kept.filter((document) => !goes(document)).map(({ sha256 }) => sha256!),
  };
}

/** Entries of a stream that the recipients have not receipted. */
export const entriesLacking = (
  db: Db,
  stream: string,
  { held }: Known,
  way: string | null,
): number =>
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

import type { Db } from '../db/database';
import type { RecordRef } from '../journal/projection-queries';
import { updateCaseLines } from './cases/case-lines';
import { updateMergedPeople } from './people/merged-people';
import { queueForIndex } from './search/index-queue';
import { indexRecords } from './search/search-indexer';

/** Kept in step with the projection, in the transaction that changes it: lines now, the search index soon. */
export function followProjection(db: Db, records: RecordRef[]): void {
  const people = updateMergedPeople(db, records);
  queueForIndex(db, records);
  updateCaseLines(db, [...records, ...people]);
}

/** What the projection gives rise to, all of it at once. */
export function deriveFrom(db: Db, records: RecordRef[]): void {
  const people = updateMergedPeople(db, records);
  indexRecords(db, records);
  updateCaseLines(db, [...records, ...people]);
}

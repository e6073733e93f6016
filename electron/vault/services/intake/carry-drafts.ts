import type { Db } from '../../db/database';
import { allDrafts, insertDraft, readDraft } from './intake-drafts-queries';

/** Unfinished intakes of another vault of this office, taken over as they are. Answers how many there are. */
export function carryDrafts(from: Db, to: Db): number {
  const drafts = allDrafts(from);
  for (const draft of drafts) if (!readDraft(to, draft.id)) insertDraft(to, draft);
  return drafts.length;
}

export const countDrafts = (db: Db): number => allDrafts(db).length;

export const hasAllDrafts = (of: Db, db: Db): boolean =>
  allDrafts(of).every(({ id }) => readDraft(db, id) !== undefined);

import { streamOf } from '../../../../shared/ids';
import { may, type Role } from '../../../../shared/session/permissions';
import { all, type Db } from '../../db/database';
import { type CaseLabel, caseLabel } from '../cases/case-label';
import { caseStreams } from '../cases/case-streams';
import { isStreamLocked } from '../notices/case-locks';

/**
 * What somebody is not shown of a list that goes over all cases: the histories that another office's
 * notice has locked. Nothing is hidden from those who decide about notices.
 */
export function hiddenStreams(db: Db, role: Role): ReadonlySet<string> {
  if (may(role, 'notices.decide')) return new Set();
  const locked = all<{ id: string }>(
    db,
    "SELECT case_id AS id FROM case_locks WHERE state <> 'erased'",
  );
  const around = new Set(locked.flatMap(({ id }) => caseStreams(db, id)));
  return new Set([...around].filter((stream) => isStreamLocked(db, stream)));
}

/** A case beside which something is listed; by its number alone where it is locked. */
export function shownLabel(db: Db, caseId: string, hidden: ReadonlySet<string>): CaseLabel {
  const label = caseLabel(db, caseId);
  return hidden.has(streamOf('case', caseId)) ? { ...label, name: label.number } : label;
}

/** For a constant `NOT IN (SELECT value FROM json_each(@hidden))`. */
export const hiddenList = (hidden: ReadonlySet<string>): string => JSON.stringify([...hidden]);

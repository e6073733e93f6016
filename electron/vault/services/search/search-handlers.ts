import type { search as contract, SearchHit } from '../../../../shared/search/contract';
import { streamOf } from '../../../../shared/ids';
import { may } from '../../../../shared/session/permissions';
import { all, type Db } from '../../db/database';
import { search, type SearchResult } from '../../search/search-index';
import type { Handlers, Session } from '../../session';
import { nameInstead } from '../cases/case-label';
import { isStreamLocked } from '../notices/case-locks';
import { survivorOf } from '../people/merged-people';
import { catchUpBeforeSearch } from './index-queue';

/** The newest case in which a person stands, so that a hit on a name leads to work. */
const caseOfPerson = (db: Db, personId: string): string | null =>
  all<{ id: string }>(
    db,
    `SELECT id FROM (
       SELECT id, updated_clock, status FROM cases WHERE person_id = @personId AND removed IS NOT 1
       UNION ALL
       SELECT c.id, c.updated_clock, c.status FROM household_members m JOIN cases c ON c.household_id = m.household_id
        WHERE m.person_id = @personId AND m.removed IS NOT 1 AND c.removed IS NOT 1)
     ORDER BY status = 'open' DESC, updated_clock DESC LIMIT 1`,
    { personId },
  )[0]?.id ?? null;

/** A name that is to be hidden is hidden here too, also from whoever knew it well enough to find it. */
function labelOf(db: Db, { kind, personId, label }: SearchResult): string {
  const instead = kind === 'person' && personId ? nameInstead(db, personId) : undefined;
  return instead === undefined ? label : (instead ?? '');
}

/** Found under two names who turned out to be one person: once is enough, under the name that fits best. */
function firstOfPerson(): (hit: SearchResult) => boolean {
  const seen = new Set<string>();
  return ({ kind, personId }) => {
    if (kind !== 'person' || personId === null) return true;
    return seen.size !== seen.add(personId).size;
  };
}

/** Nothing of a locked case is found by whoever may not read it. */
function mayBeShown({ vault, user }: Session, { caseId, personId }: SearchHit): boolean {
  if (may(user.role, 'notices.decide')) return true;
  const stream = personId ? streamOf('person', personId) : caseId ? streamOf('case', caseId) : null;
  return stream === null || !isStreamLocked(vault.db, stream);
}

export const searchHandlers: Handlers<typeof contract> = {
  find(session, { text, limit }) {
    const { vault } = session;
    catchUpBeforeSearch(vault.db);
    const found = search(vault.db, text, { limit }).map((hit) =>
      hit.personId ? { ...hit, personId: survivorOf(vault.db, hit.personId) } : hit,
    );
    const hits: SearchHit[] = found.filter(firstOfPerson()).map((hit) => ({
      ...hit,
      label: labelOf(vault.db, hit),
      caseId: hit.caseId ?? (hit.personId ? caseOfPerson(vault.db, hit.personId) : null),
    }));
    return { hits: hits.filter((hit) => mayBeShown(session, hit)) };
  },
};

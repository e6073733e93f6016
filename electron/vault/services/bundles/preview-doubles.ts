import type { ImportPreview, LikelyDouble } from '../../../../shared/bundles/import-facts';
import type { Db } from '../../db/database';
import { caseLabel, personLabel } from '../cases/case-label';
import { likelyTwins, type Looks, looksOf } from '../people/compare-people';
import { casesOfPerson } from '../people/person-details';
import { catchUpBeforeSearch } from '../search/index-queue';

/** Somebody whom a bundle would bring, as they would stand here. */
export interface Newcomer {
  personId: string;
  comes: LikelyDouble['comes'];
  looks: Looks;
}

const NOTHING: Looks = { name: null, birth: null, sex: null, papers: [] };

/** New people that are compared before a bundle is taken in. The others are when it is. */
const COMPARED = 200;
/** Among very many people each takes some milliseconds, and somebody waits for the preview. */
const COMPARING_MS = 1_500;

/** To be asked while they are here on trial. All are named; only the first can be compared. */
export const describeNewcomers = (db: Db, ids: readonly string[]): Newcomer[] =>
  ids.map((personId, at) => ({
    personId,
    comes: at < COMPARED ? oneOfTwo(db, personId) : { personId, name: null, cases: [] },
    looks: at < COMPARED ? looksOf(db, personId) : NOTHING,
  }));

/**
 * Who of those that a bundle brings may stand here already. Said before it is taken in; decided
 * afterwards, when both are here to look at.
 */
export function likelyDoubles(db: Db, newcomers: readonly Newcomer[]): ImportPreview['doubles'] {
  if (newcomers.length > 0) catchUpBeforeSearch(db);
  const brought = new Set(newcomers.map(({ personId }) => personId));
  const pairs: LikelyDouble[] = [];
  const until = performance.now() + COMPARING_MS;
  let compared = 0;
  for (const { comes, looks } of newcomers.slice(0, COMPARED)) {
    if (performance.now() > until) break;
    for (const { otherId, reasons } of likelyTwins(db, looks))
      if (!brought.has(otherId)) pairs.push({ comes, known: oneOfTwo(db, otherId), reasons });
    compared += 1;
  }
  return { pairs, compared, of: newcomers.length };
}

const oneOfTwo = (db: Db, personId: string): LikelyDouble['comes'] => ({
  personId,
  name: personLabel(db, personId),
  cases: casesOfPerson(db, personId).map(({ caseId }) => caseLabel(db, caseId)),
});

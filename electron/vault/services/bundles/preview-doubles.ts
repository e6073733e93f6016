import type { ImportPreview, LikelyDouble } from '../../../../shared/bundles/import-facts';
import type { Db } from '../../db/database';
import { streamOf } from '../../../../shared/ids';
import { personLabel } from '../cases/case-label';
import { shownLabel } from '../conflicts/hidden-streams';
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

type Hidden = ReadonlySet<string>;
const isShown = (hidden: Hidden, personId: string): boolean =>
  !hidden.has(streamOf('person', personId));

/**
 * To be asked while they are here on trial. All are named; only the first can be compared.
 *
 * @param hidden see `hiddenStreams`; who stands only in these is left out
 */
export const describeNewcomers = (db: Db, ids: readonly string[], hidden: Hidden): Newcomer[] =>
  ids
    .filter((personId) => isShown(hidden, personId))
    .map((personId, at) => ({
      personId,
      comes: at < COMPARED ? oneOfTwo(db, personId, hidden) : { personId, name: null, cases: [] },
      looks: at < COMPARED ? looksOf(db, personId) : NOTHING,
    }));

/**
 * Who of those that a bundle brings may stand here already. Said before it is taken in; decided
 * afterwards, when both are here to look at.
 */
export function likelyDoubles(
  db: Db,
  newcomers: readonly Newcomer[],
  hidden: Hidden,
): ImportPreview['doubles'] {
  if (newcomers.length > 0) catchUpBeforeSearch(db);
  const brought = new Set(newcomers.map(({ personId }) => personId));
  const pairs: LikelyDouble[] = [];
  const until = performance.now() + COMPARING_MS;
  let compared = 0;
  for (const { comes, looks } of newcomers.slice(0, COMPARED)) {
    if (performance.now() > until) break;
    for (const { otherId, reasons } of likelyTwins(db, looks))
      if (!brought.has(otherId) && isShown(hidden, otherId))
        pairs.push({ comes, known: oneOfTwo(db, otherId, hidden), reasons });
    compared += 1;
  }
  return { pairs, compared, of: newcomers.length };
}

const oneOfTwo = (db: Db, personId: string, hidden: Hidden): LikelyDouble['comes'] => ({
  personId,
  name: personLabel(db, personId),
  cases: casesOfPerson(db, personId).map(({ caseId }) => shownLabel(db, caseId, hidden)),
});

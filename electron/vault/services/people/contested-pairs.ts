import { streamOf } from '../../../../shared/ids';
import { all, type Db, get } from '../../db/database';
import { readMark } from '../../journal/projection-queries';
import { survivorOf } from './merged-people';

/** What one office decided about two people, and where that is written. */
export interface VerdictPlace {
  stream: string;
  clock: string;
}

export interface ContestedPair {
  one: string;
  other: string;
  different: VerdictPlace;
  same: VerdictPlace | null;
}

/** What another row of the same two says, whichever of them it names first. */
const OTHER_ROW = `
  SELECT 1 FROM person_matches s
   WHERE s.verdict = 'same' AND s.removed IS NOT 1
     AND ((s.person_id = d.person_id AND s.other_id = d.other_id) OR (s.person_id = d.other_id AND s.other_id = d.person_id))`;

/**
 * Whoever decides replaces every word about the two that they know (verdicts.ts). So where "they are two" stands and
 * they are one, or somebody says so, two offices have decided without knowing of each other. A device knew what it
 * had said itself.
 */
const CONTESTED = `
  FROM person_matches d
  JOIN persons a ON a.id = d.person_id AND a.removed IS NOT 1
  JOIN persons b ON b.id = d.other_id AND b.removed IS NOT 1
  LEFT JOIN merged_people m ON m.person_id = d.person_id
  LEFT JOIN merged_people n ON n.person_id = d.other_id
 WHERE d.verdict = 'different' AND d.removed IS NOT 1 AND d.person_id <> d.other_id
   AND (coalesce(m.into_id, d.person_id) = coalesce(n.into_id, d.other_id) OR EXISTS (${OTHER_ROW}))
   AND NOT EXISTS (${OTHER_ROW} AND substr(s.updated_clock, 16) = substr(d.updated_clock, 16))
   AND 'person/' || d.person_id NOT IN (SELECT value FROM json_each(@hidden))
   AND 'person/' || d.other_id NOT IN (SELECT value FROM json_each(@hidden))`;

const NOBODY = '[]';

export const countContested = (db: Db, hidden: string): number =>
  get<{ n: number }>(
    db,
    `SELECT count(DISTINCT min(d.person_id, d.other_id) || max(d.person_id, d.other_id)) AS n ${CONTESTED}`,
    { hidden },
  )!.n;

export const isContested = (db: Db, one: string, other: string): boolean =>
  get(
    db,
    `SELECT 1 ${CONTESTED} AND min(d.person_id, d.other_id) = min(@one, @other)
        AND max(d.person_id, d.other_id) = max(@one, @other)`,
    { one, other, hidden: NOBODY },
  ) !== undefined;

/** People about whom offices have decided differently, each pair once, the latest word last. */
export const contestedPairs = (db: Db, hidden: string, limit: number): ContestedPair[] =>
  all<{ one: string; other: string; stream: string; clock: string }>(
    db,
    `SELECT min(d.person_id, d.other_id) AS one, max(d.person_id, d.other_id) AS other, d.stream,
            max(d.updated_clock) AS clock ${CONTESTED} GROUP BY 1, 2 ORDER BY clock, one LIMIT @limit`,
    { hidden, limit },
  ).map(({ one, other, stream, clock }) => ({
    one,
    other,
    different: { stream, clock },
    same: whereTheyAreOne(db, one, other),
  }));

/** The word that they are one, or the merge by which they became so, perhaps with somebody between them. */
function whereTheyAreOne(db: Db, one: string, other: string): VerdictPlace | null {
  const said = get<VerdictPlace>(
    db,
    `SELECT stream, updated_clock AS clock FROM person_matches
      WHERE verdict = 'same' AND removed IS NOT 1
        AND ((person_id = @one AND other_id = @other) OR (person_id = @other AND other_id = @one))
      ORDER BY updated_clock DESC LIMIT 1`,
    { one, other },
  );
  if (said) return said;
  const merges = [one, other].flatMap((id) => {
    const stream = streamOf('person', id);
    const clock = readMark(db, stream, 'person', id)?.clocks.get('mergedInto')?.at(-1);
    return clock !== undefined && survivorOf(db, id) !== id ? [{ stream, clock }] : [];
  });
  return merges.toSorted((a, b) => (a.clock < b.clock ? -1 : 1)).at(-1) ?? null;
}

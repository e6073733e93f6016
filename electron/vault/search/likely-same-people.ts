import { all, type Db } from '../db/database';
import { findNames } from './find-names';

export interface LikelyQuery {
  name: string;
  birth?: { earliest: string; latest: string } | null;
  sex?: string | null;
}

export type LikelyReason = 'same-name' | 'similar-name' | 'same-birth' | 'birth-overlaps';
export type LikelyDoubt = 'birth-differs' | 'sex-differs';

export interface LikelyPersonHit {
  id: string;
  personId: string | null;
  caseId: string | null;
  label: string;
  /** 0 to 1; for the order of the list, never for a decision: a person decides whether two are one. */
  score: number;
  reasons: LikelyReason[];
  doubts: LikelyDoubt[];
}

interface PersonRow {
  kind: string;
  doc: number;
  id: string;
  personId: string | null;
  caseId: string | null;
  label: string;
  earliest: string | null;
  latest: string | null;
  sex: string | null;
}

// CROSS JOIN keeps SQLite from walking through everybody for each of the few that are wanted.
const PEOPLE = `SELECT d.id AS doc, d.record_id AS id, d.person_id AS personId, d.case_id AS caseId, d.label,
                       d.kind, d.birth_earliest AS earliest, d.birth_latest AS latest, d.sex
                  FROM json_each(?) wanted CROSS JOIN search_docs d ON d.id = wanted.value`;

const SAME_NAME = 0.9;
const WORTH_SHOWING = 0.55;
const NAMES_LOOKED_AT = 300;

/** How much each sign adds to or takes from the likeness of the names. Set by hand, not measured. */
const WEIGHTS = {
  'same-birth': 0.25,
  'birth-overlaps': 0.1,
  'birth-differs': -0.25,
  'sex-differs': -0.15,
} as const;

type BirthSign = 'same-birth' | 'birth-overlaps' | 'birth-differs';

/** Day and month are often exchanged, and 1 January is written for "some day that year". */
function compareBirths(one: LikelyQuery['birth'], row: PersonRow): BirthSign | null {
  if (!one || !row.earliest || !row.latest) return null;
  const bothExact = one.earliest === one.latest && row.earliest === row.latest;
  if (bothExact && one.earliest === row.earliest)
    return one.earliest.endsWith('-01-01') ? 'birth-overlaps' : 'same-birth';
  if (bothExact) {
    const [year, month, day] = one.earliest.split('-');
    const isSwapped = row.earliest === `${year}-${day}-${month}`;
    const isAssigned = [one.earliest, row.earliest].some((date) => date.endsWith('-01-01'));
    return isSwapped || (isAssigned && row.earliest.startsWith(`${year}-`))
      ? 'birth-overlaps'
      : 'birth-differs';
  }
  return one.earliest <= row.latest && row.earliest <= one.latest
    ? 'birth-overlaps'
    : 'birth-differs';
}

function judge(query: LikelyQuery, row: PersonRow, nameScore: number): LikelyPersonHit {
  const birth = compareBirths(query.birth, row);
  const sexDiffers = Boolean(query.sex && row.sex && query.sex !== row.sex);
  const score =
    nameScore * 0.75 + (birth ? WEIGHTS[birth] : 0) + (sexDiffers ? WEIGHTS['sex-differs'] : 0);
  const isNamed: LikelyReason = nameScore >= SAME_NAME ? 'same-name' : 'similar-name';
  const { id, personId, caseId, label } = row;
  return {
    id,
    personId,
    caseId,
    label,
    score: Math.max(0, Math.min(1, score)),
    reasons: birth && birth !== 'birth-differs' ? [isNamed, birth] : [isNamed],
    doubts: [
      ...(birth === 'birth-differs' ? [birth] : []),
      ...(sexDiffers ? (['sex-differs'] as const) : []),
    ],
  };
}

/** People already known who may be the one whose intake begins, likeliest first, each with what speaks for it. */
export function likelySamePeople(db: Db, query: LikelyQuery, limit = 8): LikelyPersonHit[] {
  const names = new Map<number, number>();
  for (const { docId, score } of findNames(db, query.name, NAMES_LOOKED_AT)) {
    names.set(docId, Math.max(score, names.get(docId) ?? 0));
  }
  const best = [...names].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, NAMES_LOOKED_AT);
  const rows = all<PersonRow>(db, PEOPLE, JSON.stringify(best.map(([docId]) => docId)));
  return rows
    .filter(({ kind }) => kind === 'person')
    .map((row) => judge(query, row, names.get(row.doc) ?? 0))
    .filter(({ score }) => score >= WORTH_SHOWING)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

import { foldText } from '../../../shared/text/fold-text';
import { all, type Db, get } from '../db/database';
import type { FieldHit } from './find-numbers';

const SHORTEST = 3;
/** Ranking reads every match; what stands in more texts than this is shown newest first instead. */
const MOST_RANKED = 1500;

interface TextRow {
  rowid: number;
}

/** Each word as the beginning of a word; quotes keep FTS5 from reading operators in it. */
function matchExpression(query: string): string | null {
  const words = foldText(query).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const long = words.filter((word) => word.length >= SHORTEST);
  return long.length > 0 ? long.map((word) => `"${word}"*`).join(' ') : null;
}

const COUNT =
  'SELECT count(*) AS n FROM (SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT ?)';

const isCommon = (db: Db, match: string): boolean =>
  (get<{ n: number }>(db, COUNT, match, MOST_RANKED + 1)?.n ?? 0) > MOST_RANKED;

/** Notes and titles that hold every word, best first. */
export function findTexts(db: Db, query: string, limit: number): FieldHit[] {
  const match = matchExpression(query);
  if (match === null) return [];
  const order = isCommon(db, match) ? 'rowid DESC' : 'rank';
  const rows = all<TextRow>(
    db,
    `SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY ${order} LIMIT ?`,
    match,
    limit,
  );
  return rows.map(({ rowid }, index) => {
    const field = rowid % 2 === 1 ? 'title' : 'note';
    const base = field === 'title' ? 0.6 : 0.5;
    return {
      docId: Math.floor(rowid / 2),
      field,
      reason: field,
      score: base - 0.1 * (index / rows.length),
    };
  });
}

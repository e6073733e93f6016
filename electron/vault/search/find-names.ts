import type { NameReason, NameScore } from '../../../shared/names/score-name';
import { NAME_REASONS } from '../../../shared/names/score-name';
import { nameForm } from '../../../shared/names/name-keys';
import { nameTokens } from '../../../shared/names/name-tokens';
import { all, type Db, get } from '../db/database';
import { findWords, type FoundWord } from './name-words';

export interface NameHit extends NameScore {
  docId: number;
  field: string;
}

/** Records looked at for the rarest word of a query. */
const MOST_DOCS = 2500;
const MOST_INTERSECTED = 25_000;
const COVERAGE_WEIGHT = 0.06;
/** Spellings of one word rank alike, so that whichever is typed, the same people come first. */
const ONE_NAME = 0.95;

interface NameRow {
  doc_id: number;
  field: string;
}

const docsOf = (db: Db, wordId: number, limit: number): NameRow[] =>
  all<NameRow>(
    db,
    'SELECT doc_id, field FROM search_names WHERE word_id = ? ORDER BY doc_id DESC LIMIT ?',
    wordId,
    limit,
  );

const tierOf = ({ score, reason }: NameScore): number =>
  reason !== 'beginning' && score >= ONE_NAME ? 1 : score;

/** The most recently changed records first, among words that are as good as each other. */
function findOneWord(db: Db, words: readonly FoundWord[], limit: number): NameHit[] {
  const hits = new Map<number, NameHit>();
  let tier = Number.NaN;
  for (const word of words) {
    const score = tierOf(word);
    if (hits.size >= limit && score !== tier) break;
    tier = score;
    for (const { doc_id, field } of docsOf(db, word.id, limit)) {
      if (!hits.has(doc_id)) hits.set(doc_id, { docId: doc_id, field, score, reason: word.reason });
    }
  }
  return [...hits.values()];
}

const usesOf = (words: readonly FoundWord[]): number =>
  words.reduce((sum, { uses }) => sum + uses, 0);

const weaker = (one: NameReason, other: NameReason): NameReason =>
  NAME_REASONS.indexOf(one) > NAME_REASONS.indexOf(other) ? one : other;

/** Gives each word of the query the best word of the record that is still free. */
function scoreDoc(
  query: ReadonlyArray<ReadonlyMap<number, FoundWord>>,
  docWords: readonly number[],
): NameScore | null {
  const free = new Set(docWords);
  let sum = 0;
  let reason: NameReason = 'exact';
  for (const wanted of query) {
    let best: FoundWord | null = null;
    for (const id of free) {
      const word = wanted.get(id);
      if (word && word.score > (best?.score ?? 0)) best = word;
    }
    if (!best) continue;
    free.delete(best.id);
    sum += best.score;
    reason = weaker(reason, best.reason);
  }
  if (sum === 0) return null;
  return {
    score: (sum / query.length) * (1 - (COVERAGE_WEIGHT * free.size) / docWords.length),
    reason,
  };
}

const wordsOfDoc = (db: Db, docId: number): number[] =>
  all<{ word_id: number }>(db, 'SELECT word_id FROM search_names WHERE doc_id = ?', docId).map(
    ({ word_id }) => word_id,
  );

function docsOfAll(db: Db, words: readonly FoundWord[], limit: number): Map<number, string> {
  const docs = new Map<number, string>();
  for (const word of words) {
    if (docs.size >= limit) break;
    for (const { doc_id, field } of docsOf(db, word.id, limit)) docs.set(doc_id, field);
  }
  return docs;
}

/** Records with the rarest word; where these are too many to compare, those that have the next rarest too. */
function candidates(db: Db, byRarity: ReadonlyArray<readonly FoundWord[]>): Map<number, string> {
  const [rarest = [], next] = byRarity;
  if (!next || usesOf(rarest) <= MOST_DOCS) return docsOfAll(db, rarest, MOST_DOCS);
  const alsoNext = docsOfAll(db, next, MOST_INTERSECTED);
  const both = [...docsOfAll(db, rarest, MOST_INTERSECTED)].filter(([docId]) =>
    alsoNext.has(docId),
  );
  return both.length > 0 ? new Map(both.slice(0, MOST_DOCS)) : docsOfAll(db, rarest, MOST_DOCS);
}

function findSeveralWords(db: Db, words: ReadonlyArray<readonly FoundWord[]>): NameHit[] {
  const known = words.filter((list) => list.length > 0);
  const byRarity = known.toSorted((a, b) => usesOf(a) - usesOf(b));
  const query = words.map((list) => new Map(list.map((word) => [word.id, word])));
  const hits: NameHit[] = [];
  for (const [docId, field] of candidates(db, byRarity)) {
    const score = scoreDoc(query, wordsOfDoc(db, docId));
    if (score) hits.push({ docId, field, ...score });
  }
  return hits;
}

/** "Ali Reza" may be written Alireza: neighbours are tried as one word. */
const joinNeighbours = (tokens: readonly string[]): string[][] =>
  tokens
    .slice(1)
    .map((token, index) => [
      ...tokens.slice(0, index),
      (tokens[index] ?? '') + token,
      ...tokens.slice(index + 2),
    ]);

const hasWord = (db: Db, text: string): boolean =>
  get(db, 'SELECT 1 FROM search_words WHERE text = ?', text) !== undefined;

/** "Alireza" may be written Ali Reza: a long word is cut where both halves are known. */
function splitWord(db: Db, token: string): string[][] {
  const cuts = Array.from({ length: Math.max(0, token.length - 4) }, (_, index) => index + 3);
  return cuts
    .filter((cut) => token.length - cut >= 2)
    .map((cut) => [token.slice(0, cut), token.slice(cut)])
    .filter((halves) => halves.every((half) => hasWord(db, half)));
}

function findTokens(db: Db, tokens: readonly string[], limit: number): NameHit[] {
  const words = tokens.map((token) => findWords(db, nameForm(token)));
  return words.length === 1 ? findOneWord(db, words[0] ?? [], limit) : findSeveralWords(db, words);
}

const WHOLE_NAME = 0.85;

const hasNames = (db: Db): boolean => get(db, 'SELECT 1 FROM search_names LIMIT 1') !== undefined;

/** Records by name: any script, spelling and order. Not sorted; a record may come more than once. */
export function findNames(db: Db, query: string, limit: number): NameHit[] {
  // A new vault is asked for each person of the first bundles that it takes in.
  if (!hasNames(db)) return [];
  const tokens = nameTokens(query).filter((token) => /\p{L}/u.test(token));
  if (tokens.length === 0) return [];
  const hits = findTokens(db, tokens, limit);
  if (hits.some(({ score }) => score >= WHOLE_NAME)) return hits;
  const [only = ''] = tokens;
  const others = tokens.length === 1 ? splitWord(db, only) : joinNeighbours(tokens);
  return [...hits, ...others.flatMap((other) => findTokens(db, other, limit))];
}

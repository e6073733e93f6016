import { type NameForm, nameForm } from '../../../shared/names/name-keys';
import { type NameScore, scoreToken } from '../../../shared/names/score-name';
import { all, type Db, get, prepared } from '../db/database';

/** Shorter skeletons are one slip away from half of all names. */
const SHORTEST_FOR_SLIPS = 3;
/** Most words looked at for one way of finding; type-ahead of two letters would meet thousands. */
const MOST_WORDS = 400;
const AFTER_ALL = '\u{10ffff}';

/** The word itself and the word with each letter left out once. */
export function nearForms(skeleton: string): string[] {
  if (skeleton.length < SHORTEST_FOR_SLIPS) return [skeleton];
  const shorter = Array.from(
    skeleton,
    (_, index) => skeleton.slice(0, index) + skeleton.slice(index + 1),
  );
  return [...new Set([skeleton, ...shorter])];
}

/** The id of a word of a name, which is added with its sounds where it is new. */
export function addWord(db: Db, form: NameForm): number {
  const known = get<{ id: number }>(db, 'SELECT id FROM search_words WHERE text = ?', form.text);
  if (known) return known.id;
  const insert = prepared(db, 'INSERT INTO search_words (text, roman, uses) VALUES (?, ?, 0)');
  const id = Number(insert.run(form.text, form.roman).lastInsertRowid);
  const sound = prepared(
    db,
    'INSERT OR IGNORE INTO search_sounds (skeleton, word_id, consonants) VALUES (?, ?, ?)',
  );
  const near = prepared(db, 'INSERT OR IGNORE INTO search_near (near, skeleton) VALUES (?, ?)');
  for (const { skeleton, consonants } of form.sounds) {
    sound.run(skeleton, id, consonants);
    for (const one of nearForms(skeleton)) near.run(one, skeleton);
  }
  return id;
}

function dropWord(db: Db, id: number): void {
  const skeletons = all<{ skeleton: string }>(
    db,
    'SELECT DISTINCT skeleton FROM search_sounds WHERE word_id = ?',
    id,
  );
  prepared(db, 'DELETE FROM search_sounds WHERE word_id = ?').run(id);
  const unused = prepared(
    db,
    'DELETE FROM search_near WHERE skeleton = @skeleton AND NOT EXISTS (SELECT 1 FROM search_sounds WHERE skeleton = @skeleton)',
  );
  for (const { skeleton } of skeletons) unused.run({ skeleton });
  prepared(db, 'DELETE FROM search_words WHERE id = ?').run(id);
}

/** Counts one use less of each word, and forgets those that nobody uses any more. */
export function dropUnusedWords(db: Db, ids: readonly number[]): void {
  const count = prepared(db, 'UPDATE search_words SET uses = uses - 1 WHERE id = ? RETURNING uses');
  for (const id of ids) {
    const left = count.get(id) as { uses: number } | undefined;
    if (left && left.uses <= 0) dropWord(db, id);
  }
}

export interface FoundWord extends NameScore {
  id: number;
  uses: number;
}

interface WordRow {
  id: number;
  text: string;
  uses: number;
}

const SAME_SOUND = `SELECT DISTINCT w.id, w.text, w.uses FROM search_sounds s JOIN search_words w ON w.id = s.word_id
                     WHERE s.skeleton = ?`;
const FROM_TEXT = 'SELECT id, text, uses FROM search_words WHERE text >= ? AND text < ? LIMIT ?';
const FROM_ROMAN = 'SELECT id, text, uses FROM search_words WHERE roman >= ? AND roman < ? LIMIT ?';
const FROM_CONSONANTS = `SELECT DISTINCT w.id, w.text, w.uses FROM search_sounds s JOIN search_words w ON w.id = s.word_id
                          WHERE s.consonants >= ? AND s.consonants < ? LIMIT ?`;
const ONE_SLIP = `SELECT DISTINCT w.id, w.text, w.uses FROM search_near n
                    JOIN search_sounds s ON s.skeleton = n.skeleton JOIN search_words w ON w.id = s.word_id
                   WHERE n.near = ? LIMIT ?`;

function byPrefix(db: Db, form: NameForm): WordRow[] {
  const range = (sql: string, start: string): WordRow[] =>
    all<WordRow>(db, sql, start, start + AFTER_ALL, MOST_WORDS);
  const consonants = form.sounds[0]?.consonants ?? '';
  return [
    ...range(FROM_TEXT, form.text),
    ...(form.roman.length >= 3 ? range(FROM_ROMAN, form.roman) : []),
    ...(form.roman.length >= 3 && consonants.length >= 2 ? range(FROM_CONSONANTS, consonants) : []),
  ];
}

const forms = new WeakMap<Db, Map<string, NameForm>>();
const MOST_FORMS = 20_000;

/** Forms of indexed words are kept while the database is open; working them out is most of a search. */
function formOf(db: Db, text: string): NameForm {
  let known = forms.get(db);
  if (!known || known.size > MOST_FORMS) forms.set(db, (known = new Map()));
  let form = known.get(text);
  if (!form) known.set(text, (form = nameForm(text)));
  return form;
}

/** A word that sounds the same or begins so; below it, slips are looked for too. */
const SURE = 0.9;

/** The indexed words that may be meant by one word of a query, best first. */
export function findWords(db: Db, form: NameForm): FoundWord[] {
  const found = new Map<number, FoundWord>();
  const consider = (rows: readonly WordRow[]): void => {
    for (const { id, text, uses } of rows) {
      if (found.has(id)) continue;
      const score = scoreToken(form, formOf(db, text));
      if (score) found.set(id, { id, uses, ...score });
    }
  };
  for (const { skeleton } of form.sounds) consider(all<WordRow>(db, SAME_SOUND, skeleton));
  if (form.text.length >= 2) consider(byPrefix(db, form));
  if (![...found.values()].some(({ score }) => score >= SURE)) {
    const near = new Set(form.sounds.flatMap(({ skeleton }) => nearForms(skeleton)));
    for (const one of near) consider(all<WordRow>(db, ONE_SLIP, one, MOST_WORDS));
  }
  return [...found.values()].sort((a, b) => b.score - a.score || b.uses - a.uses);
}

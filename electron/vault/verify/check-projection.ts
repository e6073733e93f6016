import { createHash } from 'node:crypto';

import { all, type Db, prepared, run, transaction } from '../db/database';
import { dumpProjection } from '../journal/rebuild';
import { rebuildEverything } from '../repair/rebuild-everything';
import { deriveFrom } from '../services/derive-from';
import { indexAll } from '../services/search/index-queue';
import type { Problem } from './problem';

const LINES = [
  `SELECT case_id, name, sort_name, number, person_id, status, risk_level, risk, assigned_to, next_due, last_contact,
          opened_on, updated_clock, consent_asked FROM case_lines ORDER BY case_id`,
  'SELECT case_id, kind, record_id, due, urgency FROM due_lines ORDER BY case_id, kind, record_id, due, urgency',
];

/** By what they stand for: numbers of rows differ with the order in which things were written. */
const SEARCH = [
  `SELECT kind, record_id, case_id, person_id, label, birth_earliest, birth_latest, sex, digest
     FROM search_docs ORDER BY kind, record_id`,
  'SELECT text, roman, uses FROM search_words ORDER BY text',
  `SELECT w.text, s.skeleton, s.consonants FROM search_sounds s LEFT JOIN search_words w ON w.id = s.word_id
    ORDER BY w.text, s.skeleton, s.consonants`,
  'SELECT near, skeleton FROM search_near ORDER BY near, skeleton',
  `SELECT d.kind, d.record_id, w.text, n.field FROM search_names n LEFT JOIN search_docs d ON d.id = n.doc_id
     LEFT JOIN search_words w ON w.id = n.word_id ORDER BY d.kind, d.record_id, w.text, n.field`,
  `SELECT d.kind, d.record_id, n.value, n.field FROM search_numbers n LEFT JOIN search_docs d ON d.id = n.doc_id
    ORDER BY d.kind, d.record_id, n.value, n.field`,
  `SELECT d.kind, d.record_id, n.backwards FROM search_phones n LEFT JOIN search_docs d ON d.id = n.doc_id
    ORDER BY d.kind, d.record_id, n.backwards`,
  `SELECT d.kind, d.record_id, t.rowid % 2 AS title, t.text FROM search_text t
     LEFT JOIN search_docs d ON d.id = t.rowid / 2 ORDER BY d.kind, d.record_id, title`,
];

interface Hashes {
  'projection-differs': string;
  'case-lines-differ': string;
  'search-differs': string;
}

class TakeBack extends Error {}

/** Makes everything again from the journal, compares, and takes the making back. Writes, so not for a read-only connection. */
export function checkProjection(db: Db): Problem[] {
  const problems = textIndexProblems(db);
  let before: Hashes | null = null;
  let after: Hashes | null = null;
  try {
    transaction(db, () => {
      // What was just written waits for a pause to be indexed; that is no difference.
      indexAll(db);
      before = hashesOf(db);
      rebuildEverything(db, deriveFrom);
      after = hashesOf(db);
      throw new TakeBack();
    });
  } catch (error) {
    if (!(error instanceof TakeBack))
      return [{ code: 'projection-differs', detail: 'tables cannot be made from the journal' }];
  }
  for (const code of Object.keys(after!) as (keyof Hashes)[])
    if (before![code] !== after![code])
      problems.push({ code, detail: 'not what the journal says' });
  return problems;
}

/** The same for any two vaults that have applied the same entries. */
export const projectionHash = (db: Db): string => hashOf(dumpProjection(db));

const hashesOf = (db: Db): Hashes => ({
  'projection-differs': projectionHash(db),
  'case-lines-differ': hashOf(rowsOf(db, LINES)),
  'search-differs': hashOf(rowsOf(db, SEARCH)),
});

function* rowsOf(db: Db, queries: readonly string[]): Generator<string> {
  for (const query of queries)
    for (const row of prepared(db, query).iterate()) yield JSON.stringify(row);
}

function hashOf(lines: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line).update('\n');
  return hash.digest('hex');
}

/** The full text keeps an index of its own, of which the rows say nothing. */
function textIndexProblems(db: Db): Problem[] {
  try {
    run(db, "INSERT INTO search_text (search_text) VALUES ('integrity-check')");
    return [];
  } catch {
    return [{ code: 'search-differs', detail: 'full text' }];
  }
}

/** Where a document came to us, of which nothing is here: no place that a hand-over could be made from. */
export const placeProblems = (db: Db): Problem[] =>
  all<{ sha256: string; stream: string }>(
    db,
    `SELECT p.sha256, p.stream FROM document_places p
      WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = p.sha256 AND d.stream = p.stream)
      ORDER BY p.sha256, p.stream`,
  ).map(({ sha256, stream }) => ({
    code: 'document-place-wrong',
    detail: `${stream} ${sha256.slice(0, 16)}`,
  }));

import { hash } from 'node:crypto';

import { nameForm } from '../../../shared/names/name-keys';
import { nameTokens } from '../../../shared/names/name-tokens';
import { foldText } from '../../../shared/text/fold-text';
import { type Db, get, prepared, transaction } from '../db/database';
import { addWord, dropUnusedWords } from './name-words';
import { numberForms, phoneForms } from './number-forms';

export const SEARCH_FIELDS = [
  'name',
  'code-name',
  'number',
  'document-number',
  'phone',
  'note',
  'title',
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

export interface IndexedRecord {
  kind: string;
  id: string;
  caseId: string | null;
  personId: string | null;
  /** What a hit shows; chosen by the caller, who knows whether the name is to be hidden. */
  label: string;
  texts: ReadonlyArray<{ field: SearchField; text: string }>;
  /** For a person: what search before a new case compares beside the name. */
  birth?: { earliest: string; latest: string } | null;
  sex?: string | null;
}

const textsOf = (record: IndexedRecord, ...fields: SearchField[]): string[] =>
  record.texts.filter(({ field }) => fields.includes(field)).map(({ text }) => text);

const digestOf = ({ caseId, personId, label, texts, birth, sex }: IndexedRecord): string =>
  hash(
    'sha256',
    JSON.stringify([caseId, personId, label, texts, birth?.earliest, birth?.latest, sex]),
    'base64url',
  );

function insertDoc(db: Db, record: IndexedRecord, digest: string): number {
  const { kind, id, caseId, personId, label, birth, sex } = record;
  const sql = `INSERT INTO search_docs (kind, record_id, case_id, person_id, label, birth_earliest, birth_latest, sex, digest)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
  const { lastInsertRowid } = prepared(db, sql).run(
    kind,
    id,
    caseId,
    personId,
    label,
    birth?.earliest ?? null,
    birth?.latest ?? null,
    sex ?? null,
    digest,
  );
  return Number(lastInsertRowid);
}

function insertNames(db: Db, docId: number, record: IndexedRecord): void {
  const link = prepared(
    db,
    'INSERT OR IGNORE INTO search_names (word_id, doc_id, field) VALUES (?, ?, ?)',
  );
  const count = prepared(db, 'UPDATE search_words SET uses = uses + 1 WHERE id = ?');
  for (const field of ['name', 'code-name'] as const) {
    for (const token of textsOf(record, field).flatMap(nameTokens)) {
      const wordId = addWord(db, nameForm(token));
      if (link.run(wordId, docId, field).changes > 0) count.run(wordId);
    }
  }
}

function insertNumbers(db: Db, docId: number, record: IndexedRecord): void {
  const number = prepared(
    db,
    'INSERT OR IGNORE INTO search_numbers (value, doc_id, field) VALUES (?, ?, ?)',
  );
  const phone = prepared(
    db,
    'INSERT OR IGNORE INTO search_phones (backwards, doc_id) VALUES (?, ?)',
  );
  for (const field of ['number', 'document-number'] as const) {
    for (const value of textsOf(record, field).flatMap(numberForms))
      number.run(value, docId, field);
  }
  for (const forms of textsOf(record, 'phone').map(phoneForms)) {
    if (forms.backwards.length < 3) continue;
    phone.run(forms.backwards, docId);
    for (const digits of forms.forwards) number.run(digits, docId, 'phone');
  }
}

function insertTexts(db: Db, docId: number, record: IndexedRecord): void {
  const insert = prepared(db, 'INSERT INTO search_text (rowid, text) VALUES (?, ?)');
  for (const [offset, field] of (['note', 'title'] as const).entries()) {
    const text = textsOf(record, field).join('\n');
    if (text.trim() !== '') insert.run(docId * 2 + offset, foldText(text));
  }
}

const digestInIndex = (db: Db, kind: string, id: string): string | undefined =>
  get<{ digest: string }>(
    db,
    'SELECT digest FROM search_docs WHERE kind = ? AND record_id = ?',
    kind,
    id,
  )?.digest;

/** Puts a record into the index in place of what was there for it. */
export function indexRecord(db: Db, record: IndexedRecord): void {
  const digest = digestOf(record);
  if (digestInIndex(db, record.kind, record.id) === digest) return;
  transaction(db, () => {
    removeFromIndex(db, record.kind, record.id);
    const docId = insertDoc(db, record, digest);
    insertNames(db, docId, record);
    insertNumbers(db, docId, record);
    insertTexts(db, docId, record);
  });
}

/** Takes a record out, and with it the words that no other record has: an erased name leaves nothing behind. */
export function removeFromIndex(db: Db, kind: string, id: string): void {
  const doc = get<{ id: number }>(
    db,
    'SELECT id FROM search_docs WHERE kind = ? AND record_id = ?',
    kind,
    id,
  );
  if (!doc) return;
  transaction(db, () => {
    const words = prepared(db, 'SELECT word_id FROM search_names WHERE doc_id = ?').all(doc.id) as {
      word_id: number;
    }[];
    prepared(db, 'DELETE FROM search_names WHERE doc_id = ?').run(doc.id);
    dropUnusedWords(
      db,
      words.map(({ word_id }) => word_id),
    );
    prepared(db, 'DELETE FROM search_numbers WHERE doc_id = ?').run(doc.id);
    prepared(db, 'DELETE FROM search_phones WHERE doc_id = ?').run(doc.id);
    prepared(db, 'DELETE FROM search_text WHERE rowid IN (?, ?)').run(doc.id * 2, doc.id * 2 + 1);
    prepared(db, 'DELETE FROM search_docs WHERE id = ?').run(doc.id);
  });
}

const TABLES = ['docs', 'words', 'sounds', 'near', 'names', 'numbers', 'phones', 'text'] as const;

/** Empties the index before it is made again. */
export function clearIndex(db: Db): void {
  transaction(db, () => {
    for (const table of TABLES) prepared(db, `DELETE FROM search_${table}`).run();
  });
}

import { all, type Db } from '../db/database';
import { phoneForms, plainNumber } from './number-forms';

export interface FieldHit {
  docId: number;
  field: string;
  reason: string;
  score: number;
}

const SHORTEST_NUMBER = 2;
const SHORTEST_PHONE = 4;
/** From so many digits on, the end of a phone number is taken for the same telephone. */
const SURE_PHONE = 7;
const AFTER_ALL = '\u{10ffff}';

interface NumberRow {
  value: string;
  doc_id: number;
  field: string;
}

const BEGINNING =
  'SELECT value, doc_id, field FROM search_numbers WHERE value >= ? AND value < ? ORDER BY value LIMIT ?';

function toHit(row: NumberRow, value: string): FieldHit {
  const isWhole = row.value === value;
  const ofNumber = isWhole ? 'number' : 'number-beginning';
  return {
    docId: row.doc_id,
    field: row.field,
    reason: row.field === 'phone' ? 'phone' : ofNumber,
    score: isWhole ? 1 : 0.9,
  };
}

/** Case, document and phone numbers that are or begin with what was typed; spaces and dashes do not count. */
export function findNumbers(db: Db, query: string, limit: number): FieldHit[] {
  const value = plainNumber(query);
  if (value.length < SHORTEST_NUMBER || !/\d/.test(value)) return [];
  const beginning = (start: string): NumberRow[] =>
    all<NumberRow>(db, BEGINNING, start, start + AFTER_ALL, limit);
  const numbers = beginning(value).map((row) => toHit(row, value));
  const atHome = value.replace(/^0+/, '');
  if (atHome === value || atHome.length < SHORTEST_NUMBER) return numbers;
  const phones = beginning(atHome).filter(({ field }) => field === 'phone');
  return [...numbers, ...phones.map((row) => toHit(row, atHome))];
}

interface PhoneRow {
  backwards: string;
  doc_id: number;
}

/** Phones by their last digits, so that the country code and the leading nought may be there or not. */
export function findPhones(db: Db, query: string, limit: number): FieldHit[] {
  const { backwards } = phoneForms(query);
  // A case number with letters is no phone number.
  if (backwards.length < SHORTEST_PHONE || /\p{L}/u.test(query)) return [];
  const end = backwards.slice(0, SURE_PHONE);
  const rows = all<PhoneRow>(
    db,
    'SELECT backwards, doc_id FROM search_phones WHERE backwards >= ? AND backwards < ? LIMIT ?',
    end,
    end + AFTER_ALL,
    limit * 2,
  );
  return rows
    .filter((row) => row.backwards.startsWith(backwards) || backwards.startsWith(row.backwards))
    .map((row) => ({
      docId: row.doc_id,
      field: 'phone',
      reason: 'phone',
      score: backwards.length >= SURE_PHONE ? 0.99 : 0.85,
    }));
}

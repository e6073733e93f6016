import type { RecordView } from '../../../../shared/journal/record-kinds';
import type { Db } from '../../db/database';
import type { RecordRef } from '../../journal/projection-queries';
import { readRecord } from '../../journal/records';
import { indexRecord, removeFromIndex, type IndexedRecord } from '../../search/index-record';

type Indexed = Omit<IndexedRecord, 'kind' | 'id'>;
type IndexedText = IndexedRecord['texts'][number];
type Field = IndexedText['field'];

const texts = (...pairs: [Field, string | null | undefined][]): IndexedText[] =>
  pairs.flatMap(([field, text]) => (text ? [{ field, text }] : []));

const person = (row: RecordView<'person'>): Indexed => ({
  caseId: null,
  personId: row.id,
  label: row.fullName ?? '',
  birth: row.birth,
  sex: row.sex,
  texts: texts(
    ['name', row.fullName],
    ...(row.otherNames ?? []).map(({ value }) => ['name', value] as [Field, string]),
  ),
});

const ofCase = (caseId: string | null, label: string, list: IndexedText[]): Indexed => ({
  caseId,
  personId: null,
  label,
  texts: list,
});

const ofPerson = (personId: string | null, label: string, list: IndexedText[]): Indexed => ({
  caseId: null,
  personId,
  label,
  texts: list,
});

const short = (text: string | null): string => (text ?? '').slice(0, 120);

/** What can be found of a record, by kind. Kinds that are not here are not searched. */
const describe: Record<string, (db: Db, id: string) => Indexed | null> = {
  person: (db, id) => ifKept(readRecord(db, 'person', id), person),
  identityDocument: (db, id) =>
    ifKept(readRecord(db, 'identityDocument', id), (row) =>
      ofPerson(row.personId, short(row.number), texts(['document-number', row.number])),
    ),
  contactPoint: (db, id) =>
    ifKept(readRecord(db, 'contactPoint', id), (row) =>
      ofPerson(row.personId, short(row.value), texts(['phone', row.value])),
    ),
  case: (db, id) =>
    ifKept(readRecord(db, 'case', id), (row) =>
      ofCase(
        row.id,
        row.number ?? '',
        texts(
          ['number', row.number],
          ['code-name', row.codeName],
          ['note', row.wants],
          ['note', row.situation],
        ),
      ),
    ),
  note: (db, id) =>
    ifKept(readRecord(db, 'note', id), (row) =>
      ofCase(row.caseId, short(row.text), texts(['note', row.text])),
    ),
  goal: (db, id) =>
    ifKept(readRecord(db, 'goal', id), (row) =>
      ofCase(row.caseId, short(row.words), texts(['note', row.words])),
    ),
  action: (db, id) =>
    ifKept(readRecord(db, 'action', id), (row) =>
      ofCase(row.caseId, short(row.what), texts(['note', row.what], ['note', row.provider])),
    ),
  document: (db, id) =>
    ifKept(readRecord(db, 'document', id), (row) =>
      ofCase(row.caseId, short(row.title), texts(['title', row.title], ['title', row.fileName])),
    ),
};

function ifKept<Row extends { removed: boolean | null }>(
  row: Row | undefined,
  make: (row: Row) => Indexed,
): Indexed | null {
  return row && row.removed !== true ? make(row) : null;
}

export const isSearched = (kind: string): boolean => Object.hasOwn(describe, kind);

/** Brings the search index to what the projection says of these records. */
export function indexRecords(db: Db, records: readonly RecordRef[]): void {
  for (const { kind, id } of records) {
    const indexed = isSearched(kind) ? describe[kind]!(db, id) : undefined;
    if (indexed === undefined) continue;
    if (indexed && indexed.texts.length > 0) indexRecord(db, { kind, id, ...indexed });
    else removeFromIndex(db, kind, id);
  }
}

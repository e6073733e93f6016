import { clockTime } from '../../../shared/journal/clock';
import {
  columnOf,
  recordKinds,
  type RecordKindName,
  type RecordView,
} from '../../../shared/journal/record-kinds';
import { all, type Db, get } from '../db/database';
import type { FieldSet } from './journal';

type Row = Record<string, string | number | null>;
type Reader = (row: Row) => unknown;

const readers = new Map<string, Reader>();

/** One reader per kind: columns back to values. */
function readerOf(kind: string): Reader {
  let reader = readers.get(kind);
  if (!reader) {
    const fields = Object.entries(recordKinds[kind]!.fields).map(([name, { column, schema }]) => {
      const isFlag = column === 'INTEGER' && schema.type === 'boolean';
      return [
        name,
        columnOf(name),
        column === 'JSON' ? parseJson : isFlag ? toFlag : asIs,
      ] as const;
    });
    reader = (row) => {
      const view: Record<string, unknown> = {
        id: row['id'],
        stream: row['stream'],
        createdAt: clockTime(row['created_clock'] as string),
        updatedAt: clockTime(row['updated_clock'] as string),
      };
      for (const [name, column, convert] of fields) view[name] = convert(row[column] ?? null);
      return view;
    };
    readers.set(kind, reader);
  }
  return reader;
}

const parseJson = (value: string | number | null): unknown =>
  value === null ? null : JSON.parse(value as string);
const toFlag = (value: string | number | null): unknown => (value === null ? null : value === 1);
const asIs = (value: string | number | null): unknown => value;

export function readRecord<K extends RecordKindName>(
  db: Db,
  kind: K,
  id: string,
): RecordView<K> | undefined {
  const row = get<Row>(db, `SELECT * FROM ${recordKinds[kind]!.table} WHERE id = ?`, id);
  return row && (readerOf(kind)(row) as RecordView<K>);
}

/** Records that are not removed. `where` is a constant of the program; `order` too. */
export function readRecords<K extends RecordKindName>(
  db: Db,
  kind: K,
  where: string,
  params: unknown[] = [],
  order = 'created_clock, id',
): RecordView<K>[] {
  const sql = `SELECT * FROM ${recordKinds[kind]!.table} WHERE ${where} AND removed IS NOT 1 ORDER BY ${order}`;
  return all<Row>(db, sql, ...params).map((row) => readerOf(kind)(row) as RecordView<K>);
}

/** The settings of one record as the journal takes them; undefined means "leave as it is". */
export const fieldSets = (kind: RecordKindName, id: string, set: object): FieldSet[] =>
  Object.entries(set)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ kind, id, field, value: value as unknown }));

import { createHash } from 'node:crypto';

import { AppError } from '../../../shared/app-error';
import { canonicalJson } from '../../../shared/canonical-json';
import type { Clock } from '../../../shared/journal/clock';
import type { Rival } from '../../../shared/journal/fold';
import { columnOf, recordKinds } from '../../../shared/journal/record-kinds';
import { all, type Db, get, run } from '../db/database';

/** Field → clocks of the values that stand (one, unless two offices wrote the same thing). */
export type FieldClocks = Map<string, Clock[]>;

export interface RowMark {
  id: string;
  createdClock: Clock;
  updatedClock: Clock;
  clocks: FieldClocks;
  /** Removed, or merged into somebody else. */
  isHidden: boolean;
}

/** Stored the other way round, clock → fields, because a record is mostly written at once. */
export function packClocks(clocks: FieldClocks): string {
  const byClock: Record<string, string[]> = {};
  for (const [field, list] of clocks) (byClock[list.join('+')] ??= []).push(field);
  for (const fields of Object.values(byClock)) fields.sort();
  return canonicalJson(byClock);
}

export function unpackClocks(packed: string): FieldClocks {
  const clocks: FieldClocks = new Map();
  for (const [key, fields] of Object.entries(JSON.parse(packed) as Record<string, string[]>)) {
    for (const field of fields) clocks.set(field, key.split('+'));
  }
  return clocks;
}

/** A value as its column holds it. */
export function toColumn(kind: string, field: string, value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (recordKinds[kind]!.fields[field]!.column === 'JSON') return canonicalJson(value);
  return typeof value === 'boolean' ? Number(value) : (value as string | number);
}

export function readMark(db: Db, stream: string, kind: string, id: string): RowMark | undefined {
  const { table, fields } = recordKinds[kind]!;
  const HIDDEN = fields['mergedInto']
    ? '(removed IS 1 OR merged_into IS NOT NULL)'
    : '(removed IS 1)';
  const row = get<{
    id: string;
    created_clock: Clock;
    updated_clock: Clock;
    clocks: string;
    hidden: number;
  }>(
    db,
    `SELECT id, created_clock, updated_clock, clocks, ${HIDDEN} AS hidden
       FROM ${table} WHERE id = ? AND stream = ?`,
    id,
    stream,
  );
  if (!row) return undefined;
  return {
    id,
    createdClock: row.created_clock,
    updatedClock: row.updated_clock,
    clocks: unpackClocks(row.clocks),
    isHidden: row.hidden === 1,
  };
}

/** One field as its column holds it. */
export const readColumn = (
  db: Db,
  stream: string,
  kind: string,
  id: string,
  field: string,
): string | number | null =>
  get<{ value: string | number | null }>(
    db,
    `SELECT "${columnOf(field)}" AS value FROM ${recordKinds[kind]!.table} WHERE id = ? AND stream = ?`,
    id,
    stream,
  )?.value ?? null;

export interface RowWrite extends Omit<RowMark, 'isHidden'> {
  kind: string;
  stream: string;
  updatedBy: string;
  /** Only the fields to be set; all are known to the kind. */
  values: Map<string, unknown>;
}

export function writeRow(db: Db, row: RowWrite): void {
  const { table } = recordKinds[row.kind]!;
  const columns = [...row.values.keys()].map((field) => `"${columnOf(field)}"`);
  const head = ['id', 'stream', 'clocks', 'created_clock', 'updated_clock', 'updated_by'];
  const updates = ['clocks', 'updated_clock', 'updated_by', ...columns].map(
    (name) => `${name} = excluded.${name}`,
  );
  const { changes } = run(
    db,
    `INSERT INTO ${table} (${[...head, ...columns].join(', ')})
     VALUES (${Array(head.length + columns.length)
       .fill('?')
       .join(', ')})
     ON CONFLICT DO UPDATE SET ${updates.join(', ')} WHERE ${table}.stream = excluded.stream`,
    row.id,
    row.stream,
    packClocks(row.clocks),
    row.createdClock,
    row.updatedClock,
    row.updatedBy,
    ...[...row.values].map(([field, value]) => toColumn(row.kind, field, value)),
  );
  // A record lives in one stream, which its id says; nothing that was let in gets here.
  if (changes === 0) throw new AppError('journal-record-elsewhere');
}

export interface RecordRef {
  kind: string;
  id: string;
}

export function deleteRowsOfStream(db: Db, stream: string, kinds: readonly string[]): RecordRef[] {
  const gone: RecordRef[] = [];
  for (const kind of kinds) {
    const { table } = recordKinds[kind]!;
    for (const { id } of all<{ id: string }>(
      db,
      `SELECT id FROM ${table} WHERE stream = ?`,
      stream,
    ))
      gone.push({ kind, id });
    run(db, `DELETE FROM ${table} WHERE stream = ?`, stream);
  }
  run(db, 'DELETE FROM conflicts WHERE stream = ?', stream);
  return gone;
}

export const conflictId = (stream: string, kind: string, id: string, field: string): string =>
  createHash('sha256').update(`${stream}\n${kind}\n${id}\n${field}`).digest('hex').slice(0, 32);

export function writeConflict(
  db: Db,
  stream: string,
  kind: string,
  id: string,
  field: string,
  rivals: Rival[],
): void {
  run(
    db,
    'INSERT OR REPLACE INTO conflicts (id, stream, kind, record_id, field, rivals, said_with) VALUES (?, ?, ?, ?, ?, ?, ?)',
    conflictId(stream, kind, id, field),
    stream,
    kind,
    id,
    field,
    canonicalJson(rivals),
    conflictId(stream, kind, id, rivals.map(({ clock }) => clock).join('+')),
  );
}

import { columnOf, recordKinds, type RecordKind } from '../../../shared/journal/record-kinds';
import journalSql from '../../../resources/postgres/journal.sql?raw';

const MOST_PARTITIONS = 256;

/**
 * Tables and views for headquarters. The tables are cut by stream, so that whatever belongs to one case lies
 * together; with Citus `partitions` is 0, because its shards take their place (see README.md here).
 */
export function schemaSql(partitions: number): string {
  const clause = partitions > 0 ? 'PARTITION BY HASH (stream)' : '';
  return [
    journalSql.replaceAll('/* partitioned */', clause),
    ...['entries', 'changes'].flatMap((table) => partitionsOf(table, partitions)),
    ...Object.entries(recordKinds).map(([kind, described]) => viewOf(kind, described)),
    conflictsView,
  ].join('\n');
}

export const validPartitions = (count: number): boolean =>
  Number.isInteger(count) && count >= 0 && count <= MOST_PARTITIONS;

const partitionsOf = (table: string, count: number): string[] =>
  Array.from(
    { length: count },
    (_, rest) =>
      `CREATE TABLE IF NOT EXISTS satchel.${table}_${rest} PARTITION OF satchel.${table} FOR VALUES WITH (MODULUS ${count}, REMAINDER ${rest});`,
  );

/** The projection as the vault has it, from the changes alone. New columns only ever come at the end. */
function viewOf(kind: string, { table, fields }: RecordKind): string {
  const columns = Object.entries(fields)
    .filter(([name]) => name !== 'removed')
    .map(
      ([name, { column, schema }]) =>
        `  ${pick(name, column, schema.def.type === 'boolean')} AS "${columnOf(name)}"`,
    );
  return `CREATE OR REPLACE VIEW satchel.${table} AS
SELECT id, stream,
  min(clock) AS created_clock, max(clock) AS updated_clock,
  (array_agg(actor ORDER BY clock DESC, place DESC))[1] AS updated_by,
  ${pick('removed', 'INTEGER', true)} AS removed,
${columns.join(',\n')}
FROM satchel.changes WHERE kind = '${kind}' GROUP BY stream, id;`;
}

function pick(
  field: string,
  column: RecordKind['fields'][string]['column'],
  flag: boolean,
): string {
  const where = `FILTER (WHERE field = '${field}' AND wins)`;
  if (column === 'JSON') return `(array_agg(nullif(value, 'null')) ${where})[1]`;
  const text = `max(value #>> '{}') ${where}`;
  if (flag) return `(${text})::boolean`;
  return column === 'INTEGER' ? `(${text})::bigint` : text;
}

const conflictsView = `CREATE OR REPLACE VIEW satchel.conflicts AS
SELECT stream, kind, id AS record_id, field,
  jsonb_agg(jsonb_build_object('clock', clock, 'actor', actor, 'device', device, 'value', value) ORDER BY clock) AS rivals
FROM satchel.changes WHERE stands GROUP BY stream, kind, id, field HAVING count(DISTINCT value) > 1;`;

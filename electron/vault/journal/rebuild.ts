import { recordKinds } from '../../../shared/journal/record-kinds';
import { type Db, prepared, run, transaction } from '../db/database';
import { allStreams } from './entries-queries';
import { reprojectStream } from './projection';
import type { RecordRef } from './projection-queries';

/**
 * Makes every row of the projection again from the journal alone. A repair tool, and the
 * proof that the tables hold nothing of their own: the result must be identical.
 */
export function rebuild(
  db: Db,
  options: {
    onProjected?: (records: RecordRef[]) => void;
    onProgress?: (done: number, total: number) => void;
  } = {},
): number {
  return transaction(db, () => {
    for (const { table } of Object.values(recordKinds)) run(db, `DELETE FROM ${table}`);
    run(db, 'DELETE FROM conflicts');
    const streams = allStreams(db);
    streams.forEach((stream, index) => {
      const records = reprojectStream(db, stream);
      options.onProjected?.(records);
      if (index % 500 === 0) options.onProgress?.(index, streams.length);
    });
    return streams.length;
  });
}

/** Every row of the projection in a fixed order: two vaults that saw the same entries print the same. */
export function* dumpProjection(db: Db): Generator<string> {
  for (const { table } of Object.values(recordKinds)) {
    for (const row of prepared(db, `SELECT * FROM ${table} ORDER BY id, stream`).iterate())
      yield `${table} ${JSON.stringify(row)}`;
  }
  // By name: what else may stand beside a conflict is this laptop's own.
  for (const row of prepared(
    db,
    'SELECT id, stream, kind, record_id, field, rivals, said_with FROM conflicts ORDER BY id',
  ).iterate())
    yield `conflicts ${JSON.stringify(row)}`;
}

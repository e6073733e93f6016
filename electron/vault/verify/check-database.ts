import { type Db } from '../db/database';
import { schemaDifferences } from '../db/schema-check';
import { openAccessLog } from '../access-log';
import { checkJournal } from './check-journal';
import { checkProjection, placeProblems } from './check-projection';
import { sentMarks } from './sent-marks';
import type { Problem } from './problem';

/** SQLite's own structure, and a schema that is ours. Reads only. */
export function checkStructure(db: Db, nativeBinding?: string): Problem[] {
  const problems: Problem[] = [];
  if (!isSound(db)) problems.push({ code: 'database-structure', detail: 'integrity_check' });
  for (const name of schemaDifferences(db, nativeBinding))
    problems.push({ code: 'database-schema', detail: name });
  return problems;
}

function isSound(db: Db): boolean {
  try {
    return (
      db.pragma('integrity_check', { simple: true }) === 'ok' &&
      (db.pragma('foreign_key_check') as unknown[]).length === 0
    );
  } catch {
    return false;
  }
}

/** What the rows say of each other: journal, tables, lines, index, read log. Writes and takes it back. */
export function checkContent(db: Db, auditKey: Buffer, ownDevice: string): Problem[] {
  return [
    ...checkJournal(db, ownDevice),
    ...checkProjection(db),
    ...placeProblems(db),
    ...checkReadLog(db, auditKey),
  ];
}

function checkReadLog(db: Db, auditKey: Buffer): Problem[] {
  const log = openAccessLog(db, auditKey);
  const broken = log.firstBroken();
  if (broken !== null) return [{ code: 'read-log-broken', detail: `row ${broken}` }];
  const lost = sentMarks(db).find((mark) => !log.holds(mark));
  return lost ? [{ code: 'read-log-cut-off', detail: `row ${lost.count}` }] : [];
}

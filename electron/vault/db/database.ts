import type Database from 'better-sqlite3';

import { AppError } from '../../../shared/app-error';

export type Db = Database.Database;
export type Statement = Database.Statement;

const statements = new WeakMap<Db, Map<string, Statement>>();

/** Prepares a statement once per connection. SQL text is always a constant of the program. */
export function prepared(db: Db, sql: string): Statement {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map()));
  let statement = known.get(sql);
  if (!statement) known.set(sql, (statement = db.prepare(sql)));
  return statement;
}

export const get = <Row>(db: Db, sql: string, ...params: unknown[]): Row | undefined =>
  prepared(db, sql).get(...params) as Row | undefined;

export const all = <Row>(db: Db, sql: string, ...params: unknown[]): Row[] =>
  prepared(db, sql).all(...params) as Row[];

export const run = (db: Db, sql: string, ...params: unknown[]): Database.RunResult =>
  inTurn(db, () => settled(db, () => prepared(db, sql).run(...params)));

/**
 * Runs `work` in one immediate transaction, or as part of the one that is open.
 *
 * @throws AppError disk-unsettled where the disk did not let us say whether it was kept
 */
export function transaction<T>(db: Db, work: () => T): T {
  if (db.inTransaction) return work();
  return inTurn(db, () => {
    prepared(db, 'BEGIN IMMEDIATE').run();
    let result: T;
    try {
      result = work();
    } catch (error) {
      takeBack(db);
      throw error;
    }
    return settled(db, () => {
      try {
        prepared(db, 'COMMIT').run();
        return result;
      } catch (error) {
        takeBack(db);
        throw error;
      }
    });
  });
}

/** What a failing disk says of taking back must not hide why it had to be. */
function takeBack(db: Db): void {
  try {
    if (db.inTransaction) prepared(db, 'ROLLBACK').run();
  } catch {
    // SQLite has given the transaction up by then; nothing of it is in the database.
  }
}

/**
 * A commit whose flush failed was refused, and yet its pages stand in the log: after a crash it would be found. What
 * is written next takes their place, so something is written at once: how often this happened (disk-trouble.ts).
 */
function settled<T>(db: Db, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (db.inTransaction || !isDiskFailure(error)) throw error;
    try {
      prepared(db, TAKE_THEIR_PLACE).run();
    } catch {
      throw new AppError('disk-unsettled');
    }
    throw error;
  }
}

export const TAKE_THEIR_PLACE = `INSERT INTO meta (key, value) VALUES ('disk-errors', '1')
  ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1`;

function isDiskFailure(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_IOERR');
}

/** How several connections to one database take turns to write; see long-work/writer-turn.ts. */
export interface Turn {
  begin(): void;
  end(): void;
  /** Whether another connection writes at this moment. */
  isHeld?(): boolean;
}

const turns = new WeakMap<Db, Turn>();

export const writeInTurn = (db: Db, turn: Turn): void => void turns.set(db, turn);

export const isAnotherWriting = (db: Db): boolean => turns.get(db)?.isHeld?.() === true;

function inTurn<T>(db: Db, write: () => T): T {
  const turn = db.inTransaction ? undefined : turns.get(db);
  if (!turn) return write();
  turn.begin();
  try {
    return write();
  } finally {
    turn.end();
  }
}

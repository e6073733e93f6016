import type Database from 'better-sqlite3';

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
  inTurn(db, () => prepared(db, sql).run(...params));

/** Runs `work` in one immediate transaction, or as part of the one that is open. */
export function transaction<T>(db: Db, work: () => T): T {
  if (db.inTransaction) return work();
  return inTurn(db, () => db.transaction(work).immediate());
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

import type { PackFacts, PackState } from '../../../../shared/packs/contract';
import type { KdfParams } from '../../keys/kdf';
import { all, type Db, get, run } from '../../db/database';

/** Ids and numbers only: names are looked up in the cases. */
export interface PackContents {
  cases: { caseId: string; number: string | null }[];
  people: number;
  documents: number;
  sealOnly: boolean;
  facts: PackFacts;
  /** What a guess at its passphrase costs; packs from before it was noted lack it. */
  lock?: KdfParams;
  /** The number of the last bundle that can be in it; lacking while it is being filled, and where nobody noted it. */
  upTo?: number;
}

export interface PackRow {
  id: string;
  vaultId: string;
  deviceId: string;
  userId: string;
  userName: string;
  madeAt: number;
  madeBy: string;
  until: number;
  state: 'making' | 'out' | 'erasing' | 'returned' | 'lost';
  stateAt: number;
  stateBy: string;
  contents: PackContents;
  /** While it is being erased: what came back and where it lay. */
  back: string | null;
}
type Stored = Omit<PackRow, 'contents'> & { contents: string };

const COLUMNS = `id, vault_id AS vaultId, device_id AS deviceId, user_id AS userId, user_name AS userName, made_at AS madeAt,
  made_by AS madeBy, until, state, state_at AS stateAt, state_by AS stateBy, contents, back`;

const toRow = (stored: Stored): PackRow => ({
  ...stored,
  contents: JSON.parse(stored.contents) as PackContents,
});

export const findPack = (db: Db, id: string): PackRow | undefined => {
  const found = get<Stored>(db, `SELECT ${COLUMNS} FROM packs WHERE id = ?`, id);
  return found && toRow(found);
};

export const allPacks = (db: Db): PackRow[] =>
  all<Stored>(db, `SELECT ${COLUMNS} FROM packs ORDER BY made_at DESC, id`).map(toRow);

export const overduePacks = (db: Db, now: number): PackRow[] =>
  all<Stored>(
    db,
    `SELECT ${COLUMNS} FROM packs WHERE state IN ('out', 'erasing') AND until <= ? ORDER BY until, id`,
    now,
  ).map(toRow);

export const insertPack = (db: Db, row: PackRow): void =>
  void run(
    db,
    `INSERT INTO packs (id, vault_id, device_id, user_id, user_name, made_at, made_by, until, state, state_at, state_by,
       contents, back) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.vaultId,
    row.deviceId,
    row.userId,
    row.userName,
    row.madeAt,
    row.madeBy,
    row.until,
    row.state,
    row.stateAt,
    row.stateBy,
    JSON.stringify(row.contents),
    row.back,
  );

export const setPackState = (
  db: Db,
  id: string,
  to: Pick<PackRow, 'state' | 'stateAt' | 'stateBy'> & { back?: string | null },
): void =>
  void run(
    db,
    'UPDATE packs SET state = ?, state_at = ?, state_by = ?, back = ? WHERE id = ?',
    to.state,
    to.stateAt,
    to.stateBy,
    to.back ?? null,
    id,
  );

/** It is whole. What was taken in while it was being filled may be in it. */
export const noteFilled = (
  db: Db,
  id: string,
  { stateAt, stateBy }: Pick<PackRow, 'stateAt' | 'stateBy'>,
): void =>
  void run(
    db,
    `UPDATE packs SET state = 'out', state_at = ?, state_by = ?,
       contents = json_set(contents, '$.upTo', (SELECT coalesce(max(no), 0) FROM bundles)) WHERE id = ?`,
    stateAt,
    stateBy,
    id,
  );

/** Where nobody noted what is in it (a kill while it was being made), nothing is that comes from now on. */
export const noteLost = (
  db: Db,
  id: string,
  { stateAt, stateBy }: Pick<PackRow, 'stateAt' | 'stateBy'>,
): void =>
  void run(
    db,
    `UPDATE packs SET state = 'lost', state_at = ?, state_by = ?, back = NULL,
       contents = json_set(contents, '$.upTo', coalesce(contents ->> '$.upTo', (SELECT coalesce(max(no), 0) FROM bundles)))
      WHERE id = ?`,
    stateAt,
    stateBy,
    id,
  );

export const deletePack = (db: Db, id: string): void =>
  void run(db, 'DELETE FROM packs WHERE id = ?', id);

/** Travelling copies that hold a case, or held it, the newest first. */
export const packsWithCase = (db: Db, caseId: string): PackRow[] =>
  all<Stored>(
    db,
    `SELECT ${COLUMNS} FROM packs
      WHERE EXISTS (SELECT 1 FROM json_each(contents, '$.cases') c WHERE c.value ->> '$.caseId' = ?)
      ORDER BY made_at DESC, id`,
    caseId,
  ).map(toRow);

export function packState({ state, until }: PackRow, now: number): PackState {
  if (state === 'making') return 'unfinished';
  if (state === 'returned' || state === 'lost') return state;
  return until <= now ? 'overdue' : 'out';
}

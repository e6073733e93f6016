import { AppError } from '../../../../shared/app-error';
import type { PaperType } from '../../../../shared/papers/paper';
import { all, type Db, get, run } from '../../db/database';

export interface StoredPaper {
  id: string;
  direction: 'out' | 'in';
  type: PaperType;
  officeId: string | null;
  officeName: string;
  digest: string;
  /** JSON. */
  body: string;
  at: number;
  actor: string;
}

const COLUMNS =
  'id, direction, type, office_id AS officeId, office_name AS officeName, digest, body, at, actor';

export const findPaper = (
  db: Db,
  id: string,
  direction: StoredPaper['direction'],
): StoredPaper | undefined =>
  get<StoredPaper>(
    db,
    `SELECT ${COLUMNS} FROM papers WHERE id = ? AND direction = ?`,
    id,
    direction,
  );

export const newestPapers = (db: Db, limit: number): StoredPaper[] =>
  all<StoredPaper>(db, `SELECT ${COLUMNS} FROM papers ORDER BY at DESC, id LIMIT ?`, limit);

/** @throws AppError paper-id-reused where another paper has this number: a forgery or a serious mistake */
export function refuseOtherPaper(
  db: Db,
  { id, direction, digest }: Pick<StoredPaper, 'id' | 'direction' | 'digest'>,
): void {
  const before = findPaper(db, id, direction);
  if (before && before.digest !== digest) throw new AppError('paper-id-reused');
}

/** Once; the same paper again changes nothing. @throws AppError paper-id-reused */
export function notePaper(db: Db, paper: StoredPaper): void {
  refuseOtherPaper(db, paper);
  if (findPaper(db, paper.id, paper.direction)) return;
  run(
    db,
    'INSERT INTO papers (id, direction, type, office_id, office_name, digest, body, at, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    paper.id,
    paper.direction,
    paper.type,
    paper.officeId,
    paper.officeName,
    paper.digest,
    paper.body,
    paper.at,
    paper.actor,
  );
}

import { Answers } from '../../../../shared/forms/answers';
import { z } from '../../../../shared/zod';
import { all, type Db, get, run } from '../../db/database';

/** What a draft row holds as JSON: the answers, and whom of the people we know it is about. */
const Content = z.object({ answers: Answers, knownPersonId: z.string().nullable() });
type Content = z.infer<typeof Content>;

export interface StoredDraft extends Content {
  id: string;
  page: string | null;
  label: string | null;
  owner: string;
  createdAt: number;
  updatedAt: number;
}

interface Row {
  id: string;
  answers: string;
  page: string | null;
  label: string | null;
  owner: string;
  createdAt: number;
  updatedAt: number;
}

const COLUMNS = 'id, answers, page, label, owner, created_at AS createdAt, updated_at AS updatedAt';

const toDraft = ({ answers, ...row }: Row): StoredDraft => ({
  ...row,
  ...Content.parse(JSON.parse(answers)),
});

export const readDraft = (db: Db, id: string): StoredDraft | undefined => {
  const row = get<Row>(db, `SELECT ${COLUMNS} FROM drafts WHERE id = ?`, id);
  return row && toDraft(row);
};

const NEWEST_FIRST = 'ORDER BY updated_at DESC, id';

export const draftsOf = (db: Db, owner: string): StoredDraft[] =>
  all<Row>(db, `SELECT ${COLUMNS} FROM drafts WHERE owner = ? ${NEWEST_FIRST}`, owner).map(toDraft);

export const allDrafts = (db: Db): StoredDraft[] =>
  all<Row>(db, `SELECT ${COLUMNS} FROM drafts ${NEWEST_FIRST}`).map(toDraft);

export function insertDraft(db: Db, draft: StoredDraft): void {
  const { formId, version } = draft.answers;
  run(
    db,
    `INSERT INTO drafts (id, form_id, form_version, answers, page, label, owner, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    draft.id,
    formId,
    version,
    toJson(draft),
    draft.page,
    draft.label,
    draft.owner,
    draft.createdAt,
    draft.updatedAt,
  );
}

export function updateDraft(db: Db, draft: StoredDraft): void {
  run(
    db,
    'UPDATE drafts SET answers = ?, page = ?, label = ?, updated_at = ? WHERE id = ?',
    toJson(draft),
    draft.page,
    draft.label,
    draft.updatedAt,
    draft.id,
  );
}

export const deleteDraft = (db: Db, id: string): void =>
  void run(db, 'DELETE FROM drafts WHERE id = ?', id);

const toJson = ({ answers, knownPersonId }: Content): string =>
  JSON.stringify({ answers, knownPersonId });

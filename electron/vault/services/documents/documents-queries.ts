import { AppError } from '../../../../shared/app-error';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { all, type Db, get, run } from '../../db/database';
import type { StoredFile } from '../../files/file-writer';
import { readRecord } from '../../journal/records';

export type StoredDocument = RecordView<'document'> & { caseId: string };

export interface FileRow {
  id: string;
  key: Buffer;
  bytes: number;
}

/** @throws AppError not-found, also for a document that was taken out unless `evenRemoved` */
export function documentOrThrow(db: Db, id: string, evenRemoved = false): StoredDocument {
  const found = readRecord(db, 'document', id);
  if (!found?.caseId || (found.removed && !evenRemoved)) throw new AppError('not-found');
  return found as StoredDocument;
}

/** The stored content with this digest, if it is in the vault. Several documents may share it. */
export const fileOf = (db: Db, sha256: string | null): FileRow | undefined =>
  get<FileRow>(
    db,
    'SELECT id, key, bytes FROM files WHERE sha256 = ? ORDER BY created_at LIMIT 1',
    sha256,
  );

export const insertFile = (db: Db, file: StoredFile, at: number): void =>
  void run(
    db,
    'INSERT INTO files (id, key, bytes, sha256, created_at) VALUES (?, ?, ?, ?, ?)',
    file.fileId,
    file.key,
    file.size,
    file.sha256,
    at,
  );

/** The content came to us in this case: from here it may be handed over. */
export const notePlace = (db: Db, sha256: string, stream: string): void =>
  void run(
    db,
    'INSERT OR IGNORE INTO document_places (sha256, stream) VALUES (?, ?)',
    sha256,
    stream,
  );

export const deleteFile = (db: Db, id: string): void =>
  void run(db, 'DELETE FROM files WHERE id = ?', id);

/** Documents, and bundles in quarantine. */
export const knownFileIds = (db: Db): string[] =>
  all<{ id: string }>(db, 'SELECT id FROM files UNION ALL SELECT file_id FROM quarantine').map(
    ({ id }) => id,
  );

export interface SameContent {
  id: string;
  title: string | null;
  caseId: string;
  caseNumber: string | null;
}

/** Another document with the same content, of this case before all others. */
export const sameContent = (db: Db, sha256: string, caseId: string): SameContent | undefined =>
  get<SameContent>(
    db,
    `SELECT d.id, d.title, d.case_id AS caseId, c.number AS caseNumber FROM documents d JOIN cases c ON c.id = d.case_id
      WHERE d.sha256 = ? AND d.removed IS NOT 1 ORDER BY d.case_id <> ?, d.added_at, d.id LIMIT 1`,
    sha256,
    caseId,
  );

import { all, type Db, run } from '../../db/database';

/**
 * Deletes the keys of documents that no case names any more, which is their erasure. Answers the files that can be
 * removed now. Nothing is in the vault but for a document of a case, whatever brought it.
 */
export function dropUnnamedFiles(db: Db): string[] {
  const gone = all<{ id: string }>(
    db,
    `SELECT id FROM files f WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = f.sha256)
        AND NOT EXISTS (SELECT 1 FROM document_places p WHERE p.sha256 = f.sha256)`,
  ).map(({ id }) => id);
  for (const id of gone) run(db, 'DELETE FROM files WHERE id = ?', id);
  return gone;
}

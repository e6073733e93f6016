import { createHash } from 'node:crypto';

import { isAppError } from '../../../shared/app-error';
import { all } from '../db/database';
import { throwIfCancelled } from '../files/disk-errors';
import { isFileId } from '../files/file-layout';
import type { Vault } from '../vault';
import { knownFileIds } from '../services/documents/documents-queries';
import type { Problem } from './problem';

export interface FilesReport {
  count: number;
  problems: Problem[];
}

interface CheckFilesOptions {
  signal?: AbortSignal | undefined;
  onProgress?: (done: number, total: number) => void;
}

/** Reads every document to its last byte under its own key, and names what lies there without a row. */
export async function checkFiles(
  { db, files }: Pick<Vault, 'db' | 'files'>,
  { signal, onProgress }: CheckFilesOptions = {},
): Promise<FilesReport> {
  const problems: Problem[] = [];
  const rows = all<{ id: string; key: Buffer; sha256: string }>(
    db,
    'SELECT id, key, sha256 FROM files UNION ALL SELECT file_id, key, sha256 FROM quarantine ORDER BY id',
  );
  for (const [done, { id, key, sha256 }] of rows.entries()) {
    throwIfCancelled(signal);
    onProgress?.(done, rows.length);
    try {
      const hash = createHash('sha256');
      for await (const chunk of files.read(id, key)) hash.update(chunk);
      if (hash.digest('hex') !== sha256) problems.push({ code: 'file-differs', detail: id });
    } catch (error) {
      problems.push({ code: isAppError(error) ? error.code : 'file-missing', detail: id });
    }
  }
  // Read again: a document that came while the others were read has its row by now.
  for (const name of await files.strays(knownFileIds(db)))
    // A foreign name may be a person's; it is not repeated.
    problems.push({ code: 'file-orphaned', detail: isFileId(name) ? name : 'files' });
  return { count: rows.length, problems };
}

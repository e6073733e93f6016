import { all, type Db, get, run } from '../../db/database';
import type { Vault } from '../../vault';
import { blobHeldByAll } from '../custody/held-blobs';
import { traceFile, tracePlaces } from './import-traces';
import type { Staged } from './staging';

interface KeptBlobs {
  /** By SHA-256: what came and is not kept. */
  spareBlobs: string[];
  /** Ids of files that could not be read any more, in whose place others are now. */
  replacedFiles: string[];
}

/** Documents of which no record speaks are not kept: a bundle cannot smuggle files in. */
export function keepBlobs(
  { db, now }: Vault,
  { blobs, manifest, broken }: Staged,
  streams: readonly string[],
): KeptBlobs {
  const spareBlobs: string[] = [];
  const replacedFiles: string[] = [];
  const among = new Set(streams);
  for (const [sha256, file] of blobs) {
    if (broken?.has(sha256)) replacedFiles.push(...dropFiles(db, sha256, file.fileId));
    const known = get(db, 'SELECT 1 FROM files WHERE sha256 = ?', sha256) !== undefined;
    const wanted = get(db, 'SELECT 1 FROM documents WHERE sha256 = ?', sha256) !== undefined;
    if (known || !wanted) spareBlobs.push(sha256);
    else {
      run(
        db,
        'INSERT INTO files (id, key, bytes, sha256, created_at) VALUES (?, ?, ?, ?, ?)',
        file.fileId,
        file.key,
        file.size,
        sha256,
        now(),
      );
      if (!broken?.has(sha256)) traceFile(db, manifest.bundleId, file.fileId);
    }
    tracePlaces(db, manifest.bundleId, sha256, among);
  }
  for (const sha256 of unplaced(db, streams))
    // Not sent again, because we have it; they have shown that they do.
    if (blobHeldByAll(db, [manifest.sender.officeId], sha256))
      tracePlaces(db, manifest.bundleId, sha256, among);
  return { spareBlobs, replacedFiles };
}

/** Whichever import brought them before has brought what takes their place. */
function dropFiles(db: Db, sha256: string, into: string): string[] {
  const ids = all<{ id: string }>(db, 'SELECT id FROM files WHERE sha256 = ?', sha256).map(
    ({ id }) => id,
  );
  for (const id of ids) {
    run(db, 'UPDATE OR IGNORE import_files SET file_id = ? WHERE file_id = ?', into, id);
    run(db, 'DELETE FROM files WHERE id = ?', id);
  }
  return ids;
}

/** Documents of these histories whose content is here, and came by another. */
const unplaced = (db: Db, streams: readonly string[]): string[] =>
  all<{ sha256: string }>(
    db,
    `SELECT DISTINCT d.sha256 FROM json_each(?) s JOIN documents d ON d.stream = s.value JOIN files f ON f.sha256 = d.sha256
      WHERE NOT EXISTS (SELECT 1 FROM document_places p WHERE p.sha256 = d.sha256 AND p.stream = d.stream)`,
    JSON.stringify(streams),
  ).map(({ sha256 }) => sha256);

/** Documents of which nothing that we have speaks. */
export const unwanted = (db: Db, { blobs }: Staged): string[] =>
  [...blobs.keys()].filter(
    (sha256) => get(db, 'SELECT 1 FROM files WHERE sha256 = ?', sha256) === undefined,
  );

import { localDay } from '../../../../shared/dates/local-day';
import { rootIdOf } from '../../../../shared/ids';
import type { ErasureCertificate } from '../../../../shared/papers/notice';
import { DERIVED_CASES, type DerivedCase } from '../../../../shared/profiles/derived';
import { all, type Db, get, run } from '../../db/database';
import { entriesOfStream, replaceContent } from '../../journal/entries-queries';
import { withholdChanges } from '../../journal/withhold';
import type { Vault } from '../../vault';
import { caseStreams } from '../cases/case-streams';
import { indexAll } from '../search/index-queue';

/** Streams of a case that no other case needs. */
function ownStreams(db: Db, caseId: string): string[] {
  return caseStreams(db, caseId).filter((stream) => {
    if (stream.startsWith('case/')) return true;
    const others = get<{ n: number }>(
      db,
      `SELECT count(*) AS n FROM (
         SELECT id FROM cases WHERE person_id = @id OR household_id = @id
         UNION SELECT c.id FROM household_members m JOIN cases c ON c.household_id = m.household_id WHERE m.person_id = @id
         UNION SELECT case_id FROM case_persons WHERE person_id = @id AND case_id IS NOT NULL) WHERE id <> @caseId`,
      { id: rootIdOf(stream), caseId },
    )!.n;
    return others === 0;
  });
}

/**
 * Makes the content of a case unreadable here, for good: every change becomes its digest, so that the
 * chain still proves itself; the keys of its documents go; tables, lists and search follow. People who
 * stand in other cases stay. In one transaction; afterwards `sweepErased`.
 */
export function eraseCase(
  { db, journal, now, settings }: Pick<Vault, 'db' | 'journal' | 'now' | 'settings'>,
  caseId: string,
): { certificate: ErasureCertificate; files: string[] } {
  return journal.write(() => {
    const streams = ownStreams(db, caseId);
    let entries = 0;
    for (const stream of streams) {
      for (const entry of entriesOfStream(db, stream)) {
        replaceContent(
          db,
          withholdChanges(entry, () => true),
        );
        entries += 1;
      }
      run(db, 'INSERT OR IGNORE INTO erased_streams (stream, at) VALUES (?, ?)', stream, now());
    }
    const files = eraseDocuments(db, streams);
    for (const stream of streams) journal.remake(stream);
    eraseBeside(db, caseId, streams);
    const certificate = {
      case: caseId,
      erasedOn: localDay(now()),
      entries,
      documents: files.length,
      backupsKept: settings().backupKeep,
    };
    return { certificate, files };
  });
}

/** Deleting the key is the erasure; the ciphertext is removed as well, as far as a disk does that. */
function eraseDocuments(db: Db, streams: readonly string[]): string[] {
  const among = JSON.stringify(streams);
  const files = all<{ id: string }>(
    db,
    `SELECT id FROM files WHERE sha256 IN (SELECT sha256 FROM document_places WHERE stream IN (SELECT value FROM json_each(@among)))
        AND sha256 NOT IN (SELECT sha256 FROM document_places WHERE stream NOT IN (SELECT value FROM json_each(@among)))`,
    { among },
  ).map(({ id }) => id);
  run(db, 'DELETE FROM document_places WHERE stream IN (SELECT value FROM json_each(?))', among);
  run(db, 'DELETE FROM files WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(files));
  return files;
}

/** What stands about the case outside the journal and what is made from it. */
function eraseBeside(db: Db, caseId: string, streams: readonly string[]): void {
  const ids = JSON.stringify(streams.map(rootIdOf));
  run(db, 'DELETE FROM given_labels WHERE id IN (SELECT value FROM json_each(?))', ids);
  run(db, 'DELETE FROM derived_facts WHERE case_id = ?', caseId);
  run(db, 'UPDATE notices SET case_number = NULL WHERE case_id = ?', caseId);
  const kept = all<{ bundleId: string; content: string }>(
    db,
    'SELECT bundle_id AS bundleId, content FROM derived_files WHERE name = ? AND instr(content, ?) > 0',
    DERIVED_CASES,
    caseId,
  );
  for (const { bundleId, content } of kept) {
    const lines = content
      .split('\n')
      .filter((line) => line !== '' && (JSON.parse(line) as DerivedCase).case !== caseId);
    run(
      db,
      'UPDATE derived_files SET content = ? WHERE bundle_id = ? AND name = ?',
      lines.map((line) => `${line}\n`).join(''),
      bundleId,
      DERIVED_CASES,
    );
  }
}

/** After the erasing transaction: no word left in the search, nothing left in the log, no ciphertext without a key. */
export async function sweepErased(
  { db, files }: Pick<Vault, 'db' | 'files'>,
  gone: readonly string[],
): Promise<void> {
  indexAll(db);
  // Keys are gone already; what cannot be removed now is collected at the next start.
  for (const id of gone) await files.remove(id).catch(() => undefined);
  db.pragma('wal_checkpoint(TRUNCATE)');
}

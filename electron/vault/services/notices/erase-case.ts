import { localDay } from '../../../../shared/dates/local-day';
import type { ErasureCertificate } from '../../../../shared/papers/notice';
import { dropCopiesBeforeUpgrades, oweCopies } from '../../database-copies';
import { all, type Db, run } from '../../db/database';
import { entriesOfStream, replaceContent } from '../../journal/entries-queries';
import { withholdChanges } from '../../journal/withhold';
import type { Vault } from '../../vault';
import { forgetStreams } from '../bundles/forget-streams';
import { caseStreams } from '../cases/case-streams';
import { casesOfStreams } from '../cases/cases-of-streams';
import { forgetHeldBlobs } from '../custody/held-blobs';
import { forgetDerived } from '../profiles/forget-derived';
import { indexAll } from '../search/index-queue';

/** Streams of a case that no other case needs, under whichever entry it has the same person. */
const ownStreams = (db: Db, caseId: string): string[] =>
  caseStreams(db, caseId).filter(
    (stream) =>
      stream.startsWith('case/') ||
      [...casesOfStreams(db, [stream])].every((other) => other === caseId),
  );

/** Who stands in another case too, and therefore stays when this one is erased. */
export function peopleWhoStay(db: Db, caseId: string): string[] {
  const going = new Set(ownStreams(db, caseId));
  return caseStreams(db, caseId).filter(
    (stream) => stream.startsWith('person/') && !going.has(stream),
  );
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
    // Those who are asked to erase it too answer when nothing here tells any more which documents were its.
    forgetHeldBlobs(db, null, streams);
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
    oweCopies(db);
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

/** What stands about the case outside the journal, what is made from it, and what imports remember of it. */
function eraseBeside(db: Db, caseId: string, streams: readonly string[]): void {
  forgetDerived(db, streams);
  forgetStreams(db, streams);
  run(db, 'UPDATE notices SET case_number = NULL WHERE case_id = ?', caseId);
}

/** After the erasing transaction: no word left in the search, nothing left in the log, no ciphertext without a key. */
export async function sweepErased(
  { dir, db, files }: Pick<Vault, 'dir' | 'db' | 'files'>,
  gone: readonly string[],
): Promise<void> {
  indexAll(db);
  // Keys are gone already; what cannot be removed now is collected at the next start.
  for (const id of gone) await files.remove(id).catch(() => undefined);
  db.pragma('wal_checkpoint(TRUNCATE)');
  dropCopiesBeforeUpgrades({ dir, db });
}

import { isAppError } from '../../../../shared/app-error';
import type { documents } from '../../../../shared/documents/contract';
import { sniffContent } from '../../../../shared/documents/sniff-content';
import { streamOf } from '../../../../shared/ids';
import type { OutputOf, ParsedInputOf } from '../../../../shared/ipc';
import { isUnsettled } from '../../files/disk-errors';
import { newRecordId } from '../../ids';
import { fieldSets } from '../../journal/records';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { appendToCase } from '../cases/cases-handlers';
import { deleteFile, fileOf, insertFile, notePlace, sameContent } from './documents-queries';
import type { Uploaded } from './uploads';

type Details = Omit<ParsedInputOf<(typeof documents)['finishUpload']>, 'uploadId'>;
type Kept = OutputOf<(typeof documents)['finishUpload']>;

/**
 * Makes an uploaded file a document of its case: the row with its key and the journal entry in one
 * transaction, after the file is whole on the disk. Content that is stored already is stored once.
 * On any failure the file is gone again.
 */
export async function keepDocument(
  session: Session,
  { caseId, fileName, stored, head, holdsMacros }: Uploaded,
  details: Details,
): Promise<Kept> {
  const { vault } = session;
  const id = newRecordId(streamOf('case', caseId), vault.now());
  const record = {
    caseId,
    ...details,
    fileName: storedFileName(fileName),
    mediaType: mediaTypeOf(head, holdsMacros),
    bytes: stored.size,
    sha256: stored.sha256,
    addedAt: vault.now(),
  };
  let sameAs: Kept['sameAs'] = null;
  let spare: string | null = null;
  try {
    const readable = await readableCopy(vault, stored.sha256);
    vault.journal.write(() => {
      sameAs = sameContent(vault.db, stored.sha256, caseId) ?? null;
      const known = fileOf(vault.db, stored.sha256);
      if (known && known.id === readable) spare = stored.fileId;
      else {
        // Also heals: a stored copy that was lost or damaged is replaced by the one that just came in.
        if (known) deleteFile(vault.db, (spare = known.id));
        insertFile(vault.db, stored, vault.now());
      }
      notePlace(vault.db, stored.sha256, streamOf('case', caseId));
      appendToCase(session, caseId, 'documents.add', fieldSets('document', id, record));
    });
  } catch (error) {
    // What went wrong first is what counts; the next start collects what is left.
    if (!isUnsettled(error)) await vault.files.remove(stored.fileId).catch(() => undefined);
    throw error;
  }
  // Should this fail, the next start collects it.
  if (spare) await vault.files.remove(spare).catch(() => undefined);
  return { id, sameAs };
}

/** Id of the stored file with this content whose end still proves itself; null where there is none. */
async function readableCopy(vault: Vault, sha256: string): Promise<string | null> {
  const known = fileOf(vault.db, sha256);
  if (!known) return null;
  try {
    return (await vault.files.size(known.id, known.key)) === known.bytes ? known.id : null;
  } catch (error) {
    if (isAppError(error) && error.code.startsWith('file-')) return null;
    throw error;
  }
}

const officeTypes = /zip|officedocument|opendocument|ole-storage/;

function mediaTypeOf(head: Buffer, holdsMacros: boolean): string {
  const mediaType = sniffContent(head);
  return holdsMacros && officeTypes.test(mediaType) ? 'application/x-office-macros' : mediaType;
}

const NAME_CHARACTERS = 255;

/** The name as it came, whatever it holds; too long a one loses its middle, never its ending. */
function storedFileName(name: string): string {
  // Half characters cannot be written as UTF-8, and so neither kept nor handed over.
  const whole = name.replace(/\p{Cs}/gu, '\ufffd');
  if (whole.length <= NAME_CHARACTERS) return whole;
  const characters = [...whole];
  return [...characters.slice(0, 100), '…', ...characters.slice(-20)].join('');
}

import { AppError, isAppError } from '../../../../shared/app-error';
import type { documents as contract, DocumentView } from '../../../../shared/documents/contract';
import { viewerOf, warningOf } from '../../../../shared/documents/file-kinds';
import { savedFileName, shownFileName } from '../../../../shared/documents/file-names';
import { SNIFF_BYTES, sniffContent } from '../../../../shared/documents/sniff-content';
import { streamOf } from '../../../../shared/ids';
import { fieldSets } from '../../journal/records';
import type { Handlers } from '../../session';
import type { Vault } from '../../vault';
import { appendToCase, openCaseOrThrow, refuseOutsider } from '../cases/cases-handlers';
import { personLabel } from '../cases/case-label';
import { refuseLockedCase, refuseLockedStream } from '../notices/case-locks';
import { survivorOf } from '../people/merged-people';
import { documentOrThrow, fileOf, type FileRow, type StoredDocument } from './documents-queries';
import { keepDocument } from './keep-document';
import { refuseSaveTo, saveDocumentOut } from './save-document-out';
import { beginUpload, cancelUpload, completeUpload, takeChunk, uploadOrThrow } from './uploads';

/**
 * Documents of a case: in by pieces, looked at inside the program, out only on purpose.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> uploading: beginUpload
 *   uploading --> uploading: uploadChunk
 *   uploading --> [*]: cancelled, failed, killed – nothing is left
 *   uploading --> kept: finishUpload, one transaction
 *   kept --> taken_out: remove
 *   taken_out --> kept: undo
 * ```
 */
export const documentsHandlers: Handlers<typeof contract> = {
  async beginUpload({ vault }, input) {
    openCaseOrThrow(vault, input.caseId);
    refuseLockedStream(vault.db, streamOf('case', input.caseId));
    return { uploadId: await beginUpload(vault, input) };
  },

  uploadChunk: async ({ vault }, { uploadId, data }) => ({
    received: await takeChunk(vault, uploadId, data),
  }),

  async finishUpload(session, { uploadId, ...details }) {
    const { vault } = session;
    // What a person can still mend is checked before the file is touched.
    const { caseId } = uploadOrThrow(vault, uploadId);
    openCaseOrThrow(vault, caseId);
    refuseOutsider(vault, caseId, details.personId);
    return keepDocument(session, await completeUpload(vault, uploadId), details);
  },

  async cancelUpload({ vault }, { uploadId }) {
    await cancelUpload(vault, uploadId);
    return {};
  },

  update(session, { id, set }) {
    const { vault } = session;
    const document = documentOrThrow(vault.db, id);
    openCaseOrThrow(vault, document.caseId);
    refuseOutsider(vault, document.caseId, set.personId);
    appendToCase(session, document.caseId, 'documents.update', fieldSets('document', id, set));
    return { id };
  },

  remove(session, { id, removed }) {
    const document = documentOrThrow(session.vault.db, id, true);
    openCaseOrThrow(session.vault, document.caseId);
    appendToCase(
      session,
      document.caseId,
      removed ? 'documents.remove' : 'documents.restore',
      fieldSets('document', id, { removed }),
    );
    return { id };
  },

  async open(session, { documentId }) {
    const { vault } = session;
    const document = documentOrThrow(vault.db, documentId);
    refuseLockedCase(session, document.caseId);
    const view = await describe(vault, document);
    noteOpened(vault, documentId);
    return view;
  },

  async read(session, { documentId, offset, length }) {
    const { vault, user } = session;
    const document = documentOrThrow(vault.db, documentId);
    refuseLockedCase(session, document.caseId);
    // Nobody reads content without a line in the read log, whichever way they came.
    if (noteOpened(vault, documentId)) vault.accessLog.note(user.id, 'document-viewed', documentId);
    const { id, key } = fileOrThrow(vault, document);
    const pieces: Uint8Array[] = [];
    for await (const piece of vault.files.read(id, key, { offset, length })) pieces.push(piece);
    return { data: new Uint8Array(Buffer.concat(pieces)) };
  },

  saveOut(session, { documentId, ticket }) {
    const { vault } = session;
    const document = documentOrThrow(vault.db, documentId);
    refuseLockedCase(session, document.caseId);
    const file = fileOrThrow(vault, document);
    const out = session.tickets.take(ticket, 'document');
    refuseSaveTo(vault, out);
    return {
      jobId: session.jobs.start('documents.saveOut', (job) =>
        saveDocumentOut(vault, file, out, job),
      ).jobId,
    };
  },
};

const opened = new WeakMap<Vault, Set<string>>();

/** True the first time in this sitting. */
function noteOpened(vault: Vault, documentId: string): boolean {
  const seen = opened.get(vault) ?? new Set();
  opened.set(vault, seen);
  return seen.size !== seen.add(documentId).size;
}

function fileOrThrow(vault: Vault, { sha256 }: StoredDocument): FileRow {
  const file = fileOf(vault.db, sha256);
  if (!file) throw new AppError('file-missing');
  return file;
}

async function describe(vault: Vault, document: StoredDocument): Promise<DocumentView> {
  const file = fileOf(vault.db, document.sha256);
  const mediaType = file ? await presentMediaType(vault, document, file) : document.mediaType;
  return {
    document,
    mediaType,
    viewer: viewerOf(mediaType),
    warning: warningOf(mediaType, document.fileName),
    shownName: shownFileName(document.fileName),
    savedName: savedFileName(document.fileName, mediaType, 'document'),
    size: file && mediaType !== null ? file.bytes : null,
    personName: document.personId && personLabel(vault.db, survivorOf(vault.db, document.personId)),
  };
}

/** From the content itself, because what a bundle says of a file is only what its sender says. Null: not on this disk. */
async function presentMediaType(
  vault: Vault,
  { mediaType }: StoredDocument,
  file: FileRow,
): Promise<string | null> {
  // Macros stand anywhere in a file, so whoever found them once is believed.
  if (mediaType === 'application/x-office-macros') return mediaType;
  try {
    const head: Uint8Array[] = [];
    for await (const piece of vault.files.read(file.id, file.key, { length: SNIFF_BYTES }))
      head.push(piece);
    return sniffContent(Buffer.concat(head));
  } catch (error) {
    if (isAppError(error) && error.code === 'file-missing') return null;
    throw error;
  }
}

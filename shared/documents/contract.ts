import { UncertainDate } from '../dates/uncertain-date';
import { Id } from '../ids';
import { call } from '../ipc';
import { fieldsInput, recordView } from '../journal/record-view';
import { z } from '../zod';
import { FileWarning, ViewerKind } from './file-kinds';

/** Content crosses the port in pieces, so that neither side ever holds a whole film. */
export const DOCUMENT_CHUNK_BYTES = 1024 * 1024;
/** What one member of a bundle may hold: whatever is kept can be handed over. */
export const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024 * 1024;

export const documentFields = ['personId', 'type', 'title', 'issued', 'expires', 'note'] as const;

const UploadId = z.strictObject({ uploadId: Id });
const DocumentId = z.strictObject({ documentId: Id });
const Saved = z.object({ id: Id });

/** Everything about one document but its content. */
export const DocumentView = z.object({
  document: recordView('document'),
  /** By its content, as it is on this disk. */
  mediaType: z.string().nullable(),
  viewer: ViewerKind,
  /** Why a copy outside could do harm, if it could. */
  warning: FileWarning.nullable(),
  /** Safe to show; the name as it came may hold signs that mislead. */
  shownName: z.string(),
  /** A name for a copy outside: one plain file name, ending as the content asks. */
  savedName: z.string(),
  /** Bytes of the content; null where it did not travel with the case or is gone from the disk. */
  size: z.int().nullable(),
  personName: z.string().nullable(),
});
export type DocumentView = z.infer<typeof DocumentView>;

export const documents = {
  beginUpload: call({
    input: z.strictObject({
      caseId: Id,
      /** As the sender called it, whatever it holds. Kept as data, never a path. */
      fileName: z.string().max(1000),
      bytes: z.int().min(1).max(MAX_DOCUMENT_BYTES),
    }),
    output: UploadId,
    needs: 'cases.write',
  }),
  uploadChunk: call({
    input: z.strictObject({ uploadId: Id, data: z.instanceof(Uint8Array) }),
    output: z.object({ received: z.int() }),
    needs: 'cases.write',
    maxBytes: DOCUMENT_CHUNK_BYTES + 1024,
  }),
  /** The file becomes a document of the case: its key and the journal entry in one transaction. */
  finishUpload: call({
    input: UploadId.extend({
      title: z.string().trim().min(1).max(400),
      type: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/),
      personId: Id.nullable().optional(),
      issued: UncertainDate.nullable().optional(),
      expires: UncertainDate.nullable().optional(),
      note: z.string().max(4000).nullable().optional(),
    }),
    output: z.object({
      id: Id,
      /** A document with exactly the same content that was there already; both share one stored file. */
      sameAs: z
        .object({
          id: Id,
          title: z.string().nullable(),
          caseId: Id,
          caseNumber: z.string().nullable(),
        })
        .nullable(),
    }),
    needs: 'cases.write',
  }),
  cancelUpload: call({ input: UploadId, output: z.object({}), needs: 'cases.write' }),
  update: call({
    input: z.strictObject({ id: Id, set: fieldsInput('document', documentFields) }),
    output: Saved,
    needs: 'cases.write',
  }),
  /** Takes it out of the case; `removed: false` brings it back. The content stays until the case is erased. */
  remove: call({
    input: z.strictObject({ id: Id, removed: z.boolean().default(true) }),
    output: Saved,
    needs: 'cases.write',
  }),
  open: call({
    input: DocumentId,
    output: DocumentView,
    needs: 'cases.read',
    logs: 'document-viewed',
  }),
  /** Bytes from `offset`; fewer than asked at the end. The first read without `open` is noted as a view too. */
  read: call({
    input: DocumentId.extend({
      offset: z.int().min(0),
      length: z.int().min(1).max(DOCUMENT_CHUNK_BYTES),
    }),
    output: z.object({ data: z.instanceof(Uint8Array) }),
    needs: 'cases.read',
  }),
  /** A job: writes a readable copy outside the vault, whole or not at all. Its result is `{bytes}`. */
  saveOut: call({
    input: DocumentId.extend({ ticket: z.string().max(64) }),
    output: z.object({ jobId: z.string() }),
    needs: 'documents.saveOut',
    logs: 'document-saved-out',
  }),
};

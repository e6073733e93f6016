import { AppError, isAppError } from '../../../shared/app-error';
import { DOCUMENT_CHUNK_BYTES, MAX_DOCUMENT_BYTES } from '../../../shared/documents/contract';
import { api } from '../../lib/api';

interface SendOptions {
  signal: AbortSignal;
  onProgress: (sent: number) => void;
}

/**
 * Sends a file into the vault piece by piece and answers its upload id. Never holds more than two pieces.
 *
 * @throws AppError document-empty, document-too-large, document-unreadable, cancelled, disk-…
 */
export async function sendFile(
  file: File,
  caseId: string,
  { signal, onProgress }: SendOptions,
): Promise<string> {
  if (file.size === 0) throw new AppError('document-empty');
  if (file.size > MAX_DOCUMENT_BYTES) throw new AppError('document-too-large');
  const { uploadId } = await api.documents.beginUpload({
    caseId,
    // Half a character, from the disk or from the cut, would be refused like any damaged text.
    fileName: file.name.slice(0, 1000).replace(/\p{Cs}/gu, '\ufffd'),
    bytes: file.size,
  });
  try {
    for (let at = 0; at < file.size; at += DOCUMENT_CHUNK_BYTES) {
      if (signal.aborted) throw new AppError('cancelled');
      const { received } = await api.documents.uploadChunk({
        uploadId,
        data: await readPiece(file, at),
      });
      onProgress(received);
    }
    if (signal.aborted) throw new AppError('cancelled');
    return uploadId;
  } catch (error) {
    // The vault has forgotten it already where the fault was there.
    await api.documents.cancelUpload({ uploadId }).catch(() => undefined);
    throw error;
  }
}

/** A folder that was dropped, a file that was deleted or changed since: the browser refuses to read it. */
async function readPiece(file: File, at: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(at, at + DOCUMENT_CHUNK_BYTES).arrayBuffer());
  } catch (error) {
    throw isAppError(error) ? error : new AppError('document-unreadable');
  }
}

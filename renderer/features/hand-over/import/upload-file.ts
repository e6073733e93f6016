import { AppError } from '../../../../shared/app-error';
import { api } from '../../../lib/api';

const CHUNK = 1024 * 1024;

interface UploadOptions {
  signal: AbortSignal;
  onProgress: (sent: number) => void;
}

/**
 * Hands a file to the vault in pieces, so that the window never names a path and never holds it whole.
 *
 * @throws AppError `cancelled`, `disk-gone`, or what the vault says
 */
export async function uploadFile(
  file: File,
  { signal, onProgress }: UploadOptions,
): Promise<string> {
  // The vault takes no upload of nothing, and an empty file is certainly no bundle.
  if (file.size === 0) throw new AppError('bundle-not-a-bundle');
  const { uploadId } = await api.bundles.beginUpload({ bytes: file.size });
  try {
    for (let from = 0; from < file.size; from += CHUNK) {
      if (signal.aborted) throw new AppError('cancelled');
      const data = await readPiece(file.slice(from, from + CHUNK));
      const { received } = await api.bundles.uploadChunk({ uploadId, data });
      onProgress(received);
    }
    if (signal.aborted) throw new AppError('cancelled');
    return uploadId;
  } catch (error) {
    await api.bundles.cancelUpload({ uploadId }).catch(() => undefined);
    throw error;
  }
}

/** The browser's own error only says that the file cannot be read: mostly the stick was pulled out. */
async function readPiece(piece: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await piece.arrayBuffer());
  } catch {
    throw new AppError('disk-gone');
  }
}

import { AppError } from '../../../shared/app-error';
import { DOCUMENT_CHUNK_BYTES } from '../../../shared/documents/contract';
import { api } from '../../lib/api';
import type { ReadRange } from '../../viewer/pdf-file';

export const rangesOf =
  (documentId: string): ReadRange =>
  async (begin, end) => {
    const whole = new Uint8Array(end - begin);
    for (let at = begin; at < end;) {
      const length = Math.min(DOCUMENT_CHUNK_BYTES, end - at);
      const { data } = await api.documents.read({ documentId, offset: at, length });
      if (data.length === 0) throw new AppError('file-damaged');
      whole.set(data, at - begin);
      at += data.length;
    }
    return whole;
  };

/**
 * The whole content for a viewer that cannot do with parts.
 *
 * @throws AppError file-too-large above `cap` bytes, cancelled
 */
export async function readWhole(
  read: ReadRange,
  size: number,
  cap: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (size > cap) throw new AppError('file-too-large');
  const whole = new Uint8Array(size);
  for (let at = 0; at < size; at += DOCUMENT_CHUNK_BYTES) {
    if (signal.aborted) throw new AppError('cancelled');
    whole.set(await read(at, Math.min(size, at + DOCUMENT_CHUNK_BYTES)), at);
  }
  return whole;
}

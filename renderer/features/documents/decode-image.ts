import { AppError } from '../../../shared/app-error';
import { imageSize, MAX_PIXELS } from '../../../shared/documents/image-size';

/**
 * Decodes a picture, upright as its camera noted. What its header claims is checked before any decoder sees it:
 * a few hundred bytes can ask for gigabytes.
 *
 * @throws AppError document-picture-too-large, document-unreadable-content
 */
export async function decodeImage(
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: string,
): Promise<ImageBitmap> {
  const claimed = imageSize(bytes, mediaType);
  if (!claimed) throw new AppError('document-unreadable-content');
  if (claimed.width * claimed.height > MAX_PIXELS) {
    throw new AppError('document-picture-too-large', {
      width: claimed.width,
      height: claimed.height,
    });
  }
  try {
    return await createImageBitmap(new Blob([bytes], { type: mediaType }), {
      imageOrientation: 'from-image',
    });
  } catch {
    throw new AppError('document-unreadable-content');
  }
}

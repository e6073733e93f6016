import { hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/app-error';
import { aesGcm } from './stream-chunks';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/** A file's random key, wrapped for its database row: rotating the vault key rewraps rows, not gigabytes. */
export function wrapFileKey(fileKey: Uint8Array, wrapKey: Uint8Array, fileId: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  return Buffer.concat([nonce, aesGcm(rowKey(wrapKey, fileId)).seal(nonce, fileKey)]);
}

/** @throws AppError `file-key-wrong` when the row's key does not belong to this file or this vault. */
export function unwrapFileKey(
  wrapped: Uint8Array,
  wrapKey: Uint8Array,
  fileId: string,
): Uint8Array {
  const nonce = wrapped.subarray(0, NONCE_BYTES);
  const fileKey =
    nonce.length === NONCE_BYTES
      ? aesGcm(rowKey(wrapKey, fileId)).open(nonce, wrapped.subarray(NONCE_BYTES))
      : null;
  if (fileKey?.length !== KEY_BYTES) throw new AppError('file-key-wrong');
  return fileKey;
}

/** The row's key under another wrapping key, for the day the vault key is rotated. */
export function rewrapFileKey(
  wrapped: Uint8Array,
  fileId: string,
  from: Uint8Array,
  to: Uint8Array,
): Uint8Array {
  return wrapFileKey(unwrapFileKey(wrapped, from, fileId), to, fileId);
}

export const newFileKey = (): Uint8Array => randomBytes(KEY_BYTES);

/** The key that encrypts the content; the id in it makes a file put in another's place unreadable. */
export const contentKey = (fileKey: Uint8Array, fileId: string): Uint8Array =>
  derive(fileKey, `satchel/file/1/${fileId}`);

// Binding the id here, not in associated data, keeps one small cipher for everything.
const rowKey = (wrapKey: Uint8Array, fileId: string): Uint8Array =>
  derive(wrapKey, `satchel/file-key/1/${fileId}`);

const derive = (key: Uint8Array, info: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), info, KEY_BYTES));

import { AppError } from '../../../shared/app-error';

/** NIST SP 800-63B-4: at least 15 where the passphrase is the only factor; at least 64 must be allowed. */
export const PASSPHRASE_MIN = 15;
export const PASSPHRASE_MAX = 512;

/**
 * The one text that every keyboard and platform gives for the same passphrase: NFKC, nothing trimmed.
 *
 * Spaces at either end count, since they were typed on purpose or not, but always alike.
 *
 * @throws AppError passphrase-characters for control characters and broken text
 */
export function normalisePassphrase(text: string): string {
  if (/[\p{Cc}\p{Cs}]/u.test(text)) throw new AppError('passphrase-characters');
  return text.normalize('NFKC');
}

/**
 * Bytes for the key derivation; the caller wipes them.
 *
 * @throws AppError passphrase-characters, passphrase-too-long
 */
export function passphraseBytes(text: string): Buffer {
  const tooLong = new AppError('passphrase-too-long', { maximum: PASSPHRASE_MAX });
  if (text.length > 4 * PASSPHRASE_MAX) throw tooLong;
  const normal = normalisePassphrase(text);
  if ([...normal].length > PASSPHRASE_MAX) throw tooLong;
  return Buffer.from(normal, 'utf8');
}

/** One form for all spellings of an account's name: width, case and stray spaces do not matter. */
export function foldName(name: string): string {
  // Upper case first, for letters that only agree there (ß and SS, final and other sigma).
  return name
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
}

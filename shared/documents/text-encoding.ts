export const textEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1256',
  'windows-1252',
  'windows-1251',
] as const;
export type TextEncoding = (typeof textEncodings)[number];

/**
 * How bytes that may be text are to be read, or null where they are not text.
 *
 * `head` is the beginning of a file and may end in the middle of a character. What is neither Unicode
 * nor binary is an old single-byte encoding: which one, only a reader can tell.
 */
export function detectTextEncoding(head: Uint8Array): TextEncoding | null {
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be';
  const wide = wideWithoutMark(head);
  if (wide) return wide;
  if (head.some(isBinary)) return null;
  return isUtf8(head) ? 'utf-8' : 'windows-1252';
}

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  prefix.every((byte, at) => bytes[at] === byte);

/** Control bytes that no text editor writes; tab, line ends, form feed and escape are text. */
const isBinary = (byte: number): boolean =>
  byte < 9 || byte === 11 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32) || byte === 127;

function isUtf8(head: Uint8Array): boolean {
  try {
    // `stream` forgives the character that the end of the head cut through.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 without its mark: line ends and spaces make every second byte of some pairs zero, and no pair is both. */
function wideWithoutMark(head: Uint8Array): TextEncoding | null {
  let [even, odd] = [0, 0];
  const end = head.length - (head.length % 2);
  for (let at = 0; at < end; at += 2) {
    if (head[at] === 0 && head[at + 1] === 0) return null;
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const enough = end / 2 / 20;
  if (odd > enough && even === 0) return pairsAreText(head, end, 0) ? 'utf-16le' : null;
  if (even > enough && odd === 0) return pairsAreText(head, end, 1) ? 'utf-16be' : null;
  return null;
}

function pairsAreText(head: Uint8Array, end: number, low: 0 | 1): boolean {
  for (let at = 0; at < end; at += 2) {
    if (head[at + 1 - low] === 0 && isBinary(head[at + low]!)) return false;
  }
  return true;
}

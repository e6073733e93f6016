import { createHash } from 'node:crypto';
import { wordList } from './word-lists';

/** Two forms of one hash that people compare: digits in any language's mouth, words where English is shared. */
export interface Fingerprint {
  /** Eight groups of five digits (about 132 bits). */
  digits: string;
  /** Eight words of the EFF list (about 103 bits). */
  words: string;
}

const GROUPS = 8;
const BYTES_A_GROUP = 8;

/**
 * Fingerprint of an office's contact card or a device.
 *
 * @param keys every public key that the comparison is to vouch for, in a fixed order
 */
export function fingerprintOf(keys: Uint8Array[]): Fingerprint {
  const digits = groupsOf('digits', keys).map((value) => String(value % 100_000n).padStart(5, '0'));
  const list = wordList('en');
  const words = groupsOf('words', keys).map((value) => list[Number(value % BigInt(list.length))] ?? '');
  return { digits: digits.join(' '), words: words.join(' ') };
}

/** Digits, letters and separators as people copy them. */
export const isSameFingerprint = (one: string, other: string): boolean =>
  plain(one) === plain(other) && plain(one) !== '';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** 64 bits a group, so that taking the remainder favours no value. Lengths are hashed: no two lists run together. */
function groupsOf(form: string, keys: Uint8Array[]): bigint[] {
  const hash = createHash('sha512').update(`satchel/v1/fingerprint/${form}\n`);
  for (const key of keys) hash.update(`${key.length}\n`).update(key);
  const digest = hash.digest();
  return Array.from({ length: GROUPS }, (_, index) => digest.readBigUInt64BE(index * BYTES_A_GROUP));
}

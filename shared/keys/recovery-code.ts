import { AppError } from '../app-error';

/**
 * The recovery code as people read, write and type it.
 *
 * 160 random bits in eleven groups of four signs: three carry data (the very first sign of all is the
 * format, 0), the fourth checks its group and the group's place. So a slip is named while the person is
 * still typing, and two swapped groups are noticed. Alphabet and look-alikes are Crockford's base 32.
 */
export const RECOVERY_SECRET_BYTES = 20;
export const RECOVERY_GROUPS = 11;

const GROUP_SIGNS = 4;
const DATA_SIGNS = 3;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const FORMAT = 0;
const LOOK_ALIKES: Record<string, string> = { O: '0', I: '1', L: '1' };

export type RecoveryCodeState =
  | { state: 'complete'; secret: Uint8Array }
  | { state: 'incomplete'; goodGroups: number }
  /** Groups counted from 1. `swapped`: exchanging these two would make the code right. */
  | { state: 'typo'; groups: number[]; swapped: [number, number] | null };

/** @returns the eleven groups of four, in order. */
export function recoveryCodeGroups(secret: Uint8Array): string[] {
  if (secret.length !== RECOVERY_SECRET_BYTES)
    throw new RangeError('a recovery secret has 20 bytes');
  const values = [FORMAT, ...toFiveBits(secret)];
  return Array.from({ length: RECOVERY_GROUPS }, (_, index) => {
    const data = values.slice(index * DATA_SIGNS, (index + 1) * DATA_SIGNS);
    return [...data, checkValue(data, index)].map((value) => ALPHABET[value]).join('');
  });
}

export const formatRecoveryCode = (secret: Uint8Array): string =>
  recoveryCodeGroups(secret).join('-');

/** @throws AppError recovery-code-incomplete, recovery-code-typo {group, groups}, recovery-code-swapped {first, second} */
export function parseRecoveryCode(text: string): Uint8Array {
  const found = diagnoseRecoveryCode(text);
  if (found.state === 'complete') return found.secret;
  if (found.state === 'incomplete') {
    throw new AppError('recovery-code-incomplete', {
      goodGroups: found.goodGroups,
      groups: RECOVERY_GROUPS,
    });
  }
  if (found.swapped) {
    throw new AppError('recovery-code-swapped', {
      first: found.swapped[0],
      second: found.swapped[1],
    });
  }
  throw new AppError('recovery-code-typo', {
    group: found.groups[0] ?? 1,
    groups: found.groups.join(', '),
  });
}

/** Judges a code at any moment of typing; never throws. */
export function diagnoseRecoveryCode(text: string): RecoveryCodeState {
  const groups = splitIntoGroups(text);
  const bad = groups.flatMap((group, index) => (isGoodGroup(group, index) ? [] : [index]));
  const last = groups.length - 1;
  const lastIsShort =
    groups.length === RECOVERY_GROUPS && (groups[last] ?? '').length < GROUP_SIGNS;
  if (
    (groups.length < RECOVERY_GROUPS || lastIsShort) &&
    bad.every((index) => index === last && isUnfinished(groups[index] ?? ''))
  ) {
    return { state: 'incomplete', goodGroups: groups.length - bad.length };
  }
  if (bad.length > 0) {
    return { state: 'typo', groups: bad.map((index) => index + 1), swapped: findSwap(groups, bad) };
  }
  const values = groups.flatMap((group) => valuesOf(group).slice(0, DATA_SIGNS));
  if (values[0] !== FORMAT) return { state: 'typo', groups: [1], swapped: null };
  return { state: 'complete', secret: fromFiveBits(values.slice(1)) };
}

/** Where the person kept the separators they are believed, so that a lost sign spoils one group, not the rest. */
function splitIntoGroups(text: string): string[] {
  const signs = asciiDigits(text.normalize('NFKC')).toUpperCase();
  const parts = signs.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  const separated = parts.length > 1 && parts.every((part) => part.length <= GROUP_SIGNS + 1);
  if (separated) return parts.map(replaceLookAlikes);
  return (parts.join('').match(/.{1,4}/gu) ?? []).map(replaceLookAlikes);
}

const replaceLookAlikes = (group: string): string =>
  group.replace(/[OIL]/g, (sign) => LOOK_ALIKES[sign] ?? sign);

/** Eastern Arabic, Devanagari, Burmese … digits stand in runs of ten that begin at …0 or …6. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const block = point & ~15;
    return String(point - (/\p{Nd}/u.test(String.fromCodePoint(block)) ? block : block + 6));
  });
}

const valuesOf = (group: string): number[] => [...group].map((sign) => ALPHABET.indexOf(sign));

const isUnfinished = (group: string): boolean =>
  group.length < GROUP_SIGNS && valuesOf(group).every((value) => value >= 0);

function isGoodGroup(group: string, index: number): boolean {
  const values = valuesOf(group);
  if (index >= RECOVERY_GROUPS || values.length !== GROUP_SIGNS || values.includes(-1))
    return false;
  return values[DATA_SIGNS] === checkValue(values.slice(0, DATA_SIGNS), index);
}

function findSwap(groups: string[], bad: number[]): [number, number] | null {
  const [first, second] = bad;
  if (bad.length !== 2 || first === undefined || second === undefined) return null;
  const fits = isGoodGroup(groups[second] ?? '', first) && isGoodGroup(groups[first] ?? '', second);
  return fits ? [first + 1, second + 1] : null;
}

/**
 * A weighted sum over GF(32) with distinct weights catches every single wrong sign and every exchange of
 * two signs; adding the group's number catches groups in the wrong place.
 */
function checkValue(data: number[], index: number): number {
  return data.reduce((sum, value, place) => sum ^ multiply(value, 2 << place), index + 1);
}

/** Product in GF(32) with x^5 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit += 1) {
    if (b & (1 << bit)) product ^= a << bit;
  }
  for (let bit = 8; bit >= 5; bit -= 1) {
    if (product & (1 << bit)) product ^= 0b100101 << (bit - 5);
  }
  return product;
}

function toFiveBits(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      values.push((buffer >> bits) & 31);
    }
  }
  return values;
}

function fromFiveBits(values: number[]): Uint8Array {
  const bytes = new Uint8Array(RECOVERY_SECRET_BYTES);
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const value of values) {
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (buffer >> bits) & 255;
    }
  }
  return bytes;
}

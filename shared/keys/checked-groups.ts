/**
 * Secrets as people read, write and type them: groups of four signs in Crockford's base 32, of which three carry
 * data and the fourth checks its group and the group's place. So a slip is named while the person is still typing,
 * and two swapped groups are noticed.
 */
const GROUP_SIGNS = 4;
export const DATA_SIGNS = 3;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOK_ALIKES: Record<string, string> = { O: '0', I: '1', L: '1' };

export type GroupsState =
  /** Values of five bits each. */
  | { state: 'complete'; values: number[] }
  | { state: 'incomplete'; goodGroups: number }
  /** Groups counted from 1. `swapped`: exchanging these two would make the code right. */
  | { state: 'typo'; groups: number[]; swapped: [number, number] | null };

/** @param values of five bits, a multiple of three of them */
export function toGroups(values: readonly number[]): string[] {
  return Array.from({ length: values.length / DATA_SIGNS }, (_, index) => {
    const data = values.slice(index * DATA_SIGNS, (index + 1) * DATA_SIGNS);
    return [...data, checkValue(data, index)].map((value) => ALPHABET[value]).join('');
  });
}

/** Judges what was typed at any moment of typing; never throws. */
export function diagnoseGroups(text: string, count: number): GroupsState {
  const groups = splitIntoGroups(text);
  const bad = groups.flatMap((group, index) => (isGoodGroup(group, index, count) ? [] : [index]));
  const last = groups.length - 1;
  const lastIsShort = groups.length === count && (groups[last] ?? '').length < GROUP_SIGNS;
  if (
    (groups.length < count || lastIsShort) &&
    bad.every((index) => index === last && isUnfinished(groups[index] ?? ''))
  ) {
    return { state: 'incomplete', goodGroups: groups.length - bad.length };
  }
  if (bad.length > 0) {
    return {
      state: 'typo',
      groups: bad.map((index) => index + 1),
      swapped: findSwap(groups, bad, count),
    };
  }
  return {
    state: 'complete',
    values: groups.flatMap((group) => valuesOf(group).slice(0, DATA_SIGNS)),
  };
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

function isGoodGroup(group: string, index: number, count: number): boolean {
  const values = valuesOf(group);
  if (index >= count || values.length !== GROUP_SIGNS || values.includes(-1)) return false;
  return values[DATA_SIGNS] === checkValue(values.slice(0, DATA_SIGNS), index);
}

function findSwap(groups: string[], bad: number[], count: number): [number, number] | null {
  const [first, second] = bad;
  if (bad.length !== 2 || first === undefined || second === undefined) return null;
  const fits =
    isGoodGroup(groups[second] ?? '', first, count) &&
    isGoodGroup(groups[first] ?? '', second, count);
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

export function toFiveBits(bytes: Uint8Array): number[] {
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

export function fromFiveBits(values: number[]): Uint8Array {
  const bytes = new Uint8Array((values.length * 5) >> 3);
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

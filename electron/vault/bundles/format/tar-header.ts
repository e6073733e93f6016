import { AppError } from '../../../../shared/app-error';

/** POSIX ustar (IEEE 1003.1-1988), the part of it that we write and accept: plain files with short names. */
export const TAR_BLOCK = 512;
export const TAR_END_BYTES = 2 * TAR_BLOCK;

export const tarPadding = (size: number): number => (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
export const tarMemberBytes = (size: number): number => TAR_BLOCK + size + tarPadding(size);

const CHECKSUM_AT = 148;
const CHECKSUM_BYTES = 8;
const octal = (value: number, digits: number): string =>
  `${value.toString(8).padStart(digits, '0')}\0`;

/** Always mode 0644, no owner and no time: a bundle says nothing about the machine that made it. */
export function encodeTarHeader(name: string, size: number): Uint8Array {
  const block = Buffer.alloc(TAR_BLOCK);
  block.write(name, 0, 100, 'latin1');
  block.write(
    octal(0o644, 7) + octal(0, 7) + octal(0, 7) + octal(size, 11) + octal(0, 11),
    100,
    'latin1',
  );
  block.write('0', 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write(octal(0, 7) + octal(0, 7), 329, 'latin1');
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, CHECKSUM_AT, 'latin1');
  return block;
}

export interface TarMember {
  name: string;
  size: number;
}

/** @throws AppError `bundle-tar-refused` with the part that is not as it must be */
export function parseTarHeader(block: Uint8Array): TarMember {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('latin1');
  const stored = /^([0-7]{6})\0 $/.exec(text.slice(CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES));
  if (!stored || Number.parseInt(stored[1]!, 8) !== checksum(block)) refuse('checksum');
  if (text.slice(257, 265) !== 'ustar\x0000') refuse('format');
  // Only type 0: no link, device, pipe, folder, long name, sparse or extended header gets any further.
  if (text[156] !== '0') refuse('type');
  if (!isZero(block.subarray(157, 257))) refuse('link');
  if (!isZero(block.subarray(345))) refuse('prefix');
  return { name: nameOf(text.slice(0, 100)), size: sizeOf(text.slice(124, 136)) };
}

function nameOf(field: string): string {
  const end = field.indexOf('\0');
  const name = end < 0 ? field : field.slice(0, end);
  if (end >= 0 && /[^\0]/.test(field.slice(end))) refuse('name');
  return name;
}

function sizeOf(field: string): number {
  // Exactly eleven octal digits: no sign, no base-256 form.
  if (!/^[0-7]{11}[\0 ]$/.test(field)) refuse('size');
  return Number.parseInt(field.slice(0, 11), 8);
}

function checksum(block: Uint8Array): number {
  let sum = CHECKSUM_BYTES * 0x20;
  for (let at = 0; at < TAR_BLOCK; at++) {
    if (at < CHECKSUM_AT || at >= CHECKSUM_AT + CHECKSUM_BYTES) sum += block[at]!;
  }
  return sum;
}

const ZEROS = new Uint8Array(64 * 1024);

/** Of up to 64 KiB. */
export const isZero = (bytes: Uint8Array): boolean =>
  Buffer.compare(bytes, ZEROS.subarray(0, bytes.length)) === 0;

function refuse(reason: string): never {
  throw new AppError('bundle-tar-refused', { reason });
}

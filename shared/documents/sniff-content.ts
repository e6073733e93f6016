import { detectTextEncoding } from './text-encoding';

/** Bytes from the beginning that `sniffContent` looks at; a CD image says what it is after 32 KiB. */
export const SNIFF_BYTES = 64 * 1024;

/**
 * What a file is by its content, as a media type; its name and what the sender called it do not count.
 *
 * Source: the file formats' own specifications, and the WHATWG MIME Sniffing Standard for markup.
 * Whatever is not recognised is `application/octet-stream` and is shown by no viewer.
 */
export function sniffContent(head: Uint8Array): string {
  // Markup before PDF: a page that hides `%PDF-` in its first kilobyte is still a page for whoever opens it.
  return bySignature(head) ?? byMarkup(head) ?? byPdfMark(head) ?? byText(head);
}

type Rule = readonly [mediaType: string, at: number, bytes: string];

/** Bytes are given as Latin-1 text. */
const signatures: readonly Rule[] = [
  ['application/pdf', 0, '%PDF-'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/flac', 0, 'fLaC'],
  ['audio/amr', 0, '#!AMR'],
  ['video/x-matroska', 0, '\x1aE\xdf\xa3'],
  ['text/rtf', 0, '{\\rtf'],
  ['application/x-dosexec', 0, 'MZ'],
  ['application/x-elf', 0, '\x7fELF'],
  ['application/x-mach-binary', 0, '\xfe\xed\xfa\xce'],
  ['application/x-mach-binary', 0, '\xfe\xed\xfa\xcf'],
  ['application/x-mach-binary', 0, '\xce\xfa\xed\xfe'],
  ['application/x-mach-binary', 0, '\xcf\xfa\xed\xfe'],
  ['application/x-mach-binary', 0, '\xca\xfe\xba\xbe'],
  ['application/x-ms-shortcut', 0, 'L\0\0\0\x01\x14\x02\0'],
  ['text/x-script', 0, '#!'],
  ['application/x-ole-storage', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/x-rar', 0, 'Rar!\x1a\x07'],
  ['application/x-7z-compressed', 0, "7z\xbc\xaf'\x1c"],
  ['application/gzip', 0, '\x1f\x8b'],
  ['application/x-cab', 0, 'MSCF'],
  ['application/x-iso9660-image', 32769, 'CD001'],
  ['application/x-disk-image', 257, 'ustar'],
];

function bySignature(head: Uint8Array): string | null {
  const found = signatures.find(([, at, bytes]) => hasAt(head, at, bytes));
  if (found) return found[0];
  if (hasAt(head, 0, 'PK\x03\x04') || hasAt(head, 0, 'PK\x05\x06')) return zipKind(head);
  if (hasAt(head, 0, 'RIFF')) return riffKind(head);
  if (hasAt(head, 4, 'ftyp')) return isoMediaKind(latin1(head, 8, 12));
  if (hasAt(head, 0, 'BM') && isBitmap(head)) return 'image/bmp';
  return isMpegFrame(head) ? 'audio/mpeg' : null;
}

function riffKind(head: Uint8Array): string {
  const kind = latin1(head, 8, 12);
  return kind === 'WEBP'
    ? 'image/webp'
    : kind === 'WAVE'
      ? 'audio/wav'
      : 'application/octet-stream';
}

function isoMediaKind(brand: string): string {
  if (brand === 'avif' || brand === 'avis') return 'image/avif';
  if (/^(heic|heix|hevc|heim|heis|mif1|msf1)$/.test(brand)) return 'image/heic';
  return /^M4[AB] $/.test(brand) ? 'audio/mp4' : 'video/mp4';
}

/** Office files are zips whose first members tell; macros stand further in, see `holdsMacros`. */
function zipKind(head: Uint8Array): string {
  const names = latin1(head, 0, 4096);
  const openDocument = /mimetypeapplication\/vnd\.oasis\.opendocument\.[a-z-]{1,30}/.exec(names);
  if (openDocument) return openDocument[0].slice('mimetype'.length);
  const all = latin1(head, 0, head.length);
  if (all.includes('AndroidManifest.xml') || all.includes('META-INF/MANIFEST.MF'))
    return 'application/java-archive';
  const base = 'application/vnd.openxmlformats-officedocument.';
  if (all.includes('word/')) return `${base}wordprocessingml.document`;
  if (all.includes('xl/')) return `${base}spreadsheetml.sheet`;
  if (all.includes('ppt/')) return `${base}presentationml.presentation`;
  return 'application/zip';
}

/** A name inside an office file that only macros have. Searched for in the whole file as it streams by. */
export const MACRO_MARKS = [
  'vbaProject.bin',
  '_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0',
  'Basic/script-lc.xml',
] as const;

/** The reserved bytes are zero and the header has a known size: two letters alone are a text, too. */
const isBitmap = (head: Uint8Array): boolean =>
  hasAt(head, 6, '\0\0\0\0') && [12, 40, 52, 56, 108, 124].includes(head[14] ?? 0);

/** MPEG audio or AAC without tags: eleven set bits, then a version, layer and rate that exist. */
function isMpegFrame([first, second = 0, third = 0]: Uint8Array): boolean {
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return false;
  const isAac = (second & 0xf6) === 0xf0;
  const isMp3 =
    (second & 0x18) !== 0x08 &&
    (second & 0x06) === 0x02 &&
    (third & 0xf0) !== 0xf0 &&
    (third & 0x0c) !== 0x0c;
  return isAac || isMp3;
}

/** Tags by which browsers take a file for a page (WHATWG MIME Sniffing 7.1), in any UTF. */
const markup =
  /^\s*(?:<!--[\s\S]{0,4000}?-->\s*|<\?xml[\s\S]{0,400}?\?>\s*)*<(!doctype\s+html|html|head|body|script|iframe|style|title|h1|div|font|table|a|b|br|p|img|meta|link|form|object|embed)[\s>/]/i;
const anySvg = /<(?:[a-z]+:)?svg[\s>]/i;
const anyPage = /<(?:html|script|iframe|hta:application)[\s>]/i;

function byMarkup(head: Uint8Array): string | null {
  const encoding = detectTextEncoding(head.subarray(0, 4096));
  if (!encoding) return null;
  const text = new TextDecoder(encoding).decode(head.subarray(0, 8192)).replace(/^\ufeff/, '');
  if (markup.test(text) || anyPage.test(text)) return 'text/html';
  if (anySvg.test(text)) return 'image/svg+xml';
  return null;
}

const byPdfMark = (head: Uint8Array): string | null =>
  latin1(head, 0, 1024).includes('%PDF-') ? 'application/pdf' : null;

const byText = (head: Uint8Array): string =>
  head.length > 0 && detectTextEncoding(head) ? 'text/plain' : 'application/octet-stream';

function hasAt(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

const latin1 = (bytes: Uint8Array, from: number, to: number): string => {
  let text = '';
  for (const byte of bytes.subarray(from, to)) text += String.fromCharCode(byte);
  return text;
};

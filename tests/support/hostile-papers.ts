import { deflateSync } from 'node:zlib';

import { seededRandom } from '../../electron/vault/demo/random';
import { pdf, pdfOf, png, pngBomb, stream } from './document-fixtures';

/** How a hostile paper must end: `words` stand on its page, it is refused in a sentence, or no viewer takes it at all. */
export interface HostilePaper {
  name: string;
  content: Buffer;
  ends: 'shown' | 'refused' | 'not-shown' | 'any';
  words?: string;
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** One page, `more` objects from number 6 on. */
const onePage = (content: string, resources: string, more: string[] = [], catalog = ''): Buffer =>
  pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Count 1 /Kids [ 4 0 R ] >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> ${resources} >> >>`,
    stream(content),
    ...more,
  ]);

const saying = (words: string): string => `BT /F1 18 Tf 72 760 Td (${words}) Tj ET`;

const xfa = (): Buffer => {
  const form = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="f"><event activity="initialize"><script contentType="application/x-javascript">globalThis.hacked = 1; xfa.host.gotoURL("http://127.0.0.1:9/")</script></event></subform></template></xdp:xdp>`;
  return onePage(
    saying('A form that computes'),
    '',
    [stream(form)],
    '/NeedsRendering true /AcroForm << /Fields [] /XFA 6 0 R >>',
  );
};

/** CVE-2024-4367: what stood in a font's matrix became a part of a script. */
const fontMatrix = (): Buffer => {
  const evil = '(1\\); globalThis.hacked = 1; //)';
  return onePage(`BT /F2 18 Tf 72 700 Td (letters) Tj ET ${saying('A font that computes')}`, '', [
    `<< /Type /Font /Subtype /Type1 /BaseFont /Evil /FontMatrix [0.1 0 0 0.1 0 ${evil}] /FirstChar 97 /LastChar 122 /Widths [ ${'600 '.repeat(26)}] /FontDescriptor 7 0 R >>`,
    '<< /Type /FontDescriptor /FontName /Evil /Flags 32 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 900 /Descent 0 /CapHeight 900 /StemV 80 /FontFile 8 0 R >>',
    stream(
      `%!PS-AdobeFont-1.0: Evil\n/FontName /Evil def /FontMatrix [0.1 0 0 0.1 0 ${evil}] readonly def currentfile eexec`,
    ),
  ]);
};

const embedded = (): Buffer =>
  onePage(
    saying('A paper with another in it'),
    '',
    [
      '<< /Type /Filespec /F (run.sh) /EF << /F 7 0 R >> >>',
      '<< /Type /EmbeddedFile /Length 20 >>\nstream\n#!/bin/sh\ntouch /x\n\nendstream',
    ],
    '/OpenAction << /S /GoToE /T << /R /C /N (run.sh) >> >> /Names << /EmbeddedFiles << /Names [ (run.sh) 6 0 R ] >> >>',
  );

/** A picture within a page that draws itself, and so on. */
const drawsItself = (): Buffer => {
  const form = '/F Do';
  return onePage(`/F Do ${saying('A page within itself')}`, '/XObject << /F 6 0 R >>', [
    `<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /F 6 0 R >> >> /Length ${form.length} >>\nstream\n${form}\nendstream`,
  ]);
};

/** Folders of pages in folders of pages, deeper than anybody calls. */
const deepTree = (): Buffer => {
  const depth = 20_000;
  const nodes = Array.from(
    { length: depth },
    (_, at) => `<< /Type /Pages /Count 1 /Kids [ ${at + 3} 0 R ] >>`,
  );
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', ...nodes, '<< /Type /Pages >>']);
};

/** A few hundred kilobytes that become a quarter of a gigabyte of drawing. */
const swelling = (): Buffer => {
  const packed = deflateSync(Buffer.alloc(256 * 1024 * 1024, '0 0 m 9 9 l S '));
  const head = `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    `${head}${packed.toString('latin1')}\nendstream`,
  ]);
};

const LARGEST = 65_535;

/** Headers alone: what they claim counts before any decoder. */
const jpegClaiming = (width: number, height: number): Buffer => {
  const frame = Buffer.from('ffd8ffc0001108000000000301220002110103110100ffda', 'hex');
  frame.writeUInt16BE(height, 7);
  frame.writeUInt16BE(width, 9);
  return Buffer.concat([frame, Buffer.alloc(500)]);
};

function webp(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(20);
  head.write('RIFF\0\0\0\0WEBP', 'latin1');
  head.write(kind, 12, 'latin1');
  head.writeUInt32LE(content.length + 12, 4);
  head.writeUInt32LE(content.length, 16);
  return Buffer.concat([head, content]);
}

/** Lossless: a signature, fourteen bits of each side less one, then tables of lengths of codes, and what they code. */
const lossless = (width: number, height: number, rest: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head[0] = 0x2f;
  head.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1);
  return webp('VP8L', Buffer.concat([head, rest]));
};

/** CVE-2023-4863 was a table of codes larger than its room: these are made of lengths that nobody would choose. */
const brokenTables = (seed: number): Buffer => {
  const random = seededRandom(seed);
  const rest = Buffer.from(Array.from({ length: 4000 }, () => Math.floor(random.next() * 256)));
  // No transform, no cache, one group; the first table is given by its lengths.
  rest[0] = (rest[0]! & 0xf0) | 0;
  return lossless(64, 64, rest);
};

const extended = (width: number, height: number): Buffer => {
  const content = Buffer.alloc(10);
  content.writeUIntLE(width - 1, 4, 3);
  content.writeUIntLE(height - 1, 7, 3);
  return webp('VP8X', content);
};

/** The screen is small and the picture on it is not. */
const gif = (screen: number, frame: number): Buffer => {
  const head = Buffer.from('474946383961000000008000000000000000ffffff', 'hex').subarray(0, 19);
  head.writeUInt16LE(screen, 6);
  head.writeUInt16LE(screen, 8);
  const picture = Buffer.from('2c000000000000000000000202440100', 'hex');
  picture.writeUInt16LE(frame, 5);
  picture.writeUInt16LE(frame, 7);
  return Buffer.concat([head, picture, latin1(';')]);
};

const bmp = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(54);
  head.write('BM', 'latin1');
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  return head;
};

const box = (kind: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, content]);
};

const avif = (brand: string, side: number): Buffer => {
  const sides = Buffer.alloc(12);
  sides.writeUInt32BE(side, 4);
  sides.writeUInt32BE(side, 8);
  const properties = box('iprp', box('ipco', box('ispe', sides)));
  return Buffer.concat([
    box('ftyp', latin1(`${brand}\0\0\0\0${brand}mif1`)),
    box('meta', Buffer.concat([Buffer.alloc(4), properties])),
  ]);
};

const plain = pdf(['Words of the paper itself']);
const shown = (name: string, content: Buffer, words: string): HostilePaper => ({
  name,
  content,
  ends: 'shown',
  words,
});
const all = (ends: HostilePaper['ends'], papers: Record<string, Buffer>): HostilePaper[] =>
  Object.entries(papers).map(([name, content]) => ({ name, content, ends }));

export const hostilePapers = (): HostilePaper[] => [
  shown('a form with scripts (XFA)', xfa(), 'A form that computes'),
  shown('a font whose matrix is a script', fontMatrix(), 'A font that computes'),
  shown('a file within the paper', embedded(), 'A paper with another in it'),
  shown('a picture that draws itself', drawsItself(), 'A page within itself'),
  shown(
    'ten thousand pages',
    pdf(Array.from({ length: 10_000 }, (_, at) => `Page number ${at + 1}`)),
    'Page number 1',
  ),
  shown(
    'a PDF that is an archive too',
    Buffer.concat([
      plain,
      latin1('PK\x03\x04\x14\0\0\0\0\0'),
      Buffer.alloc(200),
      latin1('PK\x05\x06'),
      Buffer.alloc(18),
    ]),
    'Words of the paper itself',
  ),
  shown(
    'a PDF that is a script too',
    Buffer.concat([latin1('hacked=1;/*\n'), plain, latin1('*/')]),
    'Words of the paper itself',
  ),
  ...all('any', { 'a deep tree of pages': deepTree() }),
  ...all('not-shown', {
    'a page of the web with a PDF in it': Buffer.concat([
      latin1('<html><script>hacked=1</script>'),
      plain,
    ]),
    'a HEIC picture': avif('heic', LARGEST),
  }),
  ...all('refused', {
    'a GIF that is a script': latin1(`GIF89a/*${'\0'.repeat(40)}*/=1;hacked=1;`),
    'a PNG of 65,535 points': pngBomb(),
    'a JPEG of 65,535 points': jpegClaiming(LARGEST, LARGEST),
    'a GIF of 65,535 points': gif(LARGEST, LARGEST),
    'a GIF larger than its screen': gif(16, 20_000),
    'a BMP of 65,535 points': bmp(LARGEST, -LARGEST),
    'an AVIF of 65,535 points': avif('avif', LARGEST),
    'a WebP of 16,777,216 points': extended(1 << 24, 1 << 24),
    'a lossless WebP of 16,384 points': lossless(1 << 14, 1 << 14, Buffer.alloc(500)),
    'half a PNG': png(300, 200).subarray(0, 60),
    'a PNG without a header': latin1('\x89PNG\r\n\x1a\n'),
    'a JPEG of noise': Buffer.concat([latin1('\xff\xd8\xff'), Buffer.alloc(300, 0x77)]),
    'a WebP without content': webp('VP8L', Buffer.alloc(0)),
  }),
  ...all(
    'any',
    Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((seed) => [`a WebP of broken tables ${seed}`, brokenTables(seed)]),
    ),
  ),
  // Last: the memory that it takes would hide what another takes.
  ...all('refused', { 'a page that swells': swelling() }),
];

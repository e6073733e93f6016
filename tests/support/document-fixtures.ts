import { crc32, deflateSync } from 'node:zlib';

/** Papers made up for tests, as bytes; the hostile ones are harmless anywhere but in a careless viewer. */

/** A PDF from its objects, with a right cross-reference table. */
export function pdfOf(objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

export const stream = (content: string): string =>
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** `catalog` adds to the root, `onPage` to each page. */
export function pdf(pages: readonly string[], catalog = '', onPage = ''): Buffer {
  const first = 4;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [ ${kids} ] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  pages.forEach((words, index) => {
    const lines = words.split('\n').map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + index * 2 + 1} 0 R ${onPage} >>`,
      stream(
        `BT /F1 18 Tf 24 TL 72 760 Td ${lines.join(' ')} ET 0.2 0.4 0.4 rg 72 480 200 120 re f`,
      ),
    );
  });
  return pdfOf(objects);
}

/** Wants to run a script, start a program, fetch from the network and send a form, when opened and on its page. */
export const hostilePdf = (): Buffer =>
  pdf(
    ['A paper that wants more than to be read'],
    `/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\('http://127.0.0.1:9/x'\\); app.launchURL\\('http://127.0.0.1:9/y'\\)) >>
     /AA << /WC << /S /Launch /F (/bin/sh) >> >>
     /Names << /JavaScript << /Names [ (a) << /S /JavaScript /JS (globalThis.hacked = 1) >> ] >> >>`,
    `/AA << /O << /S /URI /URI (http://127.0.0.1:9/z) >> >>
     /Annots [ << /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /Launch /F (/bin/sh) >> >> ]`,
  );

/** Chinese words in a font that is not embedded: needs pdf.js's own character maps. */
export const chinesePdf = (): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [ 4 0 R ] >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ 6 0 R ] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>',
    stream('BT /F1 24 Tf 72 700 Td <4F60597D> Tj ET'),
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]);

/** Pages that contain each other. */
export const circularPdf = (): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 10000 /Kids [ 2 0 R 2 0 R ] /Parent 2 0 R >>',
  ]);

function pngChunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

export function pngOf(width: number, height: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A gradient; its top left corner is red, so that a turn can be seen. */
export function png(width: number, height: number): Buffer {
  const row = 1 + width * 3;
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const corner = x < width / 8 && y < height / 8;
      pixels.set(
        corner ? [200, 30, 30] : [60 + (x * 120) / width, 120, 60 + (y * 160) / height],
        y * row + 1 + x * 3,
      );
    }
  }
  return pngOf(width, height, pixels);
}

/** A few hundred bytes that claim 65,535 × 65,535 points: 17 GB once decoded. */
export const pngBomb = (): Buffer => pngOf(65_535, 65_535, Buffer.alloc(1000));

/** One second of a tone, 8 kHz mono. */
export function wav(seconds = 1): Buffer {
  const samples = Buffer.alloc(8000 * seconds * 2);
  for (let at = 0; at < samples.length; at += 2)
    samples.writeInt16LE(Math.round(8000 * Math.sin(at / 6)), at);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

export const hostileText = (): Buffer =>
  Buffer.from(
    '\ufeffسلام، این یک یادداشت است.\nA line in English after it.\n=HYPERLINK("http://127.0.0.1:9/") a text with <b>tags</b> and {{braces}}\n',
    'utf16le',
  );

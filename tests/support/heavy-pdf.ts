import { randomFillSync } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/** Sides of one scan, uncompressed in three bytes a point: 20 megabytes. */
const SIDE = 2600;
const ACROSS = 4;

/** A PDF of one page on which scans of that many megabytes together lie side by side; `words` stand on it and in them. */
export function writeHeavyPdf(path: string, megabytes: number, words: string): void {
  const scan = Buffer.alloc(SIDE * SIDE * 3);
  const count = Math.ceil((megabytes * 1e6) / scan.length);
  const numbers = Array.from({ length: count }, (_, index) => index);
  const file = openSync(path, 'wx', 0o644);
  const places: number[] = [];
  let at = 0;
  const write = (data: Buffer | string): void => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    at += bytes.length;
  };
  const object = (head: string, content?: Buffer | string): void => {
    places.push(at);
    write(`${places.length} 0 obj\n${head}\n`);
    if (content !== undefined) {
      write('stream\n');
      write(content);
      write('\nendstream\n');
    }
    write('endobj\n');
  };
  const size = 560 / ACROSS;
  const drawn = numbers.map(
    (n) =>
      `q ${size} 0 0 ${size} ${15 + (n % ACROSS) * size} ${600 - Math.floor(n / ACROSS) * size} cm /S${n} Do Q`,
  );
  const content = `${drawn.join('\n')}\nBT /F1 18 Tf 72 760 Td (${words}) Tj ET`;
  const scans = numbers.map((n) => `/S${n} ${6 + n} 0 R`).join(' ');
  write('%PDF-1.7\n');
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object('<< /Type /Pages /Count 1 /Kids [ 4 0 R ] >>');
  object('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  object(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> /XObject << ${scans} >> >> >>`,
  );
  object(`<< /Length ${content.length} >>`, content);
  for (const _ of numbers) {
    // What nobody could press together, and what would be found wherever a piece of it lay.
    randomFillSync(scan);
    // Reddish, so that it can be seen to be drawn: noise alone is grey from afar.
    for (let point = 0; point < scan.length; point += 3) scan[point] = 230;
    for (let piece = 0; piece < scan.length; piece += 65_536) scan.write(words, piece, 'latin1');
    object(
      `<< /Type /XObject /Subtype /Image /Width ${SIDE} /Height ${SIDE} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length ${scan.length} >>`,
      scan,
    );
  }
  const start = at;
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  write(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${table}`);
  write(`trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  closeSync(file);
}

import texts from '../../../resources/demo/texts.json';
import { streamOf } from '../../../shared/ids';
import { run } from '../db/database';
import { fieldSets } from '../journal/records';
import type { Session } from '../session';
import { notePlace } from '../services/documents/documents-queries';
import type { Random } from './random';

const MIB = 1024 * 1024;
const SMALL_PAPERS = 60;
const CHUNK = 256 * 1024;

/** Invented papers: some letters, or as many megabytes of scans as were asked for. Returns how many. */
export async function addDemoDocuments(
  session: Session,
  random: Random,
  caseIds: readonly string[],
  megabytes?: number,
): Promise<number> {
  if (caseIds.length === 0) return 0;
  if (megabytes === undefined) {
    const count = Math.min(SMALL_PAPERS, Math.ceil(caseIds.length / 4));
    for (let each = 0; each < count; each += 1)
      await addDocument(session, random, random.pick(caseIds), letter(random, each));
    return count;
  }
  let left = megabytes * MIB;
  let count = 0;
  while (left > 0) {
    const bytes = Math.min(left, Math.ceil((0.2 + random.next() * 3) * MIB));
    await addDocument(session, random, random.pick(caseIds), scan(random, bytes, count));
    left -= bytes;
    count += 1;
  }
  return count;
}

interface Paper {
  title: string;
  type: string;
  fileName: string;
  mediaType: string;
  chunks: Iterable<Uint8Array>;
}

function letter(random: Random, number: number): Paper {
  const text = `${random.pick(texts.letters)}\n\nPaper ${number + 1} of the invented office.\n`;
  return {
    title: 'Letter',
    type: 'letter',
    fileName: `letter-${number + 1}.txt`,
    mediaType: 'text/plain',
    chunks: [Buffer.from(text, 'utf8')],
  };
}

/** A PDF of one page that is followed by incompressible bytes, as a scan would have inside. */
function scan(random: Random, bytes: number, number: number): Paper {
  function* chunks(): Generator<Uint8Array> {
    const head = Buffer.from(onePagePdf(`Scan ${number + 1}`), 'latin1');
    yield head;
    for (let left = bytes - head.length; left > 0; left -= CHUNK) {
      const noise = Buffer.alloc(Math.min(left, CHUNK));
      for (let at = 0; at + 4 <= noise.length; at += 4)
        noise.writeUInt32LE(Math.floor(random.next() * 0x1_0000_0000), at);
      yield noise;
    }
  }
  return {
    title: `Scan ${number + 1}`,
    type: 'identity',
    fileName: `scan-${number + 1}.pdf`,
    mediaType: 'application/pdf',
    chunks: chunks(),
  };
}

export function onePagePdf(text: string): string {
  const content = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return `${pdf}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}

async function addDocument(
  { vault, user }: Session,
  random: Random,
  caseId: string,
  paper: Paper,
): Promise<void> {
  const stored = await vault.files.put(paper.chunks);
  const now = vault.now();
  vault.journal.write(() => {
    run(
      vault.db,
      'INSERT INTO files (id, key, bytes, sha256, created_at) VALUES (?, ?, ?, ?, ?)',
      stored.fileId,
      stored.key,
      stored.size,
      stored.sha256,
      now,
    );
    notePlace(vault.db, stored.sha256, streamOf('case', caseId));
    const { title, type, fileName, mediaType } = paper;
    vault.journal.append({
      stream: streamOf('case', caseId),
      actor: user.id,
      command: 'documents.add',
      sets: fieldSets('document', random.recordId(streamOf('case', caseId), now), {
        caseId,
        title,
        type,
        fileName,
        mediaType,
        bytes: stored.size,
        sha256: stored.sha256,
        addedAt: now,
      }),
    });
  });
}

import { dumpProjection } from '../../electron/vault/journal/rebuild';
import { indexAll } from '../../electron/vault/services/search/index-queue';
import type { TestOffice } from './test-office';

const TABLES = {
  entries: 'SELECT * FROM entries ORDER BY stream, device, seq',
  heads: 'SELECT stream, device, seq, hex(link), hex(signature) FROM heads ORDER BY stream, device',
  files: 'SELECT sha256, bytes FROM files ORDER BY sha256',
  places: 'SELECT * FROM document_places ORDER BY sha256, stream',
  lines:
    'SELECT case_id, name, number, status, risk_level, next_due, updated_clock FROM case_lines ORDER BY case_id',
  due: 'SELECT case_id, kind, record_id, due, urgency FROM due_lines ORDER BY case_id, kind, record_id',
  docs: 'SELECT kind, record_id, label, digest FROM search_docs ORDER BY kind, record_id',
  words: 'SELECT text, uses FROM search_words ORDER BY text',
  hints: 'SELECT person_id, other_id FROM same_person_hints ORDER BY person_id, other_id',
  labels: 'SELECT * FROM given_labels ORDER BY id',
  facts: 'SELECT * FROM derived_facts ORDER BY case_id, office_id',
  derived: 'SELECT bundle_id, name FROM derived_files ORDER BY bundle_id, name',
  traces: 'SELECT bundle_id, stream FROM import_streams ORDER BY bundle_id, stream',
} as const;

/** Everything that a vault says of its cases, journal and documents; without the ledger, the read log and row numbers. */
export function logicalDump(office: TestOffice): string {
  const { db } = office.session().vault;
  indexAll(db);
  const lines = Object.entries(TABLES).flatMap(([name, sql]) =>
    (db.prepare(sql).raw().all() as unknown[][]).map((row) => `${name} ${JSON.stringify(row)}`),
  );
  return [...dumpProjection(db), ...lines].join('\n');
}

/** A small document in a case. */
export async function keptDocument(
  office: TestOffice,
  caseId: string,
  text: string,
): Promise<string> {
  const data = new Uint8Array(Buffer.from(text));
  const { uploadId } = await office.api.documents.beginUpload({
    caseId,
    fileName: `${text}.txt`,
    bytes: data.length,
  });
  await office.api.documents.uploadChunk({ uploadId, data });
  const { id } = await office.api.documents.finishUpload({ uploadId, title: text, type: 'other' });
  return id;
}

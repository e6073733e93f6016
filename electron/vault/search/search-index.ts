import { all, type Db } from '../db/database';
import { findNames } from './find-names';
import { type FieldHit, findNumbers, findPhones } from './find-numbers';
import { findTexts } from './find-texts';

export interface SearchResult {
  kind: string;
  id: string;
  caseId: string | null;
  personId: string | null;
  label: string;
  /**
   * Why it was found: of a name `exact`, `other-script`, `same-sound`, `beginning` or `spelling`;
   * else `number`, `number-beginning`, `phone`, `note` or `title`.
   */
  reason: string;
  field: string;
  /** 0 to 1. */
  score: number;
}

export interface SearchOptions {
  limit: number;
  /** Only records of these kinds. */
  kinds?: readonly string[];
}

interface DocRow {
  doc: number;
  kind: string;
  id: string;
  caseId: string | null;
  personId: string | null;
  label: string;
}

const DOCS = `SELECT d.id AS doc, d.kind, d.record_id AS id, d.case_id AS caseId, d.person_id AS personId, d.label
                FROM json_each(?) wanted CROSS JOIN search_docs d ON d.id = wanted.value`;

/** Kinds are sorted out after finding, so more is fetched than asked for. */
const SPARE = 4;

function bestPerDoc(hits: readonly FieldHit[]): FieldHit[] {
  const best = new Map<number, FieldHit>();
  for (const hit of hits) {
    if (hit.score > (best.get(hit.docId)?.score ?? 0)) best.set(hit.docId, hit);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || b.docId - a.docId);
}

/** Everything that matches, best first; among equals the most recently changed first. */
export function search(db: Db, query: string, { limit, kinds }: SearchOptions): SearchResult[] {
  const wide = limit * (kinds ? SPARE : 2);
  const hits = bestPerDoc([
    ...findNames(db, query, wide),
    ...findNumbers(db, query, wide),
    ...findPhones(db, query, wide),
    ...findTexts(db, query, wide),
  ]);
  const docs = readDocs(db, hits.slice(0, wide * 2));
  const results: SearchResult[] = [];
  for (const { docId, reason, field, score } of hits) {
    const found = docs.get(docId);
    if (!found || (kinds && !kinds.includes(found.kind))) continue;
    const { doc: _, ...record } = found;
    results.push({ ...record, reason, field, score });
    if (results.length === limit) break;
  }
  return results;
}

function readDocs(db: Db, hits: readonly FieldHit[]): Map<number, DocRow> {
  const ids = JSON.stringify(hits.map(({ docId }) => docId));
  return new Map(all<DocRow>(db, DOCS, ids).map((row) => [row.doc, row]));
}

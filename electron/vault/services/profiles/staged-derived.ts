import { AppError } from '../../../../shared/app-error';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { rootIdOf } from '../../../../shared/ids';
import {
  CountRow,
  DERIVED_CASES,
  DERIVED_COUNTS,
  DerivedCase,
} from '../../../../shared/profiles/derived';
import type { MemberWriter } from '../../bundles/format/payload-reader';
import { parseStrictJson } from '../../bundles/format/strict-json';
import { all, type Db, get, run } from '../../db/database';
import type { Vault } from '../../vault';
import { updateCaseLines } from '../cases/case-lines';
import { forgetDerived } from './forget-derived';

/** Files beside the journal, by name, as they came. They are small and read whole. */
export type StagedDerived = Map<string, string>;

const MOST_LINE_BYTES = 256 * 1024;
const refused = (part: string): AppError => new AppError('bundle-derived-refused', { part });

export function derivedWriter(name: string, into: StagedDerived): MemberWriter {
  const pieces: Uint8Array[] = [];
  return {
    write: async (chunk) => void pieces.push(Buffer.from(chunk)),
    finish: async () => void into.set(name, textOf(Buffer.concat(pieces), name)),
    abort: async () => {},
  };
}

function textOf(bytes: Buffer, part: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused(part);
  }
}

function linesOf<T>(
  text: string | undefined,
  part: string,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
): T[] {
  return (text ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const parsed = schema.safeParse(strictLine(line, part));
      if (!parsed.success) throw refused(part);
      return parsed.data;
    });
}

function strictLine(line: string, part: string): unknown {
  try {
    return parseStrictJson(Buffer.from(line, 'utf8'), { bytes: MOST_LINE_BYTES });
  } catch {
    throw refused(part);
  }
}

/**
 * A code and a rough date may only be said of what the bundle itself is about.
 *
 * @throws AppError bundle-derived-refused
 */
export function checkDerived(derived: StagedDerived, manifest: BundleManifest): void {
  const cases = new Set(manifest.consent.map((entry) => entry.case));
  for (const line of linesOf(derived.get(DERIVED_CASES), DERIVED_CASES, DerivedCase))
    if (!cases.has(line.case)) throw refused(DERIVED_CASES);
  linesOf(derived.get(DERIVED_COUNTS), DERIVED_COUNTS, CountRow);
  const roots = new Set(manifest.streams.map(({ stream }) => rootIdOf(stream)));
  for (const { id } of manifest.labels ?? []) if (!roots.has(id)) throw refused('bundle.json');
}

/** Keeps what an office sent beside the journal, as its word and nobody's entry. In the transaction of the import. */
export function keepDerived(
  { db, now }: Vault,
  { manifest, derived }: { manifest: BundleManifest; derived: StagedDerived },
): void {
  const { sender, bundleId } = manifest;
  const at = now();
  for (const { id, label } of manifest.labels ?? []) putLabel(db, manifest, { id, label, at });
  for (const [name, content] of derived)
    run(
      db,
      'INSERT OR IGNORE INTO derived_files (bundle_id, name, office_id, office_name, profile, content, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      bundleId,
      name,
      sender.officeId,
      sender.officeName,
      manifest.profile?.id ?? '',
      content,
      at,
    );
  for (const line of linesOf(derived.get(DERIVED_CASES), DERIVED_CASES, DerivedCase))
    run(
      db,
      `INSERT INTO derived_facts (case_id, office_id, bundle_id, facts) VALUES (?, ?, ?, ?)
       ON CONFLICT (case_id, office_id) DO UPDATE SET bundle_id = excluded.bundle_id, facts = excluded.facts`,
      line.case,
      sender.officeId,
      bundleId,
      JSON.stringify(line),
    );
  forgetDerived(db, erasedAmong(db, manifest));
}

/** What was erased here is not described anew by what comes later. */
const erasedAmong = (db: Db, { streams }: BundleManifest): string[] =>
  all<{ stream: string }>(
    db,
    'SELECT stream FROM erased_streams WHERE stream IN (SELECT value FROM json_each(?))',
    JSON.stringify(streams.map(({ stream }) => stream)),
  ).map(({ stream }) => stream);

function putLabel(
  db: Db,
  { sender, bundleId }: BundleManifest,
  { id, label, at }: { id: string; label: string; at: number },
): void {
  const before = get<{ officeId: string; label: string }>(
    db,
    'SELECT office_id AS officeId, label FROM given_labels WHERE id = ?',
    id,
  );
  // Whoever named it first is whom one asks about it.
  if (before && (before.officeId !== sender.officeId || before.label === label)) return;
  run(
    db,
    `INSERT OR REPLACE INTO given_labels (id, label, office_id, office_name, bundle_id, at) VALUES (?, ?, ?, ?, ?, ?)`,
    id,
    label,
    sender.officeId,
    sender.officeName,
    bundleId,
    at,
  );
  updateCaseLines(db, [
    { kind: 'case', id },
    { kind: 'person', id },
  ]);
}

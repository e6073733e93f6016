import { all, type Db, get, run } from '../../db/database';
import { dropUnnamedFiles } from '../documents/unnamed-files';

/**
 * What an import changed beside the entries that it added, written down while it is applied, so
 * that taking it back makes exactly this undone. A bundle that comes twice leaves the first trace.
 */
export interface HeadBefore {
  stream: string;
  device: string;
  seq: number | null;
  link: Buffer | null;
  signature: Buffer | null;
}

const keyOf = ({ stream, device }: { stream: string; device: string }): string =>
  `${stream} ${device}`;

const headsIn = (db: Db, streams: readonly string[]): HeadBefore[] =>
  all<HeadBefore>(
    db,
    'SELECT stream, device, seq, link, signature FROM heads WHERE stream IN (SELECT value FROM json_each(?))',
    JSON.stringify(streams),
  );

/** To be called before; the answer is called after the heads were put. */
export function traceHeads(db: Db, bundleId: string, streams: readonly string[]): () => void {
  const before = new Map(headsIn(db, streams).map((head) => [keyOf(head), head]));
  return () => {
    for (const stream of streams)
      run(
        db,
        'INSERT OR IGNORE INTO import_streams (bundle_id, stream) VALUES (?, ?)',
        bundleId,
        stream,
      );
    for (const { stream, device, seq, signature } of headsIn(db, streams)) {
      const old = before.get(keyOf({ stream, device }));
      if (old?.seq === seq && same(old.signature, signature)) continue;
      run(
        db,
        'INSERT OR IGNORE INTO import_heads (bundle_id, stream, device, seq, link, signature) VALUES (?, ?, ?, ?, ?, ?)',
        bundleId,
        stream,
        device,
        old?.seq ?? null,
        old?.link ?? null,
        old?.signature ?? null,
      );
    }
  };
}

const same = (one: Buffer | null, other: Buffer | null): boolean =>
  one === null || other === null ? one === other : one.equals(other);

export const traceFile = (db: Db, bundleId: string, fileId: string): void =>
  void run(
    db,
    'INSERT OR IGNORE INTO import_files (bundle_id, file_id) VALUES (?, ?)',
    bundleId,
    fileId,
  );

/** Where the content of a document came to be at home by this bundle, and was not before. */
export function tracePlaces(
  db: Db,
  bundleId: string,
  sha256: string,
  streams: ReadonlySet<string>,
): void {
  for (const { stream } of all<{ stream: string }>(
    db,
    'SELECT DISTINCT stream FROM documents WHERE sha256 = ?',
    sha256,
  )) {
    if (!streams.has(stream)) continue;
    const { changes } = run(
      db,
      'INSERT OR IGNORE INTO document_places (sha256, stream) VALUES (?, ?)',
      sha256,
      stream,
    );
    if (changes === 0) continue;
    run(
      db,
      'INSERT OR IGNORE INTO import_places (bundle_id, sha256, stream) VALUES (?, ?, ?)',
      bundleId,
      sha256,
      stream,
    );
  }
}

/** Puts the heads back; entries behind them must be gone already. */
export function restoreHeads(db: Db, bundleId: string): void {
  for (const { stream, device, seq, link, signature } of all<HeadBefore>(
    db,
    'SELECT stream, device, seq, link, signature FROM import_heads WHERE bundle_id = ?',
    bundleId,
  )) {
    run(db, 'DELETE FROM heads WHERE stream = ? AND device = ?', stream, device);
    if (seq === null) continue;
    run(
      db,
      'INSERT INTO heads (stream, device, seq, link, signature) VALUES (?, ?, ?, ?, ?)',
      stream,
      device,
      seq,
      link,
      signature,
    );
  }
}

/**
 * Keeps back again what this bundle had told of entries that were here; what was erased meanwhile stays so. Answers the
 * streams.
 */
export function emptyFilled(db: Db, bundleId: string): string[] {
  const filled = all<{
    stream: string;
    device: string;
    seq: number;
    salt: Buffer | null;
    changes: string;
  }>(
    db,
    `SELECT stream, device, seq, salt, changes FROM import_filled
      WHERE bundle_id = ? AND stream NOT IN (SELECT stream FROM erased_streams)`,
    bundleId,
  );
  for (const { stream, device, seq, salt, changes } of filled)
    run(
      db,
      'UPDATE entries SET salt = ?, changes = ? WHERE stream = ? AND device = ? AND seq = ?',
      salt,
      changes,
      stream,
      device,
      seq,
    );
  return [...new Set(filled.map(({ stream }) => stream))];
}

const LABELS = `SELECT id AS "key", json_object('label', label, 'office', office_id, 'name', office_name, 'bundle', bundle_id, 'at', at) AS row
                  FROM given_labels WHERE office_id = ?`;
const FACTS = `SELECT case_id AS "key", json_object('office', office_id, 'bundle', bundle_id, 'facts', facts) AS row
                 FROM derived_facts WHERE office_id = ?`;

const besideJournal = (db: Db, officeId: string): Map<string, string> =>
  new Map(
    [['label', LABELS] as const, ['facts', FACTS] as const].flatMap(([kind, sql]) =>
      all<{ key: string; row: string }>(db, sql, officeId).map(
        ({ key, row }) => [`${kind} ${key}`, row] as const,
      ),
    ),
  );

/** Like `traceHeads`, for names in code and coarsened facts, which are the word of that office. */
export function traceBeside(db: Db, bundleId: string, officeId: string): () => void {
  const before = besideJournal(db, officeId);
  return () => {
    for (const [place, row] of besideJournal(db, officeId)) {
      if (before.get(place) === row) continue;
      const [kind, key] = place.split(' ');
      run(
        db,
        'INSERT OR IGNORE INTO import_rows (bundle_id, kind, key, before) VALUES (?, ?, ?, ?)',
        bundleId,
        kind,
        key,
        before.get(place) ?? null,
      );
    }
  };
}

/** Puts them back; answers the cases whose lines may read otherwise now. */
export function restoreBeside(db: Db, bundleId: string, officeId: string): string[] {
  const rows = all<{ kind: 'label' | 'facts'; key: string; before: string | null }>(
    db,
    'SELECT kind, key, before FROM import_rows WHERE bundle_id = ?',
    bundleId,
  );
  for (const { kind, key, before } of rows) {
    if (kind === 'label') {
      run(db, 'DELETE FROM given_labels WHERE id = ? AND office_id = ?', key, officeId);
      run(
        db,
        `INSERT INTO given_labels (id, label, office_id, office_name, bundle_id, at)
         SELECT @key, @row ->> 'label', @row ->> 'office', @row ->> 'name', @row ->> 'bundle', @row ->> 'at' WHERE @row IS NOT NULL`,
        { key, row: before },
      );
    } else {
      run(db, 'DELETE FROM derived_facts WHERE case_id = ? AND office_id = ?', key, officeId);
      run(
        db,
        `INSERT INTO derived_facts (case_id, office_id, bundle_id, facts)
         SELECT @key, @row ->> 'office', @row ->> 'bundle', @row ->> 'facts' WHERE @row IS NOT NULL`,
        { key, row: before },
      );
    }
  }
  run(db, 'DELETE FROM derived_files WHERE bundle_id = ?', bundleId);
  return rows.map(({ key }) => key);
}

/** Documents that would go with the bundle: those that no other has a part in, nor anybody here. */
export const countDocuments = (db: Db, bundleId: string): number =>
  get<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM files f
      WHERE (id IN (SELECT file_id FROM import_files WHERE bundle_id = @bundleId)
          OR sha256 IN (SELECT sha256 FROM import_places WHERE bundle_id = @bundleId))
        AND NOT EXISTS (SELECT 1 FROM document_places p WHERE p.sha256 = f.sha256
              AND (p.sha256, p.stream) NOT IN (SELECT sha256, stream FROM import_places WHERE bundle_id = @bundleId))`,
    { bundleId },
  )!.n;

/**
 * Takes the documents of the bundle out of the tables; answers the files that can be removed now. One that came with an
 * earlier bundle may have stayed for this one alone, when that was taken back.
 */
export function dropDocuments(db: Db, bundleId: string): string[] {
  run(
    db,
    `DELETE FROM document_places WHERE (sha256, stream) IN
       (SELECT sha256, stream FROM import_places WHERE bundle_id = ?)`,
    bundleId,
  );
  return dropUnnamedFiles(db);
}

export const forgetTraces = (db: Db, bundleId: string): void => {
  run(db, 'DELETE FROM import_streams WHERE bundle_id = ?', bundleId);
  run(db, 'DELETE FROM import_heads WHERE bundle_id = ?', bundleId);
  run(db, 'DELETE FROM import_files WHERE bundle_id = ?', bundleId);
  run(db, 'DELETE FROM import_places WHERE bundle_id = ?', bundleId);
  run(db, 'DELETE FROM import_filled WHERE bundle_id = ?', bundleId);
  run(db, 'DELETE FROM import_rows WHERE bundle_id = ?', bundleId);
};

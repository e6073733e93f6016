import type { BundleDraft } from '../../../../shared/bundles/format';
import type { BundleSource } from '../../bundles/format/bundle-plan';
import { type Db, get } from '../../db/database';
import { twoRooms } from '../../files/rooms';
import type { Vault } from '../../vault';
import { readCaseView } from '../cases/case-view-query';
import { caseSummary } from './case-summary';
import { formSource } from './form-source';
import type { Cargo } from '../profiles/cargo';
import { withheldView } from '../profiles/withheld-view';
import type { PlannedStreams } from './plan-case';
import { entriesInRuns } from './runs';

const ENTRIES_A_FILE = 50_000;

/** The files of a bundle: journal, forms, a summary of each case, documents. */
export function* bundleMembers(
  vault: Vault,
  going: readonly PlannedStreams[],
  streams: BundleDraft['streams'],
  cargo: Cargo,
): Generator<BundleSource> {
  for (const [index, part] of journalParts(streams).entries()) {
    const name = `data/journal-${String(index + 1).padStart(4, '0')}.jsonl`;
    yield { name, open: () => journalLines(vault.db, part, cargo) };
  }
  yield* cargo.derived;
  if (cargo.withholding === null) return;
  const { withholding } = cargo;
  if (cargo.carriesAnswers) yield formSource();
  for (const [index, planned] of going.entries()) {
    // Kept: somebody may change the case between the hashing and the writing, which is not to fail then.
    const text = Buffer.from(
      caseSummary(
        withheldView(readCaseView(vault.db, planned.caseId)!, withholding, planned.label),
      ),
      'utf8',
    );
    yield { name: `data/summary/${index + 1}.txt`, open: () => [text] };
  }
  for (const sha256 of new Set(going.flatMap(({ blobs }) => blobs)))
    yield blobSource(vault, sha256);
}

/** Whole streams to a file, so that a reader never needs two files for one case. */
function journalParts(streams: BundleDraft['streams']): BundleDraft['streams'][] {
  const parts: BundleDraft['streams'][] = [];
  let entries = Infinity;
  for (const stream of streams) {
    const count = stream.heads.reduce((sum, { seq, base }) => sum + seq - (base?.seq ?? 0), 0);
    if (entries + count > ENTRIES_A_FILE) {
      parts.push([]);
      entries = 0;
    }
    parts.at(-1)!.push(stream);
    entries += count;
  }
  return parts;
}

/** From the bases up to the heads that were signed: what is written while the bundle is being made goes with the next one. */
function* journalLines(
  db: Db,
  streams: BundleDraft['streams'],
  { withholding }: Pick<Cargo, 'withholding'>,
): Generator<Uint8Array> {
  for (const { stream, heads } of streams) {
    const lines = entriesInRuns(db, stream, heads).map(
      (entry) => `${JSON.stringify(withholding?.entry(entry) ?? entry)}\n`,
    );
    yield Buffer.from(lines.join(''), 'utf8');
  }
}

function blobSource({ db, files }: Vault, sha256: string): BundleSource {
  const file = get<{ id: string; key: Buffer; bytes: number }>(
    db,
    'SELECT id, key, bytes FROM files WHERE sha256 = ?',
    sha256,
  )!;
  return {
    name: `data/blobs/${sha256}`,
    size: file.bytes,
    isStored: true,
    // A bundle's writer copies each piece before it asks for the next.
    open: () => files.read(file.id, file.key, { rooms: twoRooms() }),
  };
}

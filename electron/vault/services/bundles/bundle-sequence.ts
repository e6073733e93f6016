import type { ImportPreview } from '../../../../shared/bundles/import-facts';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { streamOf } from '../../../../shared/ids';
import { all, type Db, get } from '../../db/database';
import { caseLabels } from '../cases/case-label';
import { casesOfStreams } from '../cases/cases-of-streams';
import { wholeParts } from './runs';

type Sequence = ImportPreview['sequence'];
type Before = Pick<Sequence, 'missing' | 'forkAt' | 'isSenderOlder'>;

/** What stands about the order of a bundle, asked before it is taken in. */
export const sequenceBefore = (db: Db, manifest: BundleManifest): Before => ({
  missing: missingBundles(db, manifest),
  forkAt: forkOf(db, manifest),
  isSenderOlder: isSenderOlder(db, manifest),
});

const CASES_SHOWN = 200;

/** `incomplete`: the streams in which taking it in leaves holes. */
export function sequenceOf(
  db: Db,
  manifest: BundleManifest,
  before: Before,
  incomplete: readonly string[],
): Sequence {
  const cases = incomplete.length === 0 ? [] : [...casesOfStreams(db, incomplete)];
  return {
    ...before,
    seq: manifest.seq,
    isIncremental: manifest.buildsOn !== undefined,
    // What it builds on may have come another way: then nothing is missing.
    missing: incomplete.length === 0 ? [] : before.missing,
    incompleteCases: caseLabels(db, cases.slice(0, CASES_SHOWN)),
    incompleteCount: cases.length,
  };
}

function missingBundles(db: Db, { buildsOn, previous, previousSeq }: BundleManifest): number[] {
  const missing = new Set<number>();
  for (const { bundleId, seq } of buildsOn?.bundles ?? [])
    if (!get(db, "SELECT 1 FROM bundles WHERE bundle_id = ? AND direction = 'in'", bundleId))
      missing.add(seq);
  if (
    previousSeq !== undefined &&
    !get(db, "SELECT 1 FROM bundles WHERE digest = ? AND direction = 'in'", previous)
  )
    missing.add(previousSeq);
  return [...missing].sort((a, b) => a - b);
}

interface Earlier {
  bundleId: string;
  device: string;
  seq: number;
  at: number;
}

const earlierFrom = (db: Db, officeId: string, deviceId: string): Earlier[] =>
  all<Earlier>(
    db,
    `SELECT bundle_id AS bundleId, manifest ->> '$.sender.deviceId' AS device, seq, at FROM bundles
      WHERE party = ? AND direction = 'in' ORDER BY at`,
    officeId,
  ).filter(({ device }) => device === deviceId);

/**
 * Two bundles with one number from one laptop: after a restore it would be another laptop. A travelling copy of ours
 * numbers what it sends home by what it wrote; where two went on from it, their histories part and are refused.
 */
function forkOf(db: Db, { bundleId, seq, sender }: BundleManifest): number | null {
  if (get(db, 'SELECT 1 FROM packs WHERE device_id = ?', sender.deviceId)) return null;
  const twin = earlierFrom(db, sender.officeId, sender.deviceId).find(
    (other) => other.seq === seq && other.bundleId !== bundleId,
  );
  return twin?.at ?? null;
}

/** Not so for a bundle that merely comes late: then we have a later one of the same laptop. */
function isSenderOlder(db: Db, { streams, sender, seq, bundleId }: BundleManifest): boolean {
  const isLate = earlierFrom(db, sender.officeId, sender.deviceId).some(
    (other) => other.seq > seq || other.bundleId === bundleId,
  );
  if (isLate) return false;
  const own = new Set(
    all<{ device: string }>(
      db,
      // Laptops at work side by side know of each other only what bundles brought: each is asked of itself.
      `SELECT device_id AS device FROM devices
        WHERE stream = @stream AND device_id IS NOT NULL AND (device_id = @device OR (joined IS NOT 1 AND @isFirst = 1))`,
      {
        stream: streamOf('office', sender.officeId),
        device: sender.deviceId,
        isFirst: sender.vouch === undefined ? 1 : 0,
      },
    ).map(({ device }) => device),
  );
  return streams.some(({ stream, heads }) =>
    wholeParts(heads).some(
      ({ device, seq: head }) =>
        own.has(device) &&
        get(
          db,
          'SELECT 1 FROM heads WHERE stream = ? AND device = ? AND seq > ?',
          stream,
          device,
          head,
        ) !== undefined,
    ),
  );
}

import { AppError } from '../../../../shared/app-error';
import type { PackPlan } from '../../../../shared/packs/contract';
import { all, type Db, get } from '../../db/database';
import { headsOfStream } from '../../journal/entries-queries';
import type { Vault } from '../../vault';
import type { PlannedStreams } from '../bundles/plan-case';
import { planExport } from '../bundles/plan-export';

export interface PlannedPack extends PackPlan {
  planned: PlannedStreams[];
  /** Of the cases, their households and people; then the offices whose people or laptops appear in them. */
  streams: string[];
  offices: string[];
}

/**
 * What goes into a travelling copy. It stays within the office, so that no consent to sharing is asked.
 *
 * @throws AppError case-not-found, case-locked-by-notice
 */
export function planPack(vault: Vault, cases: readonly string[]): PlannedPack {
  const planned = planExport(vault, [...new Set(cases)], []);
  // The lock would stay behind: a copy of the case could be read and changed by whoever carries it.
  if (planned.some(({ consent }) => consent === 'locked'))
    throw new AppError('case-locked-by-notice');
  const streams = [...new Set(planned.flatMap((each) => each.streams))];
  return {
    planned,
    streams,
    offices: officesIn(vault, streams),
    cases: planned.map(({ caseId, number, name, people, documents, bytes }) => ({
      caseId,
      number,
      name,
      people,
      documents,
      bytes,
    })),
    people: streams.filter((stream) => stream.startsWith('person/')).length,
    documents: new Set(planned.flatMap(({ blobs }) => blobs)).size,
    bytes: planned.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function officesIn({ db, identity }: Vault, streams: readonly string[]): string[] {
  const offices = new Set([identity.officeStream]);
  for (const stream of streams)
    for (const { device } of headsOfStream(db, stream)) {
      const office = get<{ stream: string }>(
        db,
        'SELECT stream FROM devices WHERE device_id = ?',
        device,
      )?.stream;
      if (office) offices.add(office);
    }
  return [...offices];
}

/** Documents of these cases that are really here. */
export const filesOf = (
  db: Db,
  planned: readonly PlannedStreams[],
): { id: string; key: Buffer; bytes: number; sha256: string }[] =>
  all(
    db,
    'SELECT id, key, bytes, sha256 FROM files WHERE sha256 IN (SELECT value FROM json_each(?)) GROUP BY sha256',
    JSON.stringify(planned.flatMap(({ blobs }) => blobs)),
  );

import { get } from '../../db/database';
import { headsOfStream } from '../../journal/entries-queries';
import type { Vault } from '../../vault';
import type { PlannedStreams } from './plan-case';

/** The cases' streams and those of every office whose staff or laptop appears in them. */
export function streamsToSend({ db, identity }: Vault, going: readonly PlannedStreams[]): string[] {
  const streams = new Set(going.flatMap(({ news }) => news));
  const offices = new Set([identity.officeStream]);
  for (const stream of streams) {
    for (const { device } of headsOfStream(db, stream)) {
      const office = get<{ stream: string }>(
        db,
        'SELECT stream FROM devices WHERE device_id = ?',
        device,
      )?.stream;
      if (office) offices.add(office);
    }
  }
  return [...offices, ...streams];
}

import { randomBytes } from 'node:crypto';

import { migrate } from '../../electron/vault/db/migrate';
import { openDatabase } from '../../electron/vault/db/open-database';
import { type Journal, openJournal } from '../../electron/vault/journal/journal';

/** A journal on an empty database in memory, with a clock that the test moves. */
export function memoryJournal(
  device: string,
  clock: { ms: number } = { ms: Date.UTC(2026, 10, 21) },
): Journal {
  const db = openDatabase({ path: ':memory:', key: randomBytes(32) });
  migrate(db);
  return openJournal({ db, deviceId: device, sign: () => Buffer.alloc(64), now: () => clock.ms });
}

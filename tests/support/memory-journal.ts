import { randomBytes } from 'node:crypto';

import { migrate } from '../../electron/vault/db/migrate';
import { openDatabase } from '../../electron/vault/db/open-database';
import { type Journal, openJournal } from '../../electron/vault/journal/journal';

let empty: Buffer | undefined;

/** A database of the newest version. Made once: all migrations take a tenth of a second. */
function newest(): Buffer {
  const db = openDatabase({ path: ':memory:', key: randomBytes(32) });
  migrate(db);
  const content = db.serialize();
  db.close();
  return content;
}

/** A journal on an empty database in memory, with a clock that the test moves. */
export function memoryJournal(
  device: string,
  clock: { ms: number } = { ms: Date.UTC(2026, 10, 21) },
): Journal {
  const db = openDatabase({
    path: ':memory:',
    key: randomBytes(32),
    content: (empty ??= newest()),
  });
  return openJournal({ db, deviceId: device, sign: () => Buffer.alloc(64), now: () => clock.ms });
}

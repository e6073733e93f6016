import { rootIdOf } from '../../../../shared/ids';
import { livesIn } from '../../ids';
import { all, type Db, get } from '../../db/database';

/** Our own office's word goes before what others may have written of an account that came from somewhere else. */
const ACCOUNTS = `
SELECT name, stream FROM users WHERE id = ?
 ORDER BY stream <> 'office/' || (SELECT value FROM meta WHERE key = 'office-id'), created_clock, stream`;

/** As the office calls them for which the account was made, where that is known. */
export function nameOfUser(db: Db, id: string): string | null {
  const rows = all<{ name: string | null; stream: string }>(db, ACCOUNTS, id);
  return (rows.find(({ stream }) => livesIn(stream, id)) ?? rows[0])?.name ?? null;
}

/** The office that a device belongs to: the one in whose stream it is written. */
export const officeOfDevice = (db: Db, deviceId: string): string | null =>
  get<{ name: string | null }>(
    db,
    'SELECT o.name FROM devices d JOIN offices o ON o.stream = d.stream WHERE d.device_id = ?',
    deviceId,
  )?.name ?? null;

export function officeIdOfDevice(db: Db, deviceId: string): string | null {
  const found = get<{ stream: string }>(
    db,
    'SELECT stream FROM devices WHERE device_id = ?',
    deviceId,
  );
  return found ? rootIdOf(found.stream) : null;
}

export const nameOfDevice = (db: Db, deviceId: string): string | null =>
  get<{ name: string | null }>(db, 'SELECT name FROM devices WHERE device_id = ?', deviceId)
    ?.name ?? null;

export interface StoredUser {
  id: string;
  name: string | null;
  role: string | null;
  active: number | null;
}

/** Staff of this vault's own office; other offices' staff arrive with their bundles and cannot sign in. */
export const staffOf = (db: Db, officeStream: string): StoredUser[] =>
  all<StoredUser>(
    db,
    'SELECT id, name, role, active FROM users WHERE stream = ? ORDER BY name, id',
    officeStream,
  );

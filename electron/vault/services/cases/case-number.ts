import { type Db, get } from '../../db/database';
import { readMeta, writeMeta } from '../../db/meta';

/**
 * `FO-2026-0142-K7`: prefix, year, a counter of this laptop, and two letters of the device,
 * so that two laptops of one office never give the same number without a network.
 */
export function nextCaseNumber(
  db: Db,
  options: { prefix: string; now: number; deviceId: string },
): string {
  const year = new Date(options.now).getUTCFullYear();
  const key = `case-number-${year}`;
  const mark = deviceMark(options.deviceId);
  let next = Number(readMeta(db, key) ?? '0');
  let number: string;
  do {
    next += 1;
    number = `${options.prefix}-${year}-${String(next).padStart(4, '0')}-${mark}`;
    // After a restore the counter is as old as the backup, and another device may have the same mark.
  } while (get(db, 'SELECT 1 FROM case_lines WHERE number = ?', number));
  writeMeta(db, key, String(next));
  return number;
}

/** Letters and digits that are not mistaken for one another when read aloud. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const deviceMark = (deviceId: string): string => {
  const bits = Number.parseInt(deviceId.slice(0, 4), 16);
  return ALPHABET[bits % 32]! + ALPHABET[(bits >> 5) % 32]!;
};

import { type Db } from '../../db/database';
import { readMeta, writeMeta } from '../../db/meta';

/**
 * `FO-2026-0142-K7`: prefix, year, a counter of this laptop, and two letters of the device,
 * so that two laptops of one office never give the same number without a network.
 */
export function nextCaseNumber(db: Db, options: { prefix: string; now: number; deviceId: string }): string {
  const year = new Date(options.now).getUTCFullYear();
  const key = `case-number-${year}`;
  const next = Number(readMeta(db, key) ?? '0') + 1;
  writeMeta(db, key, String(next));
  return `${options.prefix}-${year}-${String(next).padStart(4, '0')}-${deviceMark(options.deviceId)}`;
}

/** Letters and digits that are not mistaken for one another when read aloud. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const deviceMark = (deviceId: string): string => {
  const bits = Number.parseInt(deviceId.slice(0, 4), 16);
  return ALPHABET[bits % 32]! + ALPHABET[(bits >> 5) % 32]!;
};

import { vaultShortId } from '../../../shared/keys/recovery-kit';

/** `satchel-1A2B3C4D-20261125-140233.backup`: tells the vaults of an office apart and says nothing else. */
const PATTERN = /^satchel-([0-9A-F]{8})-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})\.backup$/;
export const PART_ENDING = '.part';

const shortIdOf = (vaultId: string): string => vaultShortId(vaultId).replace('-', '');

export function backupFileName(vaultId: string, at: number): string {
  const digits = new Date(at).toISOString().replace(/\D/g, '');
  return `satchel-${shortIdOf(vaultId)}-${digits.slice(0, 8)}-${digits.slice(8, 14)}.backup`;
}

/** The moment in a name of our making, UTC milliseconds; null for any other file. */
export function momentOfBackup(name: string, vaultId?: string): number | null {
  const [, id, year, month, day, hour, minute, second] = PATTERN.exec(name) ?? [];
  if (id === undefined || (vaultId !== undefined && id !== shortIdOf(vaultId))) return null;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}

/** Whether two files are backups of one vault. */
export const sameVault = (a: string, b: string): boolean =>
  PATTERN.test(a) && PATTERN.exec(a)?.[1] === PATTERN.exec(b)?.[1];

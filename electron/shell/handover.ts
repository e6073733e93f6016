import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { LockReason, VaultId } from '../../shared/shell/contract';
import { z } from '../../shared/zod';
import { WindowPlace } from './window-place';

/** What the main process leaves for the one that follows it after a lock. Nothing of a case. */
export const Handover = z.strictObject({
  reason: LockReason,
  vault: VaultId,
  /** The folder of a vault that does not lie in its usual place: named at the start, or opened since. */
  given: z.string().max(4096).nullable(),
  place: WindowPlace.nullable(),
  contentProtection: z.boolean(),
  /** When parts of the program stopped by themselves lately, as wall-clock milliseconds. */
  stops: z.array(z.number().int().min(0)).max(8),
});
export type Handover = z.infer<typeof Handover>;

const fileName = 'after-lock.json';

/** A file in the emptied profile and not an argument: it is still there when a person has to start the program. */
export function leaveHandover(profile: string, handover: Handover): void {
  writeFileSync(join(profile, fileName), JSON.stringify(handover), { mode: 0o600 });
}

/** Reads what was left and removes it. Null after a plain start, or when it is not what we wrote. */
export function takeHandover(profile: string): Handover | null {
  const path = join(profile, fileName);
  try {
    const parsed = Handover.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  } finally {
    rmSync(path, { force: true });
  }
}

const stopsCountForMs = 30_000;
const mostStops = 3;

/** The stops that still count, and this lock with them if it is one. */
export function stopsWith(earlier: readonly number[], reason: LockReason, now: number): number[] {
  const recent = earlier.filter((time) => now - time >= 0 && now - time < stopsCountForMs);
  const isStop = reason === 'vault-stopped' || reason === 'window-stopped';
  return isStop ? [...recent, now].slice(-8) : recent;
}

/** True where starting once more would go on for ever. */
export const stopsTooOften = ({ stops }: Pick<Handover, 'stops'>): boolean =>
  stops.length > mostStops;

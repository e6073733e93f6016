import { AppError } from '../app-error';
import { diagnoseGroups, fromFiveBits, toFiveBits, toGroups } from './checked-groups';

/**
 * The recovery code as people read, write and type it.
 *
 * 160 random bits in eleven groups of four signs (see checked-groups.ts); the very first sign of all is the
 * format, 0.
 */
export const RECOVERY_SECRET_BYTES = 20;
export const RECOVERY_GROUPS = 11;

const FORMAT = 0;

export type RecoveryCodeState =
  | { state: 'complete'; secret: Uint8Array }
  | { state: 'incomplete'; goodGroups: number }
  /** Groups counted from 1. `swapped`: exchanging these two would make the code right. */
  | { state: 'typo'; groups: number[]; swapped: [number, number] | null };

/** @returns the eleven groups of four, in order. */
export function recoveryCodeGroups(secret: Uint8Array): string[] {
  if (secret.length !== RECOVERY_SECRET_BYTES)
    throw new RangeError('a recovery secret has 20 bytes');
  return toGroups([FORMAT, ...toFiveBits(secret)]);
}

export const formatRecoveryCode = (secret: Uint8Array): string =>
  recoveryCodeGroups(secret).join('-');

/** @throws AppError recovery-code-incomplete, recovery-code-typo {group, groups}, recovery-code-swapped {first, second} */
export function parseRecoveryCode(text: string): Uint8Array {
  const found = diagnoseRecoveryCode(text);
  if (found.state === 'complete') return found.secret;
  if (found.state === 'incomplete') {
    throw new AppError('recovery-code-incomplete', {
      goodGroups: found.goodGroups,
      groups: RECOVERY_GROUPS,
    });
  }
  if (found.swapped) {
    throw new AppError('recovery-code-swapped', {
      first: found.swapped[0],
      second: found.swapped[1],
    });
  }
  throw new AppError('recovery-code-typo', {
    group: found.groups[0] ?? 1,
    groups: found.groups.join(', '),
  });
}

/** Judges a code at any moment of typing; never throws. */
export function diagnoseRecoveryCode(text: string): RecoveryCodeState {
  const found = diagnoseGroups(text, RECOVERY_GROUPS);
  if (found.state !== 'complete') return found;
  if (found.values[0] !== FORMAT) return { state: 'typo', groups: [1], swapped: null };
  return { state: 'complete', secret: fromFiveBits(found.values.slice(1)) };
}

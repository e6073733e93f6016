import { AppError } from '../app-error';
import {
  diagnoseGroups,
  fromFiveBits,
  type GroupsState,
  toFiveBits,
  toGroups,
} from './checked-groups';

/**
 * A share of the recovery secret on paper: thirteen groups of four signs (see checked-groups.ts). The first sign is
 * the format, 1; then how many shares are needed, which share this is, four signs of the set, and 160 bits of data.
 */
export interface RecoveryShare {
  threshold: number;
  x: number;
  /** 20 random bits, the same in all shares of a set. */
  set: number;
  bytes: Uint8Array;
}
export const SHARE_GROUPS = 13;
export const SHARE_SETS = 2 ** 20;

const FORMAT = 1;
const HEAD_SIGNS = 7;

export type ShareState =
  | { state: 'complete'; share: RecoveryShare }
  | Exclude<GroupsState, { state: 'complete' }>
  /** The recovery kit's code, or signs that no share begins with. */
  | { state: 'no-share' };

export const shareGroups = ({ threshold, x, set, bytes }: RecoveryShare): string[] =>
  toGroups([
    FORMAT,
    threshold,
    x,
    ...[15, 10, 5, 0].map((shift) => (set >> shift) & 31),
    ...toFiveBits(bytes),
  ]);

/** Judges a share at any moment of typing; never throws. Takes the scanned square too. */
export function diagnoseShare(text: string): ShareState {
  const found = diagnoseGroups(withoutScanPrefix(text), SHARE_GROUPS);
  if (found.state !== 'complete') return found;
  const [format, threshold = 0, x = 0, ...rest] = found.values;
  if (format !== FORMAT || threshold < 2 || x < 1) return { state: 'no-share' };
  const set = rest.slice(0, 4).reduce((number, sign) => (number << 5) | sign, 0);
  const bytes = fromFiveBits(found.values.slice(HEAD_SIGNS));
  return { state: 'complete', share: { threshold, x, set, bytes } };
}

const withoutScanPrefix = (text: string): string =>
  text.trim().replace(/^SATCHEL:S1:[0-9A-F]{4}-[0-9A-F]{4}:/, '');

/**
 * Reads what several people typed.
 *
 * @returns as many shares as are needed, each another one of the same set
 * @throws AppError share-typo {share, groups}, share-incomplete {share}, share-not-one {share}, share-duplicate
 *   {first, second}, share-other-set {share}, shares-too-few {have, need}
 */
export function parseShares(texts: readonly string[]): RecoveryShare[] {
  const shares = texts.map((text, index) => parseShare(text, index + 1));
  const [first] = shares;
  if (!first) throw new AppError('shares-too-few', { have: 0, need: 2 });
  for (const [index, share] of shares.entries()) {
    if (share.set !== first.set || share.threshold !== first.threshold)
      throw new AppError('share-other-set', { share: index + 1 });
    const twin = shares.findIndex(({ x }) => x === share.x);
    if (twin !== index)
      throw new AppError('share-duplicate', { first: twin + 1, second: index + 1 });
  }
  if (shares.length < first.threshold)
    throw new AppError('shares-too-few', { have: shares.length, need: first.threshold });
  return shares.slice(0, first.threshold);
}

function parseShare(text: string, number: number): RecoveryShare {
  const found = diagnoseShare(text);
  switch (found.state) {
    case 'complete':
      return found.share;
    case 'incomplete':
      throw new AppError('share-incomplete', { share: number, goodGroups: found.goodGroups });
    case 'typo':
      throw new AppError('share-typo', { share: number, groups: found.groups.join(', ') });
    case 'no-share':
      throw new AppError('share-not-one', { share: number });
  }
}

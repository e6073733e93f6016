import type { ShareSheet } from '../session/contract';
import { vaultShortId } from './recovery-kit';
import { type RecoveryShare, shareGroups } from './recovery-share';

const QR_PREFIX = 'SATCHEL:S1';
const GROUPS_A_ROW = 4;

/** What is printed of one share: no name of a person, and of the vault only eight signs. */
export function makeShareSheet(options: {
  vaultId: string;
  share: RecoveryShare;
  count: number;
  madeOn: string;
}): ShareSheet {
  const { vaultId, share, count, madeOn } = options;
  const groups = shareGroups(share);
  const shortId = vaultShortId(vaultId);
  const rows: string[][] = [];
  for (let at = 0; at < groups.length; at += GROUPS_A_ROW)
    rows.push(groups.slice(at, at + GROUPS_A_ROW));
  return {
    vaultShortId: shortId,
    madeOn,
    number: share.x,
    count,
    threshold: share.threshold,
    rows,
    code: groups.join('-'),
    qrPayload: `${QR_PREFIX}:${shortId}:${groups.join('')}`,
  };
}

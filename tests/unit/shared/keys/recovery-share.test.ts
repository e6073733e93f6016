import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isAppError } from '../../../../shared/app-error';
import { formatRecoveryCode } from '../../../../shared/keys/recovery-code';
import {
  diagnoseShare,
  parseShares,
  type RecoveryShare,
  shareGroups,
} from '../../../../shared/keys/recovery-share';
import { makeShareSheet } from '../../../../shared/keys/share-sheet';

const arbitrary = fc.record({
  threshold: fc.integer({ min: 2, max: 9 }),
  x: fc.integer({ min: 1, max: 9 }),
  set: fc.nat(2 ** 20 - 1),
  bytes: fc.uint8Array({ minLength: 20, maxLength: 20 }),
});
const text = (share: RecoveryShare): string => shareGroups(share).join('-');
const share = (x: number, more: Partial<RecoveryShare> = {}): string =>
  text({ threshold: 2, x, set: 77, bytes: randomBytes(20), ...more });

const refusal = (texts: string[]): [string, object] => {
  try {
    parseShares(texts);
  } catch (error) {
    if (isAppError(error)) return [error.code, error.params];
  }
  return ['taken', {}];
};

describe('a share on paper', () => {
  it('comes back as it was, typed in small letters, without dashes, or scanned', () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const code = text(given);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){12}[0-9A-HJKMNP-TV-Z]{4}$/);
        const sheet = makeShareSheet({
          vaultId: '0190a1b2-0000-7000-8000-000000000000',
          share: given,
          count: 9,
          madeOn: '2026-11-22',
        });
        expect(sheet.rows.flat().join('-')).toBe(code);
        for (const typed of [
          code,
          code.toLowerCase(),
          code.replaceAll('-', ''),
          ` ${code.replaceAll('-', ' ')}\n`,
          sheet.qrPayload,
        ])
          expect(diagnoseShare(typed)).toEqual({
            state: 'complete',
            share: { ...given, bytes: new Uint8Array(given.bytes) },
          });
      }),
    );
  });

  it('names the group of any wrong sign', () => {
    const code = share(1);
    fc.assert(
      fc.property(fc.nat(12), fc.nat(3), fc.integer({ min: 1, max: 31 }), (group, sign, by) => {
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const groups = code.split('-').map((each) => [...each]);
        const at = alphabet.indexOf(groups[group]![sign]!);
        groups[group]![sign] = alphabet[(at + by) % 32]!;
        const typed = groups.map((each) => each.join('')).join('-');
        expect(diagnoseShare(typed)).toMatchObject({ state: 'typo', groups: [group + 1] });
      }),
    );
  });

  // The list of Martus' tests of its key share, and what else people do.
  it('is taken only with enough others of its set, each another one', () => {
    expect(refusal([])).toEqual(['shares-too-few', { have: 0, need: 2 }]);
    expect(refusal([share(1)])).toEqual(['shares-too-few', { have: 1, need: 2 }]);
    const first = share(1);
    expect(refusal([first, first])).toEqual(['share-duplicate', { first: 1, second: 2 }]);
    expect(refusal([first, share(2, { set: 78 })])).toEqual(['share-other-set', { share: 2 }]);
    expect(refusal([first, share(2, { threshold: 3 })])).toEqual(['share-other-set', { share: 2 }]);
    expect(refusal([first, share(2).slice(0, 30)])).toMatchObject([
      'share-incomplete',
      { share: 2 },
    ]);
    expect(refusal([first, formatRecoveryCode(randomBytes(20))])[0]).toMatch(
      /^share-(incomplete|typo)$/,
    );
    expect(refusal([first, share(2).replace(/^1/, '2')])[0]).toBe('share-typo');
    expect(refusal([first, share(2)])).toEqual(['taken', {}]);
    expect(parseShares([first, share(2), share(3)])).toHaveLength(2);
  });

  it('tells the recovery kit’s format from its own', () => {
    const groups = shareGroups({ threshold: 0, x: 1, set: 1, bytes: randomBytes(20) });
    expect(diagnoseShare(groups.join('-'))).toEqual({ state: 'no-share' });
  });
});

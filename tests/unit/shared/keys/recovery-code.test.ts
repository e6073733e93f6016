import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  diagnoseRecoveryCode,
  formatRecoveryCode,
  parseRecoveryCode,
  RECOVERY_GROUPS,
  recoveryCodeGroups,
} from '../../../../shared/keys/recovery-code';

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });
const place = fc.nat({ max: RECOVERY_GROUPS - 1 });
const EXAMPLE = Uint8Array.from({ length: 20 }, (_, index) => index * 11);

describe('the recovery code', () => {
  it('is eleven groups of four unambiguous signs and reads back', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const groups = recoveryCodeGroups(secret);
        expect(groups).toHaveLength(11);
        for (const group of groups) expect(group).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(parseRecoveryCode(groups.join('-'))).toEqual(secret);
        expect(parseRecoveryCode(groups.join(''))).toEqual(secret);
      }),
    );
  });

  it('never changes for a given secret, or printed kits would stop working', () => {
    expect(formatRecoveryCode(EXAMPLE)).toMatchInlineSnapshot(
      `"0001-5HC9-89CX-6X1V-4TPB-33DB-SWRH-93WD-TMP3-RBQZ-HPH2"`,
    );
  });

  it('is read in lower case, with spaces, line ends, wide signs, look-alikes and Arabic digits', () => {
    const code = formatRecoveryCode(EXAMPLE);
    const wide = [...code].map((sign) =>
      sign === '-' ? '\u3000' : String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
    );
    const arabic = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    const devanagari = code.replace(/\d/g, (digit) => String.fromCharCode(0x966 + Number(digit)));
    const misread = code.replaceAll('0', 'o').replaceAll('1', 'l');
    for (const text of [
      code.toLowerCase(),
      code.replaceAll('-', ' \n'),
      wide.join(''),
      arabic,
      devanagari,
      misread,
    ]) {
      expect(parseRecoveryCode(text)).toEqual(EXAMPLE);
    }
  });

  it('names the group of any single wrong sign', () => {
    fc.assert(
      fc.property(
        secrets,
        place,
        fc.nat({ max: 3 }),
        fc.integer({ min: 1, max: 31 }),
        (secret, at, sign, shift) => {
          const groups = recoveryCodeGroups(secret);
          const wrong = [...(groups[at] ?? '')];
          wrong[sign] = SIGNS[(SIGNS.indexOf(wrong[sign] ?? '') + shift) % 32] ?? '';
          groups[at] = wrong.join('');
          const typo = { state: 'typo', groups: [at + 1], swapped: null };
          expect(diagnoseRecoveryCode(groups.join('-'))).toEqual(typo);
          expect(diagnoseRecoveryCode(groups.join(''))).toEqual(typo);
        },
      ),
    );
  });

  it('names the group in which two signs changed places', () => {
    fc.assert(
      fc.property(
        secrets,
        place,
        fc.subarray([0, 1, 2, 3], { minLength: 2, maxLength: 2 }),
        (secret, at, signs) => {
          const groups = recoveryCodeGroups(secret);
          const wrong = [...(groups[at] ?? '')];
          const [a = 0, b = 0] = signs;
          fc.pre(wrong[a] !== wrong[b]);
          [wrong[a], wrong[b]] = [wrong[b] ?? '', wrong[a] ?? ''];
          groups[at] = wrong.join('');
          expect(diagnoseRecoveryCode(groups.join(' '))).toMatchObject({
            state: 'typo',
            groups: [at + 1],
          });
        },
      ),
    );
  });

  it('notices two groups that changed places, and says which', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.subarray([...Array(11).keys()], { minLength: 2, maxLength: 2 }),
        (secret, [a = 0, b = 0]) => {
          const groups = recoveryCodeGroups(secret);
          [groups[a], groups[b]] = [groups[b] ?? '', groups[a] ?? ''];
          const found = diagnoseRecoveryCode(groups.join('-'));
          expect(found).toEqual({ state: 'typo', groups: [a + 1, b + 1], swapped: [a + 1, b + 1] });
        },
      ),
    );
    const groups = recoveryCodeGroups(EXAMPLE);
    const swapped = [groups[1], groups[0], ...groups.slice(2)].join('-');
    expect(() => parseRecoveryCode(swapped)).toThrow(
      expect.objectContaining({ code: 'recovery-code-swapped', params: { first: 1, second: 2 } }),
    );
  });

  it('blames one group for a lost or doubled sign where the separators were kept', () => {
    const groups = recoveryCodeGroups(EXAMPLE);
    const lost = groups.with(4, (groups[4] ?? '').slice(1)).join('-');
    const doubled = groups.with(6, `${groups[6]}7`).join('-');
    expect(diagnoseRecoveryCode(lost)).toMatchObject({ state: 'typo', groups: [5] });
    expect(diagnoseRecoveryCode(doubled)).toMatchObject({ state: 'typo', groups: [7] });
  });

  it('calls every beginning of a right code unfinished, not wrong', () => {
    const code = formatRecoveryCode(EXAMPLE);
    for (let length = 0; length < code.length; length += 1) {
      expect(diagnoseRecoveryCode(code.slice(0, length)).state).toBe('incomplete');
    }
    expect(() => parseRecoveryCode(code.slice(0, 25))).toThrow(
      expect.objectContaining({
        code: 'recovery-code-incomplete',
        params: { goodGroups: 5, groups: 11 },
      }),
    );
  });

  it('does not accept more than the code', () => {
    const code = formatRecoveryCode(EXAMPLE);
    for (const more of ['7', '77', '0000', '-00', '-0000-0000']) {
      expect(diagnoseRecoveryCode(code + more).state).toBe('typo');
    }
  });

  it('gives a verdict on any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['complete', 'incomplete', 'typo']).toContain(diagnoseRecoveryCode(text).state);
      }),
    );
  });
});

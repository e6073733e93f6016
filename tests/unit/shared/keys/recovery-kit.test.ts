import { describe, expect, it } from 'vitest';
import { formatRecoveryCode } from '../../../../shared/keys/recovery-code';
import { makeRecoveryKit, parseRecoveryInput } from '../../../../shared/keys/recovery-kit';

const vaultId = '4f9c21d7-6a3e-4b7d-9c15-2f8a7e60b1d2';
const code = formatRecoveryCode(Uint8Array.from({ length: 20 }, (_, index) => 250 - index));
const kit = makeRecoveryKit({ vaultId, code, madeOn: '2026-11-21' });

describe('the recovery kit', () => {
  it('prints the code in three lines and eight signs of the vault', () => {
    expect(kit.rows.map((row) => row.length)).toEqual([4, 4, 3]);
    expect(kit.rows.flat().join('-')).toBe(code);
    expect(kit.vaultShortId).toBe('4F9C-21D7');
  });

  it('keeps the QR payload in the alphanumeric mode', () => {
    expect(kit.qrPayload).toMatch(/^[0-9A-Z:-]{65}$/);
  });

  it('reads a typed code and a scanned one', () => {
    expect(parseRecoveryInput(code.toLowerCase(), vaultId)).toEqual({ code, vaultShortId: null });
    expect(parseRecoveryInput(`${kit.qrPayload}\n`, vaultId)).toEqual({
      code,
      vaultShortId: '4F9C-21D7',
    });
  });

  it('says so when the scanned kit belongs to another vault', () => {
    const other = '00000000-6a3e-4b7d-9c15-2f8a7e60b1d2';
    expect(() => parseRecoveryInput(kit.qrPayload, other)).toThrow(
      expect.objectContaining({
        code: 'recovery-kit-other-vault',
        params: { kit: '4F9C-21D7', vault: '0000-0000' },
      }),
    );
  });
});

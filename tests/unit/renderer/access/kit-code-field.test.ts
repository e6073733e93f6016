import { expect, test } from 'vitest';

import { judgeKitCode } from '../../../../renderer/access/kit-code-field';
import { makeRecoveryKit } from '../../../../shared/keys/recovery-kit';
import { formatRecoveryCode } from '../../../../shared/keys/recovery-code';

const code = formatRecoveryCode(Uint8Array.from({ length: 20 }, (_, index) => index * 11));
const kit = makeRecoveryKit({
  vaultId: '1a2b3c4d-0000-4000-8000-000000000000',
  code,
  madeOn: '2026-11-25',
});

test('what was typed and what a scanner made of the square are judged alike', () => {
  expect(judgeKitCode(code).state).toBe('complete');
  expect(judgeKitCode(` ${kit.qrPayload}\n`).state).toBe('complete');
  expect(judgeKitCode(code.toLowerCase().replaceAll('-', ' ')).state).toBe('complete');
});

test('a slip is named by its group while the rest is still to come', () => {
  const groups = code.split('-');
  const wrong = [...groups.slice(0, 3), 'ZZZZ', ...groups.slice(4, 6)].join(' ');
  expect(judgeKitCode(wrong)).toMatchObject({ state: 'typo', groups: [4] });
  expect(judgeKitCode(groups.slice(0, 5).join(' '))).toEqual({
    state: 'incomplete',
    goodGroups: 5,
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import {
  changeDigest,
  changeSalt,
  entryDigest,
  GENESIS,
  linkAfter,
} from '../../../../../electron/vault/journal/links';
import type { Change, Entry } from '../../../../../shared/journal/entry';

const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const change: Change = {
  kind: 'case',
  id: '01930000-0000-7000-8000-000000000001',
  field: 'wants',
  value: 'ሰላም',
  replaced: null,
};
const entry: Omit<Entry, 'link'> = {
  stream: 'case/01930000-0000-7000-8000-000000000001',
  device: '0123456789abcdef',
  seq: 1,
  clock: '0m3abcdef.0000.0123456789abcdef',
  actor: '01930000-0000-7000-8000-000000000002',
  command: 'cases.update',
  schema: 1,
  salt: salt.toString('base64url'),
  changes: [change, change],
};

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Other vaults hold links of this form: whatever here changes cuts every chain there is. */
describe('the form of a link', () => {
  it('is that of the design, computed here a second time by hand', () => {
    const salts = [0, 1].map((at) => sha256(salt, Buffer.from([0, 0, 0, at])).subarray(0, 16));
    expect([0, 1].map((at) => changeSalt(salt, at).toString('hex'))).toEqual(
      salts.map((one) => one.toString('hex')),
    );
    const text =
      '{"field":"wants","id":"01930000-0000-7000-8000-000000000001","kind":"case","replaced":null,"value":"ሰላም"}';
    const digests = salts.map((one) => sha256(one, text));
    expect(changeDigest(change, salts[0]!)).toEqual(digests[0]);
    const head =
      '{"actor":"01930000-0000-7000-8000-000000000002","changes":["' +
      digests.map((one) => one.toString('base64url')).join('","') +
      '"],"clock":"0m3abcdef.0000.0123456789abcdef","command":"cases.update","device":"0123456789abcdef","schema":1,"seq":1,"stream":"case/01930000-0000-7000-8000-000000000001"}';
    expect(entryDigest(entry)).toEqual(sha256(head));
    expect(linkAfter(GENESIS, entry)).toEqual(sha256(Buffer.alloc(32), sha256(head)));
  });

  it('gives two equal changes of one entry different digests, so that neither betrays the other', () => {
    expect(changeSalt(salt, 0).equals(changeSalt(salt, 1))).toBe(false);
  });

  it('has not changed since the first vault', () => {
    expect(linkAfter(GENESIS, entry).toString('hex')).toMatchInlineSnapshot(
      `"0d2a68409644a0184f1ae6368f6de2d6d9d898ab7d88928febab8b8353e63022"`,
    );
  });
});

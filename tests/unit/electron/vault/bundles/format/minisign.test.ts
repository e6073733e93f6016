import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  minisignPublicKey,
  parseMinisign,
  parseMinisignPublicKey,
  signerFromSeed,
  signMinisign,
  verifyEd25519,
  verifyMinisign,
} from '../../../../../../electron/vault/bundles/format/minisign';

const signer = signerFromSeed(Buffer.alloc(32, 5));
const other = signerFromSeed(randomBytes(32));
const file = Buffer.from('a list of hashes\n');
const text = signMinisign(file, signer, 'bundle 1');

describe('minisign signatures', () => {
  it('verify with their key, and with no other key, file or comment', () => {
    const parsed = parseMinisign(text)!;
    expect(verifyMinisign(file, parsed, signer.publicKey)).toBe(true);
    expect(verifyMinisign(file, parsed, other.publicKey)).toBe(false);
    expect(verifyMinisign(Buffer.from('another list'), parsed, signer.publicKey)).toBe(false);
    expect(verifyMinisign(file, { ...parsed, trustedComment: 'bundle 2' }, signer.publicKey)).toBe(
      false,
    );
  });

  it('are refused after any single change of a character that counts', () => {
    for (let at = text.indexOf('\n') + 1; at < text.length; at++) {
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      const parsed = parseMinisign(changed);
      const keyId = at >= text.indexOf('\n') + 1 + 2 && at < text.indexOf('\n') + 1 + 14;
      // The key id only helps to find the key: it is not signed, and we do not go by it.
      if (!keyId) expect(parsed && verifyMinisign(file, parsed, signer.publicKey)).toBeFalsy();
    }
  });

  it('never throw on nonsense keys or lengths', () => {
    expect(verifyEd25519(Buffer.alloc(31), file, Buffer.alloc(64))).toBe(false);
    expect(verifyEd25519(Buffer.alloc(32, 0xff), file, Buffer.alloc(64))).toBe(false);
    expect(verifyEd25519(signer.publicKey, file, Buffer.alloc(63))).toBe(false);
  });

  it('have public keys that can be written and read', () => {
    expect(parseMinisignPublicKey(minisignPublicKey(signer.publicKey))).toEqual(signer.publicKey);
    for (const bad of ['', 'RW', minisignPublicKey(signer.publicKey).slice(0, -4)])
      expect(parseMinisignPublicKey(bad)).toBeNull();
  });
});

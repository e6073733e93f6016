import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createDeviceKeys,
  deviceIdOf,
  isSignedBy,
  openDeviceKeys,
  signAsDevice,
} from '../../../../../electron/vault/keys/device-keys';

describe('device keys', () => {
  it('give the first test vector of RFC 8032, section 7.1', () => {
    const keys = openDeviceKeys(
      Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
    );
    expect(keys.publicKey.toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(signAsDevice(keys.privateKey, Buffer.alloc(0)).toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
  });

  it('sign what can be verified, and nothing else verifies', () => {
    const keys = createDeviceKeys();
    const message = Buffer.from('head of a stream');
    const signature = signAsDevice(keys.privateKey, message);
    expect(isSignedBy(keys.publicKey, message, signature)).toBe(true);
    expect(isSignedBy(keys.publicKey, Buffer.from('another head'), signature)).toBe(false);
    expect(isSignedBy(createDeviceKeys().publicKey, message, signature)).toBe(false);
    for (const bad of [Buffer.alloc(0), Buffer.alloc(64), Buffer.alloc(65)]) {
      expect(isSignedBy(keys.publicKey, message, bad)).toBe(false);
      expect(isSignedBy(bad, message, signature)).toBe(false);
    }
    expect(isSignedBy(Buffer.alloc(32, 255), message, signature)).toBe(false);
  });

  it('come back from the stored seed', () => {
    const keys = createDeviceKeys();
    expect(openDeviceKeys(keys.privateKey)).toEqual(keys);
    expect(() => openDeviceKeys(Buffer.alloc(31))).toThrow(RangeError);
  });

  it('name the device by its public key', () => {
    const { deviceId, publicKey } = createDeviceKeys();
    expect(deviceId).toBe(createHash('sha256').update(publicKey).digest('hex').slice(0, 16));
    expect(deviceIdOf(publicKey)).toMatch(/^[0-9a-f]{16}$/);
  });
});

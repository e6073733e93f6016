import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { hashRaw } from '@node-rs/argon2';
import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import {
  calibrateKdf,
  checkKdf,
  deriveKey,
  KDF_CEILING,
  KDF_FLOOR,
  kdfCost,
} from '../../../../../electron/vault/keys/kdf';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the key derivation', () => {
  it('uses a library that agrees with RFC 9106, section 5.3', async () => {
    const password = new Uint8Array(32).fill(1);
    const salt = new Uint8Array(16).fill(2);
    const secret = new Uint8Array(8).fill(3);
    const witness = { t: 3, m: 32, p: 4, key: secret, dkLen: 32 };
    const vector = nobleArgon2id(password, salt, {
      ...witness,
      personalization: new Uint8Array(12).fill(4),
    });
    expect(hex(vector)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
    // Ours takes no associated data; without it the witness that just proved itself must agree.
    const options = { memoryCost: 32, timeCost: 3, parallelism: 4, outputLen: 32, salt, secret };
    const ours = await hashRaw(password, { ...options, algorithm: 2, version: 1 });
    expect(hex(ours)).toBe(hex(nobleArgon2id(password, salt, witness)));
  });

  it('gives the known answer of the reference implementation', async () => {
    const options = {
      memoryCost: 65536,
      timeCost: 2,
      parallelism: 1,
      outputLen: 32,
      salt: Buffer.from('somesalt'),
    };
    const ours = await hashRaw('password', { ...options, algorithm: 2, version: 1 });
    expect(hex(ours)).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });

  it('agrees with an independent implementation at the floor, for bytes beyond ASCII', async () => {
    const password = Buffer.from('ሰላም كلمة السر 🙂 pass', 'utf8');
    const salt = Buffer.from('0123456789abcdef');
    const witness = await argon2id({
      password,
      salt,
      memorySize: KDF_FLOOR.memoryKiB,
      iterations: KDF_FLOOR.passes,
      parallelism: KDF_FLOOR.lanes,
      hashLength: 32,
      outputType: 'hex',
    });
    expect((await deriveKey(password, salt, KDF_FLOOR)).toString('hex')).toBe(witness);
  });

  it.each([
    ['8 GiB', { memoryKiB: 8 * 1024 * 1024 }],
    ['1 KiB', { memoryKiB: 1 }],
    ['just below the floor', { memoryKiB: KDF_FLOOR.memoryKiB - 1 }],
    ['a million passes', { passes: 1_000_000 }],
    ['two passes', { passes: 2 }],
    ['no lanes', { lanes: 0 }],
    ['17 lanes', { lanes: 17 }],
    ['negative memory', { memoryKiB: -262_144 }],
    ['NaN', { memoryKiB: Number.NaN }],
    ['infinity', { passes: Number.POSITIVE_INFINITY }],
    ['a fraction', { passes: 3.5 }],
    ['a text', { memoryKiB: '262144' as unknown as number }],
  ])('refuses %s before allocating', async (_name, change) => {
    const before = process.memoryUsage.rss();
    const tried = deriveKey(Buffer.from('x'), Buffer.alloc(16), { ...KDF_FLOOR, ...change });
    await expect(tried).rejects.toMatchObject({ code: 'kdf-out-of-range' });
    expect(process.memoryUsage.rss() - before).toBeLessThan(32 * 1024 * 1024);
  });

  it('calibrates within floor and ceiling on slow and on fast machines', async () => {
    const machine = (msAtFloor: number) => () => Promise.resolve(msAtFloor);
    const slow = await calibrateKdf(1000, machine(4000));
    const usual = await calibrateKdf(1000, machine(200));
    const fast = await calibrateKdf(1000, machine(1));
    expect(slow).toEqual(KDF_FLOOR);
    for (const params of [slow, usual, fast]) expect(checkKdf(params)).toMatchObject(params);
    expect(kdfCost(usual)).toBeGreaterThan(kdfCost(slow));
    expect(kdfCost(fast)).toBeGreaterThan(kdfCost(usual));
    expect(fast.passes).toBe(KDF_CEILING.passes);
  });
});

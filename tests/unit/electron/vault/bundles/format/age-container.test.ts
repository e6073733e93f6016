import { randomBytes } from 'node:crypto';
import { Decrypter, Encrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  decryptAge,
  encryptAge,
} from '../../../../../../electron/vault/bundles/format/age-container';
import { loadSodium, nobleAead, sodiumAead } from '../../../../../../electron/vault/files/chacha';
import {
  generateOfficeIdentities,
  type OfficeIdentities,
} from '../../../../../../electron/vault/bundles/format/identity';
import { chunkNonce, nodeAead } from '../../../../../../electron/vault/files/stream-chunks';
import { chunksOf, collect } from './bundle-fixture';

let keys: OfficeIdentities;
let identities: string[];
beforeAll(async () => {
  keys = await generateOfficeIdentities();
  identities = [keys.hybrid.identity, keys.classic.identity];
});

const seal = (bytes: Uint8Array, kind: 'hybrid' | 'classic' = 'classic'): Promise<Buffer> =>
  collect(encryptAge(chunksOf(bytes), [keys[kind].recipient]));
const open = async (file: Uint8Array, size?: number): Promise<Buffer> =>
  await collect(await decryptAge(chunksOf(file, size), identities));

describe('the age container', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
    'agrees with the library both ways on %i bytes',
    async (length) => {
      const plain = randomBytes(length);
      for (const kind of ['hybrid', 'classic'] as const) {
        const ours = await seal(plain, kind);
        const decrypter = new Decrypter();
        decrypter.addIdentity(keys[kind].identity);
        expect(Buffer.from(await decrypter.decrypt(ours)).equals(plain)).toBe(true);
        expect((await open(ours)).equals(plain)).toBe(true);

        const encrypter = new Encrypter();
        encrypter.addRecipient(keys[kind].recipient);
        expect((await open(await encrypter.encrypt(plain), 1000)).equals(plain)).toBe(true);
      }
    },
  );

  it('has the same chunks with each implementation of ChaCha20-Poly1305', () => {
    const key = randomBytes(32);
    const sodium = loadSodium();
    expect(sodium).not.toBeNull();
    const all = [nobleAead(key), nodeAead('chacha20-poly1305', key), sodiumAead(sodium!, key)];
    for (const length of [0, 1, 1000, 65_535, 65_536]) {
      const plain = randomBytes(length);
      const sealed = all.map((aead) => Buffer.from(aead.seal(chunkNonce(3, true), plain)));
      for (const each of sealed) expect(each.equals(sealed[0]!)).toBe(true);
      for (const aead of all) {
        expect(Buffer.from(aead.open(chunkNonce(3, true), sealed[0]!)!).equals(plain)).toBe(true);
        expect(aead.open(chunkNonce(3, false), sealed[0]!)).toBeNull();
        expect(aead.open(chunkNonce(3, true), sealed[0]!.subarray(1))).toBeNull();
        expect(aead.open(chunkNonce(3, true), new Uint8Array(15))).toBeNull();
      }
    }
  });

  it('gives the addon no argument of a wrong length', () => {
    const sodium = loadSodium()!;
    expect(() => sodiumAead(sodium, randomBytes(31))).toThrow('32 bytes');
    const aead = sodiumAead(sodium, randomBytes(32));
    expect(() => aead.seal(new Uint8Array(11), new Uint8Array(1))).toThrow('12 bytes');
    expect(() => aead.open(new Uint8Array(13), new Uint8Array(20))).toThrow('12 bytes');
  });

  it('tells cut off from changed', async () => {
    const file = await seal(randomBytes(512 * 400));
    const headerBytes = file.indexOf('\n---') + 1 + 48;
    const payload = headerBytes + 16;
    for (const end of [
      5,
      40,
      headerBytes - 5,
      headerBytes,
      headerBytes + 15,
      payload,
      payload + 10,
      payload + 65_552,
      payload + 2 * 65_552,
      file.length - 1,
    ]) {
      await expect(open(file.subarray(0, end))).rejects.toMatchObject({ code: 'bundle-truncated' });
    }
    for (const at of [headerBytes - 5, payload + 5, payload + 65_552, file.length - 1]) {
      const changed = Buffer.from(file);
      changed[at]! ^= 1;
      await expect(open(changed)).rejects.toMatchObject({ code: 'bundle-damaged' });
    }
    const twice = Buffer.concat([file, file]);
    await expect(open(twice)).rejects.toMatchObject({ code: 'bundle-damaged' });
  });

  it('hands out no byte of a chunk that does not fit', async () => {
    const plain = randomBytes(512 * 390);
    const file = await seal(plain);
    file[file.length - 1]! ^= 1;
    let bytes = 0;
    const read = async (): Promise<void> => {
      for await (const chunk of await decryptAge(chunksOf(file), identities)) bytes += chunk.length;
    };
    await expect(read()).rejects.toMatchObject({ code: 'bundle-damaged' });
    expect(bytes).toBeLessThanOrEqual(3 * 65_536);
  });

  it('closes its source on success, on failure and when left early', async () => {
    const file = await seal(randomBytes(200_000));
    const watch = async (bytes: Uint8Array, take: number): Promise<boolean> => {
      let closed = false;
      async function* source(): AsyncGenerator<Uint8Array> {
        try {
          yield* chunksOf(bytes, 1000);
        } finally {
          closed = true;
        }
      }
      try {
        for await (const _ of await decryptAge(source(), identities)) if (--take === 0) break;
      } catch {
        // Only whether the source was closed is asked.
      }
      return closed;
    };
    expect(await watch(file, -1)).toBe(true);
    expect(await watch(file, 1)).toBe(true);
    expect(await watch(file.subarray(0, 100_000), -1)).toBe(true);
    expect(await watch(Buffer.from('age-encryption.org/v1\n-> X'), -1)).toBe(true);
  });
});

describe('the header of an age file', () => {
  const version = 'age-encryption.org/v1\n';
  const x25519 = `-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n`;
  const mac = `--- ${'A'.repeat(43)}\n`;
  const refused = async (text: string | Buffer, code: string, params = {}): Promise<void> => {
    const started = performance.now();
    await expect(open(Buffer.from(text))).rejects.toMatchObject({ code, params });
    expect(performance.now() - started).toBeLessThan(2000);
  };

  it('is refused beyond its limits before the library sees it', async () => {
    await refused(`${version}-> grease ${'x'.repeat(28 << 20)}`, 'bundle-too-large', {
      limit: 'header',
    });
    await refused(version + '-> grease x\n\n'.repeat(10_000), 'bundle-too-large', {
      limit: 'recipients',
    });
    await refused(
      `${version}-> grease x\n${'A'.repeat(64)}\n`.padEnd(1 << 20, `${'A'.repeat(64)}\n`),
      'bundle-too-large',
      { limit: 'header' },
    );
  });

  it.each([
    ['a line', '-> grease ', 'x'.repeat(16_384)],
    ['recipients', '', '-> grease x\n\n'.repeat(1000)],
    ['lines of one recipient', '-> grease x\n', `${'A'.repeat(64)}\n`.repeat(200)],
  ])('is given up after a little of it where it has no end: %s', async (_, begin, more) => {
    const times: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      let taken = 0;
      async function* endless(): AsyncGenerator<Uint8Array> {
        yield Buffer.from(version + begin);
        for (const piece = Buffer.from(more); ; taken += piece.length) yield piece;
      }
      const started = performance.now();
      await expect(decryptAge(endless(), identities)).rejects.toMatchObject({
        code: 'bundle-too-large',
      });
      times.push(performance.now() - started);
      // Twice what a header may hold: what was not taken needs no memory either.
      expect(taken).toBeLessThan(512 * 1024);
    }
    // The quickest of three: a busy machine stops one try, not all.
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it('is refused with a passphrase stanza, whatever its work factor, before any work', async () => {
    await refused(
      `${version}-> scrypt ${'A'.repeat(22)} 30\n${'A'.repeat(43)}\n${mac}`,
      'bundle-passphrase',
    );
    await refused(
      `${version}${x25519}-> scrypt ${'A'.repeat(22)} 30\n${'A'.repeat(43)}\n${mac}`,
      'bundle-passphrase',
    );
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(4);
    encrypter.setPassphrase('travel');
    await refused(Buffer.from(await encrypter.encrypt('x')), 'bundle-passphrase');
  });

  it('is refused when it mixes post-quantum and classic recipients, which the library would open', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(keys.hybrid.recipient);
    encrypter.addRecipient(keys.classic.recipient);
    await refused(Buffer.from(await encrypter.encrypt('x')), 'bundle-mixed-recipients');
  });

  it('is refused with Windows line ends, without its last line, and with lines out of place', async () => {
    await refused(version.replace('\n', '\r\n'), 'bundle-not-a-bundle');
    await refused(
      `${version}${x25519}`.replaceAll('\n', '\r\n').replace('\r', '') + mac,
      'bundle-damaged',
    );
    await refused(version + x25519, 'bundle-truncated');
    await refused(`${version}${x25519}nonsense\n`, 'bundle-damaged');
    await refused(
      `${version}-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(65)}\n${mac}`,
      'bundle-damaged',
    );
  });

  it('may hold stanzas of kinds not known yet', async () => {
    const encrypter = new Encrypter();
    const { Stanza } = await import('age-encryption');
    encrypter.addRecipient({
      wrapFileKey: () => [new Stanza(['a-grease', 'some', 'arguments'], randomBytes(100))],
    });
    encrypter.addRecipient(keys.hybrid.recipient);
    expect((await open(await encrypter.encrypt('for us'))).toString()).toBe('for us');
  });
});

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../../shared/canonical-json';
import { type Header, parseHeader, renderHeader } from '../../../../../electron/vault/keys/header';
import {
  readHeader,
  replaceHeader,
  settleHeader,
} from '../../../../../electron/vault/keys/header-file';
import { KDF_FLOOR } from '../../../../../electron/vault/keys/kdf';
import { unlockWithPassphrase } from '../../../../../electron/vault/keys/vault-access';
import { addRecoverySlot, resetPassphrase } from '../../../../../electron/vault/keys/vault-slots';
import { VaultKeys } from '../../../../../electron/vault/keys/vault-keys';
import { OTHER_PASSPHRASE, PASSPHRASE, SELAM, tempVault } from './support/temp-vault';

const unlock = (dir: string) =>
  unlockWithPassphrase({ dir, userName: SELAM.name, passphrase: PASSPHRASE, kdf: KDF_FLOOR });
const mainOf = (dir: string): string => join(dir, 'vault.json');
const secondOf = (dir: string): string => join(dir, 'vault.json.old');

describe('the header file', () => {
  it('holds no name and no passphrase', async () => {
    const { dir } = await tempVault();
    expect(readFileSync(mainOf(dir), 'utf8').toLowerCase()).not.toMatch(/selam|tesfaye|lavender/);
  });

  it('stands twice, alike, after every change', async () => {
    const { dir, keys } = await tempVault();
    addRecoverySlot({ dir, keys });
    expect(readFileSync(mainOf(dir))).toEqual(readFileSync(secondOf(dir)));
    expect(readHeader(dir).header.generation).toBe(2);
  });

  it('notices every flipped bit, every cut and every added byte without any key', async () => {
    const { dir } = await tempVault();
    const whole = readFileSync(mainOf(dir));
    expect(parseHeader(whole.toString())).not.toBeNull();
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      expect(parseHeader(flipped.toString('latin1')), `byte ${at}`).toBeNull();
      expect(parseHeader(whole.subarray(0, at).toString()), `cut at ${at}`).toBeNull();
    }
    expect(parseHeader(`${whole.toString()} `)).toBeNull();
  });

  it('is read from its second copy, with a word about it, where a byte is wrong, and is mended by unlocking', async () => {
    const { dir } = await tempVault();
    const whole = readFileSync(mainOf(dir));
    for (let at = 0; at < whole.length; at += 97) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0x80;
      writeFileSync(mainOf(dir), flipped);
      expect(readHeader(dir).recovered).toBe(true);
    }
    const unlocked = await unlock(dir);
    expect(unlocked.headerRecovered).toBe(true);
    expect(readFileSync(mainOf(dir))).toEqual(whole);
    expect((await unlock(dir)).headerRecovered).toBe(false);
  });

  it.each<[string, (vault: Awaited<ReturnType<typeof tempVault>>) => Promise<unknown> | void]>([
    [
      'a passphrase',
      ({ dir, keys }) =>
        resetPassphrase({
          dir,
          keys,
          userId: SELAM.id,
          userName: SELAM.name,
          next: OTHER_PASSPHRASE,
        }),
    ],
    [
      'the key',
      ({ dir, keys }) => {
        const next = VaultKeys.random(keys.vaultId);
        replaceHeader(dir, keys, next, readHeader(dir).header.slots);
      },
    ],
  ])('is not put back by an unlock while another program changes %s', async (_what, change) => {
    const vault = await tempVault();
    const { dir, keys } = vault;
    const [old, slot] = [readFileSync(mainOf(dir)), readHeader(dir).header.slots[0]];
    await change(vault);
    // Between the two renames: the unlock has read the old header, and the second copy is it still.
    const changed = readFileSync(mainOf(dir));
    writeFileSync(secondOf(dir), old);
    const uses = ({ slots }: Header): boolean => canonicalJson(slots[0]) === canonicalJson(slot);
    expect(settleHeader(dir, keys, uses).header.generation).toBe(1);
    expect(readFileSync(mainOf(dir))).toEqual(changed);
  });

  it('opens from the second copy where the first is missing or empty', async () => {
    const { dir } = await tempVault();
    rmSync(mainOf(dir));
    expect((await unlock(dir)).headerRecovered).toBe(true);
    writeFileSync(mainOf(dir), '');
    expect((await unlock(dir)).headerRecovered).toBe(true);
  });

  it('says that it is damaged, not that the passphrase is wrong, where both copies are', async () => {
    const { dir } = await tempVault();
    for (const path of [mainOf(dir), secondOf(dir)]) {
      const text = readFileSync(path, 'utf8');
      // A changed letter inside the wrapped key: without the checksum this would look like a wrong passphrase.
      const at = text.indexOf('"sealed":"') + 14;
      writeFileSync(path, text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1));
    }
    await expect(unlock(dir)).rejects.toMatchObject({ code: 'header-damaged' });
  });

  it('tells a missing vault and a newer program apart from damage', async () => {
    const { dir } = await tempVault();
    writeFileSync(mainOf(dir), withChecksum({ ...readHeader(dir).header, version: 2, more: [] }));
    expect(() => readHeader(dir)).toThrow(
      expect.objectContaining({ code: 'vault-from-newer-program' }),
    );
    rmSync(mainOf(dir));
    rmSync(secondOf(dir));
    expect(() => readHeader(dir)).toThrow(expect.objectContaining({ code: 'vault-not-found' }));
  });
});

describe('a header made by somebody without the key', () => {
  it.each<[string, (text: string) => object]>([
    ['memory of 8 GiB', (text) => edit(text, 'kdf', { memoryKiB: 8 * 1024 * 1024 })],
    ['memory of 1 KiB', (text) => edit(text, 'kdf', { memoryKiB: 1 })],
    ['negative memory', (text) => edit(text, 'kdf', { memoryKiB: -1 })],
    ['a million passes', (text) => edit(text, 'kdf', { passes: 1_000_000 })],
    ['NaN as a null', (text) => edit(text, 'kdf', { passes: null })],
    ['an unknown derivation', (text) => edit(text, 'kdf', { alg: 'scrypt' })],
    ['an older Argon2', (text) => edit(text, 'kdf', { version: 16 })],
    ['a salt that is too short', (text) => edit(text, 'slot', { salt: 'AAAA' })],
    [
      'a wrapped key that is too long',
      (text) => edit(text, 'wrapped', { sealed: 'A'.repeat(4096) }),
    ],
    ['an unknown kind of slot', (text) => edit(text, 'slot', { kind: 'backdoor' })],
    ['an unknown member', (text) => edit(text, 'slot', { extra: 1 })],
    ['no slot', (text) => ({ ...(JSON.parse(text) as object), slots: [] })],
    ['the same slot twice', (text) => doubled(text)],
    ['two slots of one account', (text) => doubled(text, '11111111-1111-4111-8111-111111111111')],
    ['a text of another program', () => ({ hello: 'world' })],
    ['a list', () => []],
  ])('is refused before anything is derived: %s', async (_name, change) => {
    const { dir } = await tempVault();
    const valid = readFileSync(mainOf(dir), 'utf8');
    expect(parseHeader(withChecksum(JSON.parse(valid)))).not.toBeNull();
    expect(parseHeader(withChecksum(change(valid)))).toBeNull();
  });

  it('is told apart from damage once the keys are there', async () => {
    const { dir } = await tempVault();
    const { mac: _mac, checksum: _checksum, ...body } = readHeader(dir).header;
    const forged = renderHeader({ ...body, generation: 99 }, Buffer.alloc(32));
    writeFileSync(mainOf(dir), forged);
    // The second copy is authentic and takes over.
    expect(await unlock(dir)).toMatchObject({ headerRecovered: true, generation: 1 });
    writeFileSync(mainOf(dir), forged);
    writeFileSync(secondOf(dir), forged);
    await expect(unlock(dir)).rejects.toMatchObject({ code: 'header-tampered' });
  });

  it('cannot bring back a passphrase that was changed, by putting the old slot into the new header', async () => {
    const { dir, keys } = await tempVault();
    const [oldSlot] = readHeader(dir).header.slots;
    await resetPassphrase({
      dir,
      keys,
      userId: SELAM.id,
      userName: SELAM.name,
      next: OTHER_PASSPHRASE,
    });
    const { header } = readHeader(dir);
    writeFileSync(mainOf(dir), withChecksum({ ...header, slots: [oldSlot] }));
    await expect(unlock(dir)).rejects.toMatchObject({ code: 'header-tampered' });
  });
});

/** What somebody can do who knows the format but not the vault key. */
function withChecksum(header: object): string {
  const { checksum: _checksum, ...rest } = header as { checksum?: string };
  const checksum = createHash('sha256').update(canonicalJson(rest)).digest('base64');
  return `${canonicalJson(Array.isArray(header) ? header : { ...rest, checksum })}\n`;
}

type Json = Record<string, object>;

function edit(text: string, where: 'slot' | 'kdf' | 'wrapped', change: object): object {
  const header = JSON.parse(text) as { slots: [Json] };
  const [slot] = header.slots;
  if (where === 'slot') Object.assign(slot, change);
  else Object.assign(slot[where] ?? {}, change);
  return header;
}

function doubled(text: string, id?: string): object {
  const header = JSON.parse(text) as { slots: [Json] };
  const [slot] = header.slots;
  return { ...header, slots: [slot, id === undefined ? slot : { ...slot, id }] };
}

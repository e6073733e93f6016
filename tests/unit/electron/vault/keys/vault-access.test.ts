import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { readHeader, updateHeader } from '../../../../../electron/vault/keys/header-file';
import { headerSummary } from '../../../../../electron/vault/keys/header-summary';
import { KDF_FLOOR } from '../../../../../electron/vault/keys/kdf';
import { lockVault } from '../../../../../electron/vault/vault-lock';
import {
  createVaultKeys,
  openAgencySlot,
  unlockWithPassphrase,
  unlockWithRecovery,
} from '../../../../../electron/vault/keys/vault-access';
import {
  addAgencySlot,
  addRecoverySlot,
  addUserSlot,
  changePassphrase,
  confirmRecoverySlot,
  removeSlot,
  renameUserSlot,
  replaceRecoverySlot,
  resetPassphrase,
} from '../../../../../electron/vault/keys/vault-slots';
import type { VaultKeys } from '../../../../../electron/vault/keys/vault-keys';
import { makeRecoveryKit } from '../../../../../shared/keys/recovery-kit';
import { OTHER_PASSPHRASE, PASSPHRASE, SELAM, tempDir, tempVault } from './support/temp-vault';

const unlock = (dir: string, passphrase = PASSPHRASE, userName = SELAM.name) =>
  unlockWithPassphrase({ dir, userName, passphrase, kdf: KDF_FLOOR });
const wrong = expect.objectContaining({ code: 'wrong-passphrase' });
const coded = (code: string) => expect.objectContaining({ code });
const YUSUF = { userId: 'user-2', userName: 'Yusuf علي', kdf: KDF_FLOOR };

function expectSameKeys(one: VaultKeys, other: VaultKeys): void {
  for (const name of ['db', 'file', 'audit', 'header'] as const)
    expect(one[name].equals(other[name])).toBe(true);
}

describe('a new vault', () => {
  it('opens with its passphrase, and gives the same keys', async () => {
    const { dir, keys, vaultId, slotId } = await tempVault();
    const unlocked = await unlock(dir);
    expectSameKeys(unlocked.keys, keys);
    expect(unlocked).toMatchObject({
      vaultId,
      slotId,
      userId: SELAM.id,
      headerRecovered: false,
      generation: 1,
    });
    expect(unlocked.kdfMs).toBeGreaterThan(5);
  });

  it('does not write over another vault', async () => {
    const { dir } = await tempVault();
    const again = createVaultKeys({ dir, user: SELAM, passphrase: PASSPHRASE, kdf: KDF_FLOOR });
    await expect(again).rejects.toMatchObject({ code: 'vault-exists' });
  });

  it.each([
    ['short', 'passphrase-too-short'],
    ['aaaaaaaaaaaaaaaaaaaa', 'passphrase-repeats'],
    ['selam tesfaye helps 1', 'passphrase-from-names'],
    ['a tab\tin the middle of it', 'passphrase-characters'],
  ])('is not made with the passphrase "%s"', async (passphrase, code) => {
    const dir = join(tempDir(), 'vault');
    await expect(
      createVaultKeys({ dir, user: SELAM, passphrase, kdf: KDF_FLOOR }),
    ).rejects.toMatchObject({ code });
    expect(existsSync(dir)).toBe(false);
  });

  it('is not made with a derivation below the floor', async () => {
    const kdf = { ...KDF_FLOOR, memoryKiB: 1024 };
    await expect(
      createVaultKeys({ dir: tempDir(), user: SELAM, passphrase: PASSPHRASE, kdf }),
    ).rejects.toMatchObject({
      code: 'kdf-out-of-range',
    });
  });
});

describe('unlocking', () => {
  it('gives a wrong name and a wrong passphrase the same answer and the same work', async () => {
    const time = async (dir: string, userName: string) => {
      const start = performance.now();
      await expect(unlock(dir, 'not the right passphrase', userName)).rejects.toThrow(wrong);
      return performance.now() - start;
    };
    // In turns, and the quickest of several: a busy machine stops one try, not all. Four tries do not yet wait.
    const [known, unknown]: [number[], number[]] = [[], []];
    for (const { dir } of [await tempVault(), await tempVault(), await tempVault()]) {
      for (let turn = 0; turn < 2; turn += 1) {
        known.push(await time(dir, SELAM.name));
        unknown.push(await time(dir, 'Nobody Here'));
      }
    }
    const ratio = Math.min(...known) / Math.min(...unknown);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  it('knows the name in any case, width and spacing', async () => {
    const { dir } = await tempVault();
    for (const name of ['selam tesfaye', ' SELAM  TESFAYE ', 'ｓｅｌａｍ ｔｅｓｆａｙｅ']) {
      await expect(unlock(dir, PASSPHRASE, name)).resolves.toMatchObject({ userId: SELAM.id });
    }
  });

  it.each([
    ['composed and decomposed letters', 'café Übermut ñandú às cinco', 'NFD'],
    ['Arabic with presentation forms', 'ﻛﻠﻤﺔ ﺍﻟﺴﺮ طويلة جدا هنا', 'NFKC'],
    ['right-to-left with vowels', 'כלב שחור רץ מהר מאוד בשדה', 'NFD'],
    ['emoji', '🧳🐪🌧️🛶 four small pictures', 'NFC'],
    [
      '200 characters',
      Array.from({ length: 40 }, (_, index) => `w${(index * 7919) % 97}é`.padEnd(5, 'x'))
        .join('')
        .slice(0, 200),
      'NFD',
    ],
    ['leading and trailing spaces', '  two spaces, then words  ', 'NFC'],
    ['Ethiopic', 'ሰላም ለሁሉም ሰዎች ይሁን ዛሬም ነገም', 'NFKD'],
  ])('takes %s typed on another platform', async (_name, passphrase, form) => {
    const { dir } = await tempVault(passphrase);
    await expect(unlock(dir, passphrase.normalize(form))).resolves.toBeDefined();
    await expect(unlock(dir, `${passphrase} `)).rejects.toThrow(wrong);
  });

  it('strengthens a weak slot once, where the machine is fast enough and nobody else has the vault', async () => {
    const { dir } = await tempVault();
    const wanted = { ...KDF_FLOOR, memoryKiB: 96 * 1024 };
    const unlockWith = (lock?: () => () => void) =>
      unlockWithPassphrase({
        dir,
        userName: SELAM.name,
        passphrase: PASSPHRASE,
        kdf: wanted,
        ...(lock ? { lock } : {}),
      });
    const takeLock = () => lockVault(dir);
    await unlockWith();
    const release = takeLock();
    await unlockWith(takeLock);
    expect(headerSummary(dir).generation).toBe(1);
    release();
    const first = await unlockWith(takeLock);
    expect(headerSummary(dir)).toMatchObject({
      generation: 2,
      slots: [{ kdf: wanted, id: first.slotId }],
    });
    expectSameKeys((await unlockWith(takeLock)).keys, first.keys);
    expect(headerSummary(dir).generation).toBe(2);
    takeLock()();
  });
});

describe('a slot in another place', () => {
  it('does not open when swapped between two accounts', async () => {
    const { dir, keys } = await tempVault();
    await addUserSlot({ dir, keys, ...YUSUF, passphrase: OTHER_PASSPHRASE });
    // Even with a header that is authentic otherwise: each takes the other's wrapped key and salt.
    updateHeader(dir, keys, ([a, b]) => {
      if (a?.kind !== 'user' || b?.kind !== 'user') throw new Error('two accounts expected');
      return [
        { ...a, salt: b.salt, wrapped: b.wrapped },
        { ...b, salt: a.salt, wrapped: a.wrapped },
      ];
    });
    await expect(unlock(dir, OTHER_PASSPHRASE)).rejects.toThrow(wrong);
    await expect(unlock(dir, PASSPHRASE, YUSUF.userName)).rejects.toThrow(wrong);
  });

  it('does not open under another account id, slot id or in another vault', async () => {
    const { dir, keys } = await tempVault();
    const other = await tempVault(OTHER_PASSPHRASE);
    const [slot] = readHeader(dir).header.slots;
    if (!slot) throw new Error('a slot expected');
    for (const moved of [
      { ...slot, userId: 'user-9' },
      { ...slot, id: '11111111-1111-4111-8111-111111111111' },
    ]) {
      updateHeader(dir, keys, () => [moved]);
      await expect(unlock(dir)).rejects.toThrow(wrong);
    }
    updateHeader(other.dir, other.keys, () => [slot]);
    await expect(unlock(other.dir)).rejects.toThrow(wrong);
  });
});

describe('passphrases', () => {
  it('change by rewriting the header alone: no other byte of the vault differs', async () => {
    const { dir, keys, slotId } = await tempVault();
    mkdirSync(join(dir, 'files', 'ab'), { recursive: true });
    writeFileSync(join(dir, 'vault.db'), Buffer.alloc(8192, 5));
    writeFileSync(join(dir, 'files', 'ab', 'document'), Buffer.alloc(4096, 6));
    const { code } = addRecoverySlot({ dir, keys });
    const before = digestsOf(dir);
    await changePassphrase({
      dir,
      keys,
      userId: SELAM.id,
      userName: SELAM.name,
      current: PASSPHRASE,
      next: OTHER_PASSPHRASE,
    });
    const after = digestsOf(dir);
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual([
      'vault.json',
      'vault.json.old',
    ]);
    await expect(unlock(dir)).rejects.toThrow(wrong);
    const unlocked = await unlock(dir, OTHER_PASSPHRASE);
    expectSameKeys(unlocked.keys, keys);
    expect(unlocked.slotId).toBe(slotId);
    expectSameKeys(unlockWithRecovery({ dir, code }).keys, keys);
  });

  it('do not live on in the second copy of the header', async () => {
    const { dir, keys } = await tempVault();
    await resetPassphrase({
      dir,
      keys,
      userId: SELAM.id,
      userName: SELAM.name,
      next: OTHER_PASSPHRASE,
    });
    writeFileSync(join(dir, 'vault.json'), 'damaged');
    await expect(unlock(dir)).rejects.toThrow(wrong);
    await expect(unlock(dir, OTHER_PASSPHRASE)).resolves.toMatchObject({ headerRecovered: true });
  });

  it('change only for somebody who knows the present one, and to another', async () => {
    const { dir, keys } = await tempVault();
    const change = (current: string, next: string) =>
      changePassphrase({ dir, keys, userId: SELAM.id, userName: SELAM.name, current, next });
    await expect(change('not the right passphrase', OTHER_PASSPHRASE)).rejects.toThrow(wrong);
    await expect(change(PASSPHRASE, PASSPHRASE)).rejects.toThrow(coded('passphrase-unchanged'));
    await expect(change(PASSPHRASE, 'short')).rejects.toThrow(coded('passphrase-too-short'));
    await expect(unlock(dir)).resolves.toBeDefined();
  });
});

describe('accounts', () => {
  it('open the same vault, each with their own passphrase', async () => {
    const { dir, keys } = await tempVault();
    const { slotId } = await addUserSlot({ dir, keys, ...YUSUF, passphrase: OTHER_PASSPHRASE });
    const unlocked = await unlock(dir, OTHER_PASSPHRASE, 'YUSUF علي');
    expectSameKeys(unlocked.keys, keys);
    expect(unlocked).toMatchObject({ userId: 'user-2', slotId });
    await expect(unlock(dir, OTHER_PASSPHRASE)).rejects.toThrow(wrong);
    removeSlot({ dir, keys, slotId });
    await expect(unlock(dir, OTHER_PASSPHRASE, YUSUF.userName)).rejects.toThrow(wrong);
    await expect(unlock(dir)).resolves.toBeDefined();
  });

  it('keep ids and names apart', async () => {
    const { dir, keys } = await tempVault();
    const add = (change: object) =>
      addUserSlot({ dir, keys, ...YUSUF, passphrase: OTHER_PASSPHRASE, ...change });
    await expect(add({ userId: SELAM.id })).rejects.toThrow(coded('account-exists'));
    await expect(add({ userName: 'SELAM tesfaye' })).rejects.toThrow(coded('user-name-taken'));
    await add({});
    const rename = (userName: string) => renameUserSlot({ dir, keys, userId: 'user-2', userName });
    expect(() => rename(SELAM.name)).toThrow(coded('user-name-taken'));
    rename('Yusuf Ali');
    await expect(unlock(dir, OTHER_PASSPHRASE, 'yusuf ali')).resolves.toMatchObject({
      userId: 'user-2',
    });
  });

  it('cannot all be removed', async () => {
    const { dir, keys, slotId } = await tempVault();
    expect(() => removeSlot({ dir, keys, slotId })).toThrow(coded('last-account'));
    expect(() => removeSlot({ dir, keys, slotId: 'nothing' })).toThrow(coded('slot-not-found'));
  });
});

describe('the recovery code', () => {
  it('opens the vault, typed or scanned, and lets a new passphrase be set', async () => {
    const { dir, keys, vaultId } = await tempVault();
    const { code, slotId } = addRecoverySlot({ dir, keys });
    const { qrPayload } = makeRecoveryKit({ vaultId, code, madeOn: '2026-11-21' });
    for (const text of [code, code.toLowerCase().replaceAll('-', ' '), qrPayload]) {
      const unlocked = unlockWithRecovery({ dir, code: text });
      expectSameKeys(unlocked.keys, keys);
      expect(unlocked.slotId).toBe(slotId);
    }
    const recovered = unlockWithRecovery({ dir, code }).keys;
    await resetPassphrase({
      dir,
      keys: recovered,
      userId: SELAM.id,
      userName: SELAM.name,
      next: OTHER_PASSPHRASE,
    });
    await expect(unlock(dir, OTHER_PASSPHRASE)).resolves.toBeDefined();
  });

  it('counts only once it was proved', async () => {
    const { dir, keys } = await tempVault();
    const { code, slotId } = addRecoverySlot({ dir, keys });
    expect(headerSummary(dir)).toMatchObject({
      hasWayBack: false,
      slots: [{ kind: 'user' }, { proved: false }],
    });
    expect(confirmRecoverySlot({ dir, keys, code })).toEqual({ slotId });
    expect(headerSummary(dir)).toMatchObject({
      hasWayBack: true,
      slots: [{ kind: 'user' }, { proved: true }],
    });
    expect(() => removeSlot({ dir, keys, slotId })).toThrow(coded('last-way-back'));
  });

  it('is told apart from a slip of the pen', async () => {
    const { dir, keys } = await tempVault();
    const other = await tempVault();
    const { code } = addRecoverySlot({ dir, keys });
    const { code: foreign } = addRecoverySlot({ dir: other.dir, keys: other.keys });
    expect(() => unlockWithRecovery({ dir, code: foreign })).toThrow(coded('recovery-code-wrong'));
    expect(() => confirmRecoverySlot({ dir, keys, code: foreign })).toThrow(
      coded('recovery-code-wrong'),
    );
    const slip = `${code.slice(0, 5)}${code[5] === '7' ? '8' : '7'}${code.slice(6)}`;
    expect(() => unlockWithRecovery({ dir, code: slip })).toThrow(
      expect.objectContaining({ code: 'recovery-code-typo', params: { group: 2, groups: '2' } }),
    );
  });

  it('keeps working until its replacement is proved', async () => {
    const { dir, keys } = await tempVault();
    const first = addRecoverySlot({ dir, keys });
    confirmRecoverySlot({ dir, keys, code: first.code });
    const second = replaceRecoverySlot({ dir, keys, slotId: first.slotId });
    expect(unlockWithRecovery({ dir, code: first.code }).slotId).toBe(first.slotId);
    confirmRecoverySlot({ dir, keys, code: second.code });
    expect(() => unlockWithRecovery({ dir, code: first.code })).toThrow(
      coded('recovery-code-wrong'),
    );
    expect(unlockWithRecovery({ dir, code: second.code }).slotId).toBe(second.slotId);
  });
});

describe('the agency slot', () => {
  it('opens with the identity of any of its recipients, given as a file, and with no other', async () => {
    const { dir, keys } = await tempVault();
    const identities = await Promise.all([generateHybridIdentity(), generateHybridIdentity()]);
    const recipients = await Promise.all(
      identities.map((identity) => identityToRecipient(identity)),
    );
    const { slotId } = await addAgencySlot({ dir, keys, recipients });
    for (const identity of identities) {
      const file = `# created: 2026-11-21\n# public key: age1pq1…\n${identity}\n`;
      const unlocked = await openAgencySlot({ dir, identity: file });
      expectSameKeys(unlocked.keys, keys);
      expect(unlocked.slotId).toBe(slotId);
    }
    const stranger = await generateHybridIdentity();
    await expect(openAgencySlot({ dir, identity: stranger })).rejects.toThrow(
      coded('agency-key-wrong'),
    );
    await expect(openAgencySlot({ dir, identity: 'AGE-SECRET-KEY-1NONSENSE' })).rejects.toThrow(
      coded('identity-invalid'),
    );
    expect(headerSummary(dir).hasWayBack).toBe(true);
  });

  it('does not open in another vault', async () => {
    const one = await tempVault();
    const two = await tempVault();
    const identity = await generateX25519Identity();
    await addAgencySlot({
      dir: one.dir,
      keys: one.keys,
      recipients: [await identityToRecipient(identity)],
    });
    const [, slot] = readHeader(one.dir).header.slots;
    updateHeader(two.dir, two.keys, (slots) => [...slots, ...(slot ? [slot] : [])]);
    await expect(openAgencySlot({ dir: two.dir, identity })).rejects.toThrow(
      coded('agency-key-wrong'),
    );
  });

  it('takes no mixture of classical and post-quantum recipients, no nonsense and no empty list', async () => {
    const { dir, keys } = await tempVault();
    const classic = await identityToRecipient(await generateX25519Identity());
    const hybrid = await identityToRecipient(await generateHybridIdentity());
    const add = (recipients: string[]) => addAgencySlot({ dir, keys, recipients });
    await expect(add([classic, hybrid])).rejects.toThrow(coded('recipients-mixed'));
    await expect(add(['age1nonsense'])).rejects.toThrow(coded('recipient-invalid'));
    await expect(add([])).rejects.toThrow(coded('recipients-count'));
  });
});

function digestsOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [
        path.slice(dir.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ];
    }),
  );
}

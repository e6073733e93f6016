import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { openDeviceKeys, isSignedBy, signAsDevice } from '../../electron/vault/keys/device-keys';
import { deriveKey, KDF_FLOOR } from '../../electron/vault/keys/kdf';
import { generatePassphrase } from '../../electron/vault/keys/passphrase';
import {
  openAgencySlot,
  createVaultKeys,
  unlockWithPassphrase,
  unlockWithRecovery,
} from '../../electron/vault/keys/vault-access';
import { VaultKeys } from '../../electron/vault/keys/vault-keys';
import {
  addAgencySlot,
  addRecoverySlot,
  changePassphrase,
} from '../../electron/vault/keys/vault-slots';

/** Does everything once and prints what must be the same on every runtime. */
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const seed = Buffer.alloc(32, 9);
const device = openDeviceKeys(seed);
const message = Buffer.from('the same everywhere');
const signature = signAsDevice(seed, message);

async function wholeWay(): Promise<boolean[]> {
  const dir = mkdtempSync(join(tmpdir(), 'satchel-runtime-'));
  try {
    const account = { userId: 'user-1', userName: 'Selam', kdf: KDF_FLOOR };
    const [one, two] = [generatePassphrase(), generatePassphrase('fr')];
    const { keys } = await createVaultKeys({
      dir,
      user: { id: 'user-1', name: 'Selam' },
      passphrase: one,
      kdf: KDF_FLOOR,
    });
    await changePassphrase({ dir, keys, ...account, current: one, next: two });
    const { code } = addRecoverySlot({ dir, keys });
    const identity = await generateHybridIdentity();
    await addAgencySlot({ dir, keys, recipients: [await identityToRecipient(identity)] });
    const ways = [
      await unlockWithPassphrase({ dir, userName: 'selam', passphrase: two, kdf: KDF_FLOOR }),
      unlockWithRecovery({ dir, code }),
      await openAgencySlot({ dir, identity }),
    ];
    return ways.map((way) => way.keys.db.equals(keys.db));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function report(): Promise<void> {
  const vault = new VaultKeys('4f9c21d7-6a3e-4b7d-9c15-2f8a7e60b1d2', Buffer.alloc(32, 7));
  const same = {
    argon2id: hex(
      await deriveKey(Buffer.from('ሰላም 🙂'.normalize('NFKC')), Buffer.alloc(16, 1), KDF_FLOOR),
    ),
    keys: [vault.db, vault.file, vault.audit, vault.header].map(hex),
    device: [device.deviceId, hex(device.publicKey), hex(signature)],
    verified: isSignedBy(device.publicKey, message, signature),
    opened: await wholeWay(),
  };
  process.stdout.write(`${JSON.stringify(same)}\n`);
}

void report();

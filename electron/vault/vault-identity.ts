import type { OfficeKind } from '../../shared/session/contract';
import { generateOfficeIdentities, type OfficeIdentities } from './bundles/format/identity';
import { type Db, get } from './db/database';
import { readMeta, writeMeta } from './db/meta';
import { createDeviceKeys, deviceSigner, openDeviceKeys } from './keys/device-keys';

/** Who this vault is to others. The secrets live in the encrypted database and nowhere else. */
export interface VaultIdentity {
  officeId: string;
  officeStream: string;
  deviceId: string;
  /** Raw Ed25519 key, 32 bytes. */
  publicKey: Buffer;
  /** The same key's seed; bundles are signed with it too. */
  privateKey: Buffer;
  sign: (message: Buffer) => Buffer;
  age: OfficeIdentities;
  sample: boolean;
}

/** Made once, with the vault. */
export async function newIdentity(officeId: string, sample: boolean): Promise<(db: Db) => void> {
  const device = createDeviceKeys();
  const age = await generateOfficeIdentities();
  return (db) => {
    writeMeta(db, 'office-id', officeId);
    writeMeta(db, 'device-seed', device.privateKey.toString('base64url'));
    writeMeta(db, 'age-identities', JSON.stringify(age));
    writeMeta(db, 'sample', String(sample));
  };
}

export function readIdentity(db: Db): VaultIdentity {
  const fact = (key: string): string => {
    const value = readMeta(db, key);
    if (value === undefined) throw new Error(`this vault has no ${key}`);
    return value;
  };
  const device = openDeviceKeys(Buffer.from(fact('device-seed'), 'base64url'));
  const officeId = fact('office-id');
  return {
    officeId,
    officeStream: `office/${officeId}`,
    ...device,
    sign: deviceSigner(device.privateKey),
    age: JSON.parse(fact('age-identities')) as OfficeIdentities,
    sample: fact('sample') === 'true',
  };
}

export const officeOf = (db: Db, officeId: string): { name: string; kind: OfficeKind } => {
  const row = get<{ name: string; type: OfficeKind }>(db, 'SELECT name, type FROM offices WHERE id = ?', officeId);
  return { name: row?.name ?? '', kind: row?.type ?? 'field' };
};

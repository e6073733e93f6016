import { canonicalJson } from '../../shared/canonical-json';
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
  /** Vouches for the device's own entries in its `device` record. Raw Ed25519, as are the next two. */
  devicePublicKey: Buffer;
  /** Signs for the device. */
  sign: (message: Buffer) => Buffer;
  /** Signs the office's bundles and card; the first device's key, which outlives a restore, as others verified it. */
  publicKey: Buffer;
  privateKey: Buffer;
  age: OfficeIdentities;
  /** Of keys that were given up: what was sealed to them can still be opened. */
  formerAge: OfficeIdentities[];
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

/** What the first device of an office signs to stand behind another. */
export const vouchStatement = (officeId: string, deviceId: string): Buffer =>
  Buffer.from(canonicalJson({ v: 1, office: officeId, device: deviceId }));

const SIGNING_SEED = 'signing-seed';

/**
 * A restored vault goes on as another device: what the old one wrote after the backup may be with other offices
 * already, and two different entries under one number would look to them like a forgery.
 */
export function becomeAnotherDevice(db: Db): void {
  const seed = readMeta(db, 'device-seed');
  if (seed !== undefined && readMeta(db, SIGNING_SEED) === undefined)
    writeMeta(db, SIGNING_SEED, seed);
  writeMeta(db, 'device-seed', createDeviceKeys().privateKey.toString('base64url'));
}

/** What an office signs and opens with; apart from the keys of its devices. */
export interface OfficeKeys {
  /** Ed25519 seed, base64url. */
  seed: string;
  age: OfficeIdentities;
}

const FORMER_AGE = 'former-age-identities';
const formerAgeOf = (db: Db): OfficeIdentities[] =>
  JSON.parse(readMeta(db, FORMER_AGE) ?? '[]') as OfficeIdentities[];

/** Signs and is written to by these keys from now on. The device goes on as it is. */
export function adoptOfficeKeys(db: Db, { seed, age }: OfficeKeys): void {
  const before = JSON.parse(readMeta(db, 'age-identities') ?? '{}') as OfficeIdentities;
  writeMeta(db, FORMER_AGE, JSON.stringify([...formerAgeOf(db), before]));
  writeMeta(db, SIGNING_SEED, seed);
  writeMeta(db, 'age-identities', JSON.stringify(age));
}

export function readIdentity(db: Db): VaultIdentity {
  const fact = (key: string): string => {
    const value = readMeta(db, key);
    if (value === undefined) throw new Error(`this vault has no ${key}`);
    return value;
  };
  const device = openDeviceKeys(Buffer.from(fact('device-seed'), 'base64url'));
  const office = openDeviceKeys(
    Buffer.from(readMeta(db, SIGNING_SEED) ?? fact('device-seed'), 'base64url'),
  );
  const officeId = fact('office-id');
  return {
    officeId,
    officeStream: `office/${officeId}`,
    deviceId: device.deviceId,
    devicePublicKey: device.publicKey,
    publicKey: office.publicKey,
    privateKey: office.privateKey,
    sign: deviceSigner(device.privateKey),
    age: JSON.parse(fact('age-identities')) as OfficeIdentities,
    formerAge: formerAgeOf(db),
    sample: fact('sample') === 'true',
  };
}

export const officeOf = (db: Db, officeId: string): { name: string; kind: OfficeKind } => {
  const row = get<{ name: string; type: OfficeKind }>(
    db,
    'SELECT name, type FROM offices WHERE id = ?',
    officeId,
  );
  return { name: row?.name ?? '', kind: row?.type ?? 'field' };
};

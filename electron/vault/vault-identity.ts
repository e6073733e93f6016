import { canonicalJson } from '../../shared/canonical-json';
import type { OfficeKind } from '../../shared/session/contract';
import { generateOfficeIdentities, type OfficeIdentities } from './bundles/format/identity';
import type { Joining } from '../../shared/papers/joining';
import { type Db, get, run } from './db/database';
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
  /** The key that others compared. Not `publicKey` on a laptop that joined: it signs with its own, vouched for by this one. */
  officeKey: Buffer;
  /** This laptop can sign for the office: vouch for laptops, make new keys, introduce others. */
  hasOfficeKey: boolean;
  /** A further laptop of its office. */
  joined: boolean;
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
  // A laptop that joined signs with its device's key and nothing else: it has to be let in again.
  const isJoined = readMeta(db, JOINED) !== undefined;
  if (!isJoined && seed !== undefined && readMeta(db, SIGNING_SEED) === undefined)
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

const JOINED = 'joined-office-key';

/** The laptop belongs to that office from now on, or takes over its newer keys. */
export function joinOffice(
  db: Db,
  { card, age, formerAge }: Pick<Joining, 'card' | 'age' | 'formerAge'>,
): void {
  const own = JSON.parse(readMeta(db, 'age-identities') ?? '{}') as OfficeIdentities;
  const former = new Map(
    [...formerAgeOf(db), ...formerAge, own].map((each) => [each.hybrid.recipient, each]),
  );
  former.delete(age.hybrid.recipient);
  writeMeta(db, FORMER_AGE, JSON.stringify([...former.values()]));
  writeMeta(db, 'age-identities', JSON.stringify(age));
  writeMeta(db, 'office-id', card.office.id);
  writeMeta(db, JOINED, card.signingKey);
  run(db, 'DELETE FROM meta WHERE key = ?', SIGNING_SEED);
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
  const home = readMeta(db, JOINED);
  return {
    officeId,
    officeStream: `office/${officeId}`,
    deviceId: device.deviceId,
    devicePublicKey: device.publicKey,
    publicKey: office.publicKey,
    privateKey: office.privateKey,
    sign: deviceSigner(device.privateKey),
    officeKey: home === undefined ? office.publicKey : Buffer.from(home, 'base64'),
    hasOfficeKey: home === undefined && readMeta(db, 'pack') === undefined,
    joined: home !== undefined,
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

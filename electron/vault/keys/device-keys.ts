import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** An Ed25519 pair as raw bytes: 32 of seed, kept in the encrypted database, and 32 of public key. */
export interface DeviceKeys {
  /** First 16 hex digits of SHA-256 over the public key. */
  deviceId: string;
  publicKey: Buffer;
  privateKey: Buffer;
}

const RAW_BYTES = 32;
const SIGNATURE_BYTES = 64;
// RFC 8410's fixed beginnings; DER is what OpenSSL and BoringSSL both read.
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');

export function createDeviceKeys(): DeviceKeys {
  const pair = generateKeyPairSync('ed25519');
  const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-RAW_BYTES);
  return openDeviceKeys(privateKey);
}

/** Rebuilds the pair from its stored seed. */
export function openDeviceKeys(privateKey: Uint8Array): DeviceKeys {
  const publicKey = rawPublicKey(createPublicKey(privateKeyObject(privateKey)));
  return { deviceId: deviceIdOf(publicKey), publicKey, privateKey: Buffer.from(privateKey) };
}

export const deviceIdOf = (publicKey: Uint8Array): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 16);

export const signAsDevice = (privateKey: Uint8Array, message: Uint8Array): Buffer =>
  deviceSigner(privateKey)(message);

/** For many signatures: parsing the key costs as much as signing. */
export function deviceSigner(privateKey: Uint8Array): (message: Uint8Array) => Buffer {
  const key = privateKeyObject(privateKey);
  return (message) => sign(null, message, key);
}

/** False, never an error, for a signature or a key of the wrong form. */
export function isSignedBy(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== RAW_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  try {
    return verify(null, message, publicKeyObject(publicKey), signature);
  } catch {
    return false;
  }
}

let lastKey: { of: string; key: KeyObject } | undefined;

/** A bundle's thousands of heads are signed by one laptop or a few, one after the other. */
function publicKeyObject(publicKey: Uint8Array): KeyObject {
  const of = Buffer.from(publicKey).toString('hex');
  if (lastKey?.of === of) return lastKey.key;
  const der = Buffer.concat([PUBLIC_DER, publicKey]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  lastKey = { of, key };
  return key;
}

const rawPublicKey = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'der', type: 'spki' }).subarray(-RAW_BYTES));

function privateKeyObject(privateKey: Uint8Array): KeyObject {
  if (privateKey.length !== RAW_BYTES) throw new RangeError('an Ed25519 seed has 32 bytes');
  const der = Buffer.concat([PRIVATE_DER, privateKey]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

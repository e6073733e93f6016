import {
  createPrivateKey,
  createPublicKey,
  sign as edSign,
  verify as edVerify,
  type KeyObject,
} from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * Signatures that stock `minisign -V` accepts: Ed25519 over BLAKE2b-512 of the file (algorithm "ED").
 * BLAKE2b comes from noble because Electron's crypto has none.
 */
export interface Signer {
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

const PREHASHED = 'ED';
const PUBLIC_KEY = 'Ed';
const KEY_ID_BYTES = 8;
const SIGNATURE_BYTES = 64;
const UNTRUSTED = 'untrusted comment: ';
const TRUSTED = 'trusted comment: ';
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** A signer over a 32-byte Ed25519 seed. */
export function signerFromSeed(seed: Uint8Array): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (message) => edSign(null, message, key),
  };
}

export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== SIGNATURE_BYTES) return false;
  try {
    return edVerify(null, message, ed25519PublicKey(publicKey), signature);
  } catch {
    return false;
  }
}

const ed25519PublicKey = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_ED25519, raw]), format: 'der', type: 'spki' });

/** minisign's key ids are random; ours follow from the key, so that there is nothing more to store. */
const keyIdOf = (publicKey: Uint8Array): Uint8Array => sha256(publicKey).subarray(0, KEY_ID_BYTES);

/** The two lines of a `.pub` file for `minisign -V -p`. */
export function minisignPublicKey(publicKey: Uint8Array): string {
  const id = keyIdOf(publicKey);
  const shown = Buffer.from(id).reverse().toString('hex').toUpperCase();
  const blob = Buffer.concat([Buffer.from(PUBLIC_KEY), id, publicKey]).toString('base64');
  return `${UNTRUSTED}minisign public key ${shown}\n${blob}\n`;
}

/** The raw key in a `.pub` file or its second line alone; null when it is none. */
export function parseMinisignPublicKey(text: string): Uint8Array | null {
  const blob = decodeBase64(text.trim().split('\n').at(-1)?.trim() ?? '');
  const valid =
    blob?.length === 2 + KEY_ID_BYTES + 32 && blob.toString('latin1', 0, 2) === PUBLIC_KEY;
  return valid ? new Uint8Array(blob.subarray(-32)) : null;
}

export function signMinisign(file: Uint8Array, signer: Signer, trustedComment: string): string {
  const signature = signer.sign(blake2b(file, { dkLen: 64 }));
  const comment = Buffer.from(trustedComment, 'utf8');
  const global = signer.sign(Buffer.concat([signature, comment]));
  const blob = Buffer.concat([Buffer.from(PREHASHED), keyIdOf(signer.publicKey), signature]);
  return `${UNTRUSTED}signature of the sending office\n${blob.toString('base64')}\n${TRUSTED}${trustedComment}\n${Buffer.from(global).toString('base64')}\n`;
}

export interface MinisignSignature {
  signature: Uint8Array;
  trustedComment: string;
  globalSignature: Uint8Array;
}

/** Null for anything but the four lines of a pre-hashed signature; the legacy "Ed" kind is refused. */
export function parseMinisign(text: string): MinisignSignature | null {
  const lines = text.split('\n');
  if (lines.length !== 5 || lines[4] !== '' || /[^\P{Cc}\n]/u.test(text)) return null;
  const [untrusted = '', blobLine = '', trusted = '', globalLine = ''] = lines;
  const blob = decodeBase64(blobLine);
  const globalSignature = decodeBase64(globalLine);
  if (!untrusted.startsWith(UNTRUSTED) || !trusted.startsWith(TRUSTED)) return null;
  if (
    blob?.length !== 2 + KEY_ID_BYTES + SIGNATURE_BYTES ||
    blob.toString('latin1', 0, 2) !== PREHASHED
  )
    return null;
  if (globalSignature?.length !== SIGNATURE_BYTES) return null;
  return {
    signature: blob.subarray(-SIGNATURE_BYTES),
    trustedComment: trusted.slice(TRUSTED.length),
    globalSignature,
  };
}

/** Whose signature it is, asked key by key: the file is hashed once, however many are asked. */
export function minisignVerifier(
  file: Uint8Array,
  parsed: MinisignSignature,
): (publicKey: Uint8Array) => boolean {
  const hash = blake2b(file, { dkLen: 64 });
  const comment = Buffer.concat([parsed.signature, Buffer.from(parsed.trustedComment, 'utf8')]);
  return (publicKey) =>
    verifyEd25519(publicKey, hash, parsed.signature) &&
    verifyEd25519(publicKey, comment, parsed.globalSignature);
}

/** True when both the file and the trusted comment were signed by this key. */
export const verifyMinisign = (
  file: Uint8Array,
  parsed: MinisignSignature,
  publicKey: Uint8Array,
): boolean => minisignVerifier(file, parsed)(publicKey);

function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  // Buffer skips what is not base64; only the canonical text comes out the same again.
  return bytes.toString('base64') === text ? bytes : null;
}

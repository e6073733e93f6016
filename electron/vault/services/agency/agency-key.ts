import { createHash } from 'node:crypto';

import { canonicalJson } from '../../../../shared/canonical-json';
import type { AgencyPack, AgencyPackFacts } from '../../../../shared/papers/agency-pack';
import { signerFromSeed, verifyEd25519 } from '../../bundles/format/minisign';

const SIGNED_AS = 'satchel-agency-pack-1\n';
const FINGERPRINT_OF = 'satchel-agency-1';
const DIGITS = 40;

/** Forty digits over the agency's key, in the form of a card's fingerprint: compared once on every laptop. */
export function agencyFingerprint(publicKey: string): string {
  const hash = createHash('sha256').update(`${FINGERPRINT_OF}\n${publicKey}`).digest('hex');
  const number = BigInt(`0x${hash}`) % 10n ** BigInt(DIGITS);
  return number
    .toString()
    .padStart(DIGITS, '0')
    .replace(/(.{5})(?=.)/g, '$1 ');
}

const signedBytes = (facts: AgencyPackFacts): Buffer =>
  Buffer.from(SIGNED_AS + canonicalJson(facts), 'utf8');

export const signPack = (facts: AgencyPackFacts, seed: Uint8Array): AgencyPack => ({
  ...facts,
  signature: Buffer.from(signerFromSeed(seed).sign(signedBytes(facts))).toString('base64'),
});

export function isSignedPack({ signature, ...facts }: AgencyPack): boolean {
  const key = Buffer.from(facts.agency.key, 'base64');
  return verifyEd25519(key, signedBytes(facts), Buffer.from(signature, 'base64'));
}

/** What a pack says, in one hash: the same pack may come by several ways. */
export const packDigest = (pack: AgencyPack): string =>
  createHash('sha256').update(canonicalJson(pack)).digest('hex');

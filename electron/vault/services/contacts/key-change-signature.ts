import { canonicalJson } from '../../../../shared/canonical-json';
import type { KeyChange, KeyChangeFacts } from '../../../../shared/papers/key-change';
import { type Signer, verifyEd25519 } from '../../bundles/format/minisign';

const signedBytes = (facts: KeyChangeFacts): Buffer =>
  Buffer.from(`satchel-key-change-1\n${canonicalJson(facts)}`, 'utf8');

export const signKeyChange = (facts: KeyChangeFacts, old: Signer): KeyChange => ({
  ...facts,
  signature: Buffer.from(old.sign(signedBytes(facts))).toString('base64'),
});

export function isSignedByOldKey({ signature, ...facts }: KeyChange): boolean {
  const key = Buffer.from(facts.from, 'base64');
  return verifyEd25519(key, signedBytes(facts), Buffer.from(signature, 'base64'));
}

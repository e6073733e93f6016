import { canonicalJson } from '../../../../shared/canonical-json';
import type { Introduction, IntroductionFacts } from '../../../../shared/papers/introduction';
import { type Signer, verifyEd25519 } from '../../bundles/format/minisign';

const signedBytes = (facts: IntroductionFacts): Buffer =>
  Buffer.from(`satchel-introduction-1\n${canonicalJson(facts)}`, 'utf8');

export const signIntroduction = (facts: IntroductionFacts, signer: Signer): Introduction => ({
  ...facts,
  signature: Buffer.from(signer.sign(signedBytes(facts))).toString('base64'),
});

export function isSignedByVoucher({ signature, ...facts }: Introduction): boolean {
  const key = Buffer.from(facts.by.key, 'base64');
  return verifyEd25519(key, signedBytes(facts), Buffer.from(signature, 'base64'));
}

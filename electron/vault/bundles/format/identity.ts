import {
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { ClassicRecipient, HybridRecipient } from '../../../../shared/bundles/format';

/** An age key pair as text. The identity is the secret: it lives in the vault and nowhere else. */
export interface AgeIdentity {
  identity: string;
  recipient: string;
}

/** Post-quantum hybrid, and a classic one for partners whose age does not know hybrids yet. */
export interface OfficeIdentities {
  hybrid: AgeIdentity;
  classic: AgeIdentity;
}

export async function generateOfficeIdentities(): Promise<OfficeIdentities> {
  return {
    hybrid: await withRecipient(await generateHybridIdentity()),
    classic: await withRecipient(await generateX25519Identity()),
  };
}

const withRecipient = async (identity: string): Promise<AgeIdentity> => ({
  identity,
  recipient: await identityToRecipient(identity),
});

export type RecipientKind = 'hybrid' | 'classic';

/** Null for anything that is not one of the two kinds that we seal to. */
export function recipientKind(recipient: string): RecipientKind | null {
  if (HybridRecipient.safeParse(recipient).success) return 'hybrid';
  return ClassicRecipient.safeParse(recipient).success ? 'classic' : null;
}

import type { ContactCard } from '../../../../shared/bundles/format';
import { makeContactCard } from '../../bundles/format/contact-card';
import { signerFromSeed } from '../../bundles/format/minisign';
import { readMeta } from '../../db/meta';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';

/** The card of this laptop and not of its office: what a new laptop shows to be let in. */
export function deviceCard(vault: Vault): ContactCard {
  const { db, identity } = vault;
  return makeContactCard(
    {
      office: { id: identity.officeId, ...officeOf(db, identity.officeId) },
      device: identity.deviceId,
      recipient: identity.age.hybrid.recipient,
      classicRecipient: identity.age.classic.recipient,
      created: new Date(vault.now()).toISOString(),
    },
    signerFromSeed(Buffer.from(readMeta(db, 'device-seed') ?? '', 'base64url')),
  );
}

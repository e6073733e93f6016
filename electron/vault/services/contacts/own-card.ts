import type { ContactCard } from '../../../../shared/bundles/format';
import { makeContactCard, readContactCard } from '../../bundles/format/contact-card';
import { signerFromSeed } from '../../bundles/format/minisign';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';
import { contactOfOffice } from './contact-book';

/** What other offices need to write to us and to hear from us, signed by our key. */
export function ownCard(vault: Vault): ContactCard {
  const { identity } = vault;
  // A laptop that joined cannot sign one: it gives out the card that it joined by.
  if (identity.joined)
    return readContactCard(
      Buffer.from(contactOfOffice(vault.db, identity.officeId)?.card ?? '', 'utf8'),
    );
  const { name, kind } = officeOf(vault.db, identity.officeId);
  return makeContactCard(
    {
      office: { id: identity.officeId, name, kind },
      device: identity.deviceId,
      recipient: identity.age.hybrid.recipient,
      classicRecipient: identity.age.classic.recipient,
      created: new Date(vault.now()).toISOString(),
    },
    signerFromSeed(identity.privateKey),
  );
}

import type { ContactCard } from '../../../../shared/bundles/format';
import { contactFingerprint } from '../../bundles/format/contact-card';

/** What a card says of an office, as the book keeps it. */
export const keysOf = (card: ContactCard, text: string) => ({
  officeId: card.office.id,
  name: card.office.name,
  signingKey: card.signingKey,
  recipient: card.recipient,
  classicRecipient: card.classicRecipient,
  fingerprint: contactFingerprint(card),
  card: text,
});

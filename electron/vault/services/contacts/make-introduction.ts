import { AppError } from '../../../../shared/app-error';
import { ContactType } from '../../../../shared/contacts/contract';
import { readContactCard } from '../../bundles/format/contact-card';
import { signerFromSeed } from '../../bundles/format/minisign';
import type { Session } from '../../session';
import { writePaper } from '../papers/write-paper';
import { type StoredContact, wasComparedHere } from './contact-book';
import { delegationOf, hasEnded } from './delegation';
import { signIntroduction } from './introduction-signature';

/** Long enough to reach every laptop; what lies about afterwards introduces nobody. */
const DAYS_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * Vouches for an office to others, where the agency lets us. Only for one that somebody here compared: what we
 * have by hearsay, or on the agency's own word, is not ours to pass on.
 *
 * @throws AppError introduction-no-right, introduction-not-compared, introduction-to-itself, contact-not-verified, disk-…
 */
export async function makeIntroduction(
  session: Session,
  contact: StoredContact,
  { to, out }: { to: readonly StoredContact[]; out: string },
): Promise<{ bytes: number; until: number }> {
  const { vault, user } = session;
  const { identity } = vault;
  if (!identity.hasOfficeKey) throw new AppError('laptop-without-office-key');
  const now = vault.now();
  const type = ContactType.catch('partner').parse(contact.type);
  const delegation = delegationOf(vault.db, identity.officeId);
  if (!delegation || hasEnded(delegation, now) || !delegation.kinds.includes(type))
    throw new AppError('introduction-no-right', { office: contact.name });
  if (!wasComparedHere(contact) || contact.card === null)
    throw new AppError('introduction-not-compared', { office: contact.name });
  if (to.some(({ id }) => id === contact.id))
    throw new AppError('introduction-to-itself', { office: contact.name });
  const until = Math.min(now + DAYS_MS, delegation.until ?? Infinity);
  const body = signIntroduction(
    {
      v: 1,
      by: { officeId: identity.officeId, key: identity.publicKey.toString('base64') },
      agencyKey: delegation.agencyKey,
      card: readContactCard(Buffer.from(contact.card, 'utf8')),
      type,
      partnerKind: contact.partnerKind,
      issuedAt: new Date(now).toISOString(),
      until: new Date(until).toISOString(),
    },
    signerFromSeed(identity.privateKey),
  );
  const { bytes } = await writePaper(session, { type: 'introduction', body, contacts: to, out });
  vault.accessLog.note(user.id, 'office-introduced', contact.id);
  return { bytes, until };
}

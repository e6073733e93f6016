import { AppError } from '../../../../shared/app-error';
import { type Db, transaction } from '../../db/database';
import type { Session } from '../../session';
import { allContacts, putContact, type StoredContact, UNVERIFIED } from './contact-book';
import { type FormerKeyRow, putFormerKey } from './former-keys';

/**
 * Says that a key is in wrong hands. When somebody signed is known only from what the signer wrote, so everything
 * that arrives from now on is refused, whatever its date; what was taken in before stays and is marked.
 *
 * @throws AppError contact-without-fingerprint
 */
export function revokeKey(
  { vault, user }: Pick<Session, 'vault' | 'user'>,
  contact: StoredContact,
  reason: string,
): StoredContact {
  const { officeId, signingKey, fingerprint } = contact;
  if (officeId === null || signingKey === null || fingerprint === null)
    throw new AppError('contact-without-fingerprint');
  const at = vault.now();
  const actor = user.id;
  const revoked = {
    ...contact,
    ...UNVERIFIED,
    revokedAt: at,
    revokedBy: actor,
    revokedReason: reason,
  };
  transaction(vault.db, () => {
    const verified = contact.verifiedAt === null ? 0 : 1;
    const about = { officeId, signingKey, fingerprint, verified };
    putFormerKey(vault.db, { ...about, state: 'revoked', at, until: null, actor, reason });
    putContact(vault.db, revoked);
    dropIntroducedBy(vault.db, officeId);
    vault.accessLog.note(actor, 'key-revoked', contact.id);
  });
  return revoked;
}

/** The same of a key that the office had before: its present one stays, and what was still taken of the old is not. */
export function revokeFormerKey(
  { vault, user }: Pick<Session, 'vault' | 'user'>,
  key: Pick<FormerKeyRow, 'officeId' | 'signingKey' | 'fingerprint' | 'verified'>,
  reason: string,
): void {
  const { db, now } = vault;
  transaction(db, () => {
    const fact = { state: 'revoked', at: now(), until: null, actor: user.id, reason } as const;
    putFormerKey(db, { ...key, ...fact });
    dropIntroducedBy(db, key.officeId);
  });
}

/** A thief of the key may have vouched for whomever he liked, and nobody knows since when. */
function dropIntroducedBy(db: Db, officeId: string): void {
  for (const contact of allContacts(db))
    if (contact.introducedBy === officeId) putContact(db, { ...contact, ...UNVERIFIED });
}

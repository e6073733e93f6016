import { AppError } from '../../../../shared/app-error';
import type { VerifiedHow } from '../../../../shared/contacts/contract';
import { KeyChange } from '../../../../shared/papers/key-change';
import { contactCardText, readContactCard } from '../../bundles/format/contact-card';
import type { Session } from '../../session';
import type { PaperReceiver } from '../papers/paper-receivers';
import { keysOf } from './card-keys';
import { contactOfOffice, putContact, type StoredContact } from './contact-book';
import { findFormerKey, isRevokedKey, rememberKey } from './former-keys';
import { isSignedByOldKey } from './key-change-signature';

/** Long enough for sticks that are on their way; a thief of the old key gains no more than this. */
const LONGEST_OVERLAP_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * Another office gives up its key for a new one. The old key's signature carries over what was compared; for a time
 * both count, because bundles signed before may still be on their way.
 */
export const keyChangeReceiver: PaperReceiver = {
  needs: 'contacts.manage',
  fromAnybody: true,
  receive(session, { body }) {
    const change = readChange(body);
    const { vault } = session;
    const params = { office: change.card.office.name };
    if (change.officeId === vault.identity.officeId) return { outcome: 'own', params };
    const contact = contactOfOffice(vault.db, change.officeId);
    if (!contact) throw new AppError('key-change-unknown-office', params);
    if (contact.signingKey === change.card.signingKey) return { outcome: 'same', params };
    refuseForeign(session, contact, change);
    replace(session, contact, change);
    const outcome = contact.verifiedAt === null ? 'unverified' : 'replaced';
    return { outcome, params };
  },
};

/** @throws AppError key-change-invalid */
function readChange(body: unknown): KeyChange {
  const parsed = KeyChange.safeParse(body);
  if (!parsed.success || parsed.data.card.office.id !== parsed.data.officeId)
    throw new AppError('key-change-invalid');
  readContactCard(Buffer.from(contactCardText(parsed.data.card), 'utf8'));
  if (!isSignedByOldKey(parsed.data)) throw new AppError('key-change-invalid');
  return parsed.data;
}

/** @throws AppError key-change-revoked, key-change-stale, key-change-gap */
function refuseForeign({ vault }: Session, contact: StoredContact, change: KeyChange): void {
  const { db } = vault;
  const params = { office: contact.name };
  if (isRevokedKey(db, change.from) || isRevokedKey(db, change.card.signingKey))
    throw new AppError('key-change-revoked', params);
  if (contact.signingKey === change.from) return;
  // An old change said again would bring back a key that was given up.
  if (findFormerKey(db, change.officeId, change.from))
    throw new AppError('key-change-stale', params);
  throw new AppError('key-change-gap', params);
}

function replace({ vault, user }: Session, contact: StoredContact, change: KeyChange): void {
  const { db } = vault;
  const at = vault.now();
  const said = Date.parse(change.acceptOldUntil);
  const until = Math.min(said, at + LONGEST_OVERLAP_MS);
  rememberKey(db, contact, { at, until: until > at ? until : null, actor: user.id });
  const isKnown = contact.verifiedAt !== null;
  putContact(db, {
    ...contact,
    ...keysOf(change.card, contactCardText(change.card)),
    // What people here call the office stays.
    name: contact.name,
    ...(isKnown ? { verifiedAt: at, verifiedBy: null, verifiedHow: howAfter(contact) } : {}),
  });
  vault.accessLog.note(user.id, 'key-replaced', contact.id);
}

/** New keys never make more of an office than it was: who is believed on somebody's word goes with that word. */
const howAfter = ({ verifiedHow }: StoredContact): VerifiedHow =>
  verifiedHow === 'agency' || verifiedHow === 'introduced' ? verifiedHow : 'key-change';

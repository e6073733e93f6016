import { AppError } from '../../../../shared/app-error';
import { Introduction } from '../../../../shared/papers/introduction';
import {
  contactCardText,
  contactFingerprint,
  readContactCard,
} from '../../bundles/format/contact-card';
import { type Db, run } from '../../db/database';
import { newId } from '../../ids';
import { foldName } from '../../keys/passphrase-bytes';
import type { Session } from '../../session';
import { packBody, packInForce } from '../agency/agency-book';
import type { PaperReceiver } from '../papers/paper-receivers';
import { keysOf } from './card-keys';
import {
  allContacts,
  blankContact,
  contactOfOffice,
  putContact,
  type StoredContact,
} from './contact-book';
import { type Delegation, delegationOf, hasEnded } from './delegation';
import { isRevokedKey, overlaps } from './former-keys';
import { isSignedByVoucher } from './introduction-signature';

/**
 * Another office vouches for a third. Believed only where the agency's pack in force here lets it, for that kind of
 * office and until the day it says; anybody may carry the paper, because the voucher's key signs what it says.
 * What it cannot be believed for is kept as hearsay: shown beside the card, and nothing follows from it.
 */
export const introductionReceiver: PaperReceiver = {
  needs: 'contacts.manage',
  fromAnybody: true,
  receive(session, { body }) {
    const { vault } = session;
    const said = readIntroduction(body);
    const voucher = voucherOf(session, said);
    const { card } = said;
    const params = { office: card.office.name, by: voucher.name };
    if (card.office.id === vault.identity.officeId) return { outcome: 'own', params };
    refuseOtherKeys(vault.db, said, params);
    const delegation = delegationOf(vault.db, said.by.officeId);
    const refusal = whyNot(said, delegation, vault.now());
    if (refusal !== null || !delegation) {
      noteHearsay(vault.db, said, { name: voucher.name, at: vault.now() });
      const code = refusal ?? 'introduction-not-delegated';
      return { outcome: 'hearsay', params, refusal: new AppError(code, params) };
    }
    const facts = { ...params, agency: delegation.agency, version: delegation.version };
    const before = contactOfOffice(vault.db, card.office.id);
    if (before && before.verifiedAt !== null) return { outcome: 'same', params: facts };
    take(session, said, before);
    return { outcome: 'introduced', params: facts };
  },
};

/** @throws AppError introduction-invalid, introduction-of-itself */
function readIntroduction(body: unknown): Introduction {
  const parsed = Introduction.safeParse(body);
  if (!parsed.success) throw new AppError('introduction-invalid');
  const { card, by } = parsed.data;
  readContactCard(Buffer.from(contactCardText(card), 'utf8'));
  if (!isSignedByVoucher(parsed.data)) throw new AppError('introduction-invalid');
  if (card.office.id === by.officeId || card.signingKey === by.key)
    throw new AppError('introduction-of-itself', { office: card.office.name });
  return parsed.data;
}

/** @throws AppError introduction-unknown-voucher where its key is not the one that we believe to be its own */
function voucherOf({ vault }: Session, { by, card }: Introduction): StoredContact {
  const { db } = vault;
  const voucher = contactOfOffice(db, by.officeId);
  const signer = { officeId: by.officeId, signingKey: by.key };
  const isBelieved =
    voucher !== undefined &&
    voucher.verifiedAt !== null &&
    voucher.revokedAt === null &&
    !isRevokedKey(db, by.key) &&
    (voucher.signingKey === by.key || overlaps(db, signer, vault.now()));
  if (!isBelieved) throw new AppError('introduction-unknown-voucher', { office: card.office.name });
  return voucher;
}

/** Keys change by the old key's word, the agency's, or somebody who compares; a third office never changes them. */
function refuseOtherKeys(
  db: Db,
  { card }: Introduction,
  params: { office: string; by: string },
): void {
  if (isRevokedKey(db, card.signingKey)) throw new AppError('introduction-revoked', params);
  const fingerprint = contactFingerprint(card);
  const before = contactOfOffice(db, card.office.id);
  const inForce = packInForce(db);
  const named =
    inForce && packBody(inForce).offices.find((each) => each.card.office.id === card.office.id);
  const isOther =
    (before && before.fingerprint !== fingerprint) ||
    (named && contactFingerprint(named.card) !== fingerprint && !before);
  if (isOther) throw new AppError('introduction-other-keys', params);
  const others = allContacts(db).filter(({ officeId }) => officeId !== card.office.id);
  const folded = foldName(card.office.name);
  if (others.some(({ name }) => foldName(name) === folded))
    throw new AppError('contact-name-taken');
  // One key under two names: whoever holds it would be believed as both.
  if (others.some(({ signingKey }) => signingKey === card.signingKey))
    throw new AppError('introduction-other-keys', params);
}

function whyNot(
  { agencyKey, type, issuedAt, until }: Introduction,
  delegation: Delegation | null,
  now: number,
): string | null {
  if (!delegation) return 'introduction-not-delegated';
  if (agencyKey !== delegation.agencyKey) return 'introduction-other-agency';
  if (!delegation.kinds.includes(type)) return 'introduction-not-delegated';
  const isPast = Date.parse(until) <= now || hasEnded(delegation, now);
  // Said to have been written after the right to it had ended, whatever the clock here shows.
  const isLate = delegation.until !== null && Date.parse(issuedAt) >= delegation.until;
  return isPast || isLate ? 'introduction-ended' : null;
}

function noteHearsay(
  db: Db,
  { card, by }: Introduction,
  { name, at }: { name: string; at: number },
): void {
  run(
    db,
    'INSERT OR IGNORE INTO introductions (office_id, signing_key, by_office_id, by_office_name, at) VALUES (?, ?, ?, ?, ?)',
    card.office.id,
    card.signingKey,
    by.officeId,
    name,
    at,
  );
}

function take(
  { vault, user }: Session,
  { card, by, type, partnerKind }: Introduction,
  before: StoredContact | undefined,
): void {
  const now = vault.now();
  const kept = before ?? blankContact(newId(now), card.office.name, now);
  putContact(vault.db, {
    ...kept,
    ...keysOf(card, contactCardText(card)),
    // Not what the card calls itself: the right to vouch is for kinds.
    type,
    partnerKind: kept.partnerKind ?? partnerKind,
    verifiedAt: now,
    verifiedBy: null,
    verifiedHow: 'introduced',
    introducedBy: by.officeId,
  });
  vault.accessLog.note(user.id, 'card-introduced', kept.id, by.officeId);
}

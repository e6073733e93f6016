import { AppError } from '../../../../shared/app-error';
import type { ContactCard } from '../../../../shared/bundles/format';
import type { AgencyPack, PackOffice, RevokedKey } from '../../../../shared/papers/agency-pack';
import { contactCardText, contactFingerprint } from '../../bundles/format/contact-card';
import type { Db } from '../../db/database';
import { newId } from '../../ids';
import { foldName } from '../../keys/passphrase-bytes';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { rebuildCaseLines } from '../cases/case-lines';
import {
  allContacts,
  blankContact,
  contactOfOffice,
  putContact,
  type StoredContact,
  UNVERIFIED,
} from '../contacts/contact-book';
import { keysOf } from '../contacts/card-keys';
import { findFormerKey, isRevokedKey, rememberKey, wasReplaced } from '../contacts/former-keys';
import { revokeFormerKey, revokeKey } from '../contacts/revoke-key';
import { installAgencyResources, keepRules } from './agency-resources';
import { findPack, putPack, readAgency, retirePacks } from './agency-book';

/** How long bundles that were signed before an office changed its keys are still taken in. */
export const OVERLAP_DAYS = 30;
export const overlapFrom = (now: number): number => now + OVERLAP_DAYS * 24 * 60 * 60 * 1000;

type Around = Pick<Session, 'vault' | 'user'>;

/**
 * Takes a checked pack into force: offices, revoked keys, rules, forms and lists, all of it in one transaction.
 * The agency has to be known by then.
 *
 * @throws AppError agency-pack-other-agency
 */
export function applyPack(session: Around, pack: AgencyPack): void {
  const { vault, user } = session;
  const { db } = vault;
  if (readAgency(db)?.publicKey !== pack.agency.key) throw new AppError('agency-pack-other-agency');
  const waiting = findPack(db, pack.agency.key, pack.version);
  if (!waiting) throw new AppError('agency-pack-gone');
  vault.journal.write(() => {
    retirePacks(db);
    putPack(db, { ...waiting, state: 'in-force', appliedAt: vault.now(), actor: user.id });
    for (const revoked of pack.revoked) revoke(session, revoked);
    const others = pack.offices.filter(({ card }) => card.office.id !== vault.identity.officeId);
    for (const office of others) take(session, office);
    withdraw(vault, pack);
    keepRules(db, pack);
    // The days by which a risk level asks for contact stand in the lines of the cases.
    rebuildCaseLines(db);
    vault.accessLog.note(user.id, 'agency-pack-applied', null, String(pack.version));
  });
  installAgencyResources(db);
}

function take({ vault, user }: Around, { card, type, partnerKind }: PackOffice): void {
  const { db } = vault;
  // What somebody here knows of a stolen key may not have reached the agency yet.
  if (isRevokedKey(db, card.signingKey)) return;
  const before = contactOfOffice(db, card.office.id);
  if (namesFormerKey(db, card, before)) return;
  makeRoomForName(vault, card.office.id, card.office.name);
  const isSame = before?.fingerprint === contactFingerprint(card);
  const now = vault.now();
  if (before && !isSame) {
    const until = before.verifiedAt === null ? null : overlapFrom(now);
    rememberKey(db, before, { at: now, until, actor: user.id });
  }
  const kept = before ?? blankContact(newId(now), card.office.name, now);
  // Who was compared here in person stays so: that is worth more than being named, and being named more than a word
  // for it, which goes with the right to say it.
  const stays = isSame && before.verifiedAt !== null && before.verifiedHow !== 'introduced';
  putContact(db, {
    ...kept,
    ...keysOf(card, contactCardText(card)),
    type,
    partnerKind,
    revokedAt: null,
    revokedBy: null,
    revokedReason: null,
    ...(stays
      ? {}
      : { verifiedAt: now, verifiedBy: null, verifiedHow: 'agency' as const, introducedBy: null }),
  });
}

/**
 * The agency wrote before it heard of the office's new keys, which may have been made because the old ones are in
 * wrong hands. A card that somebody kept again by hand is no former one, whatever is remembered of its key.
 */
export const namesFormerKey = (
  db: Db,
  { office, signingKey }: ContactCard,
  known: StoredContact | undefined,
): boolean => known?.signingKey !== signingKey && wasReplaced(db, office.id, signingKey);

/** The agency's name for an office goes before what somebody here called another one. */
function makeRoomForName(vault: Vault, officeId: string, name: string): void {
  const folded = foldName(name);
  const holder = allContacts(vault.db).find(
    (contact) => contact.officeId !== officeId && foldName(contact.name) === folded,
  );
  if (holder) putContact(vault.db, { ...holder, name: `${holder.name} (2)`.slice(0, 200) });
}

function revoke(session: Around, { officeId, signingKey, reason }: RevokedKey): void {
  const { db, identity } = session.vault;
  if (officeId === identity.officeId) return;
  const contact = contactOfOffice(db, officeId);
  if (contact?.signingKey === signingKey) {
    if (contact.revokedAt === null) revokeKey(session, contact, reason);
    return;
  }
  const before = findFormerKey(db, officeId, signingKey);
  if (before?.state === 'revoked') return;
  const { fingerprint = '', verified = 0 } = before ?? {};
  revokeFormerKey(session, { officeId, signingKey, fingerprint, verified }, reason);
}

/** Trust that rested on the agency's word alone goes with it. */
function withdraw({ db }: Vault, { offices }: AgencyPack): void {
  const named = new Set(offices.map(({ card }) => card.office.id));
  const vouching = new Map(offices.map(({ card, mayVouchFor }) => [card.office.id, mayVouchFor]));
  const stands = ({ verifiedHow, officeId, introducedBy, type }: StoredContact): boolean => {
    if (verifiedHow === 'agency') return officeId !== null && named.has(officeId);
    if (verifiedHow !== 'introduced') return true;
    const kinds: readonly string[] = vouching.get(introducedBy ?? '') ?? [];
    return kinds.includes(type ?? '');
  };
  for (const contact of allContacts(db))
    if (!stands(contact)) putContact(db, { ...contact, ...UNVERIFIED });
}

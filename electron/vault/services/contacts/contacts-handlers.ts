import { AppError } from '../../../../shared/app-error';
import type { ContactCard } from '../../../../shared/bundles/format';
import type {
  ComparedHow,
  Contact,
  contacts as contract,
} from '../../../../shared/contacts/contract';
import type { ParsedInputOf } from '../../../../shared/ipc';
import {
  contactCardText,
  contactFingerprint,
  readContactCard,
} from '../../bundles/format/contact-card';
import { recipientKind } from '../../bundles/format/identity';
import type { Db } from '../../db/database';
import { newId } from '../../ids';
import { foldName } from '../../keys/passphrase-bytes';
import { writeFileAtomically } from '../../keys/write-file-atomically';
import type { Handlers, Session } from '../../session';
import type { Vault } from '../../vault';
import { refuseSaveTo } from '../documents/save-document-out';
import { keysOf } from './card-keys';
import { checkComparison, isCompared, wordsOf } from './comparison';
import {
  allContacts,
  blankContact,
  contactOfOffice,
  deleteContact,
  findContact,
  putContact,
  type StoredContact,
  toContact,
  UNVERIFIED,
} from './contact-book';
import { delegationsIn } from './delegation';
import { findReplacedKey, type FormerKeyRow, isRevokedKey, rememberKey } from './former-keys';
import { makeIntroduction } from './make-introduction';
import { ownCard } from './own-card';
import { replaceOwnKeys } from './replace-own-keys';
import { revokeFormerKey, revokeKey } from './revoke-key';

const parseCard = (text: string): ContactCard => readContactCard(Buffer.from(text, 'utf8'));

type Kept = ParsedInputOf<(typeof contract)['add']>;

/** @throws AppError contact-is-own-office, contact-key-revoked, contact-name-taken, fingerprint-different */
function keep(
  { vault, user }: Session,
  { card: text, type, partnerKind, ...compared }: Kept,
): Contact {
  const { db } = vault;
  const card = parseCard(text);
  if (card.office.id === vault.identity.officeId) throw new AppError('contact-is-own-office');
  if (isRevokedKey(db, card.signingKey)) throw new AppError('contact-key-revoked');
  const fingerprint = contactFingerprint(card);
  if (isCompared(compared)) checkComparison(fingerprint, compared);
  const before = contactOfOffice(db, card.office.id);
  refuseTakenName(vault, card.office.name, before?.id);
  const kept = before ?? blankContact(newId(vault.now()), card.office.name, vault.now());
  const isSame = before?.fingerprint === fingerprint;
  // Other keys under a known name are a new fact: the old ones are remembered, the new ones have to be compared.
  if (before && !isSame) rememberKey(db, before, { at: vault.now(), until: null, actor: user.id });
  const contact: StoredContact = {
    ...kept,
    ...keysOf(card, text),
    type: type ?? before?.type ?? card.office.kind,
    partnerKind: partnerKind === undefined ? kept.partnerKind : partnerKind,
    ...(isSame ? {} : { ...UNVERIFIED, revokedAt: null, revokedBy: null, revokedReason: null }),
    ...(isCompared(compared) ? verifiedNow(vault, user.id, compared.how) : {}),
  };
  putContact(db, contact);
  vault.accessLog.note(
    user.id,
    contact.verifiedAt === null ? 'card-kept' : 'card-verified',
    contact.id,
  );
  return toContact(db, contact);
}

const verifiedNow = (vault: Vault, userId: string, how: ComparedHow | undefined) => ({
  verifiedAt: vault.now(),
  verifiedBy: userId,
  verifiedHow: how ?? null,
  introducedBy: null,
});

/** @throws AppError contact-name-taken */
export function refuseTakenName(vault: Vault, name: string, exceptId: string | undefined): void {
  const folded = foldName(name);
  if (
    allContacts(vault.db).some((other) => other.id !== exceptId && foldName(other.name) === folded)
  )
    throw new AppError('contact-name-taken');
}

function contactOrThrow(vault: Vault, id: string): StoredContact {
  const contact = findContact(vault.db, id);
  if (!contact) throw new AppError('contact-not-found');
  return contact;
}

/** @throws AppError not-found */
function formerOrThrow(db: Db, { officeId }: StoredContact, fingerprint: string): FormerKeyRow {
  const found = officeId === null ? undefined : findReplacedKey(db, officeId, fingerprint);
  if (!found) throw new AppError('not-found');
  return found;
}

/** The other laptops of our own office stand among the offices; what is done with others is not done with them. */
function otherOffice(vault: Vault, id: string): StoredContact {
  const contact = contactOrThrow(vault, id);
  if (contact.officeId === vault.identity.officeId) throw new AppError('contact-is-own-office');
  return contact;
}

/**
 * Other offices, and what we know of them. What becomes of their old keys: see former-keys.ts.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> unverified: card kept
 *   [*] --> verified: card kept, fingerprint compared
 *   [*] --> verified: the agency's pack, or an office that it lets vouch
 *   [*] --> write_only: name and recipient of an office with stock age
 *   unverified --> verified: fingerprint compared
 *   verified --> verified: key change signed by the old key
 *   verified --> unverified: a card with other keys replaces it
 *   verified --> unverified: whoever vouched may not vouch any more
 *   unverified --> revoked: key in wrong hands
 *   verified --> revoked: key in wrong hands
 *   revoked --> unverified: a card with other keys
 * ```
 */
export const contactsHandlers: Handlers<typeof contract> = {
  list({ vault: { db } }) {
    const delegations = delegationsIn(db);
    return { contacts: allContacts(db).map((contact) => toContact(db, contact, delegations)) };
  },

  ownCard({ vault }) {
    const card = ownCard(vault);
    const fingerprint = contactFingerprint(card);
    return {
      name: card.office.name,
      fingerprint,
      words: wordsOf(fingerprint),
      card: contactCardText(card),
      compact: JSON.stringify(card),
    };
  },

  saveOwnCard({ vault, tickets }, { ticket }) {
    const card = ownCard(vault);
    const out = tickets.take(ticket, 'contact-card');
    refuseSaveTo(vault, out);
    writeFileAtomically(out, contactCardText(card));
    return { name: card.office.name };
  },

  inspect({ vault }, { card: text }) {
    const card = parseCard(text);
    const before = contactOfOffice(vault.db, card.office.id);
    const fingerprint = contactFingerprint(card);
    return {
      name: card.office.name,
      type: card.office.kind,
      fingerprint,
      words: wordsOf(fingerprint),
      createdAt: card.created,
      known: !before ? 'new' : before.fingerprint === fingerprint ? 'same' : 'changed-keys',
    };
  },

  add: keep,

  addRecipient({ vault }, { name, recipient, type }) {
    const kind = recipientKind(recipient);
    if (!kind) throw new AppError('recipient-invalid');
    refuseTakenName(vault, name, undefined);
    const contact: StoredContact = {
      ...blankContact(newId(vault.now()), name, vault.now()),
      type: type ?? 'headquarters',
      recipient: kind === 'hybrid' ? recipient : null,
      classicRecipient: kind === 'classic' ? recipient : null,
    };
    putContact(vault.db, contact);
    return toContact(vault.db, contact);
  },

  verify({ vault, user }, { id, ...compared }) {
    const contact = contactOrThrow(vault, id);
    if (contact.fingerprint === null) throw new AppError('contact-without-fingerprint');
    if (contact.revokedAt !== null) throw new AppError('contact-key-revoked');
    checkComparison(contact.fingerprint, compared);
    const verified = { ...contact, ...verifiedNow(vault, user.id, compared.how) };
    putContact(vault.db, verified);
    vault.accessLog.note(user.id, 'card-verified', id);
    return toContact(vault.db, verified);
  },

  setKind({ vault }, { id, type, partnerKind }) {
    const contact = { ...otherOffice(vault, id), type, partnerKind };
    putContact(vault.db, contact);
    return toContact(vault.db, contact);
  },

  revoke(session, { id, reason, former }) {
    const contact = otherOffice(session.vault, id);
    const { db } = session.vault;
    const key = former === undefined ? undefined : formerOrThrow(db, contact, former);
    // A card that was kept again by hand has the key of before.
    if (!key || key.signingKey === contact.signingKey)
      return toContact(db, revokeKey(session, contact, reason));
    revokeFormerKey(session, key, reason);
    session.vault.accessLog.note(session.user.id, 'key-revoked', id);
    return toContact(db, contact);
  },

  async introduce(session, { id, to, ticket }) {
    const contact = contactOrThrow(session.vault, id);
    const told = to.map((each) => contactOrThrow(session.vault, each));
    const out = session.tickets.take(ticket, 'paper');
    const { bytes, until } = await makeIntroduction(session, contact, { to: told, out });
    return { offices: told.length, bytes, until };
  },

  async replaceOwnKeys(session, { ticket }) {
    const { offices } = await replaceOwnKeys(session, session.tickets.take(ticket, 'paper'));
    const fingerprint = contactFingerprint(ownCard(session.vault));
    return { offices, fingerprint, words: wordsOf(fingerprint) };
  },

  remove({ vault }, { id }) {
    deleteContact(vault.db, otherOffice(vault, id).id);
    return { id };
  },
};

import { AppError } from '../../../../shared/app-error';
import type { ContactCard } from '../../../../shared/bundles/format';
import type { Contact, contacts as contract } from '../../../../shared/contacts/contract';
import {
  contactCardText,
  contactFingerprint,
  makeContactCard,
  readContactCard,
  sameFingerprint,
} from '../../bundles/format/contact-card';
import { recipientKind } from '../../bundles/format/identity';
import { signerFromSeed } from '../../bundles/format/minisign';
import { newId } from '../../ids';
import { foldName } from '../../keys/passphrase-bytes';
import { writeFileAtomically } from '../../keys/write-file-atomically';
import type { Handlers, Session } from '../../session';
import { officeOf } from '../../vault-identity';
import type { Vault } from '../../vault';
import { refuseInsideVault } from '../documents/save-document-out';
import {
  allContacts,
  contactOfOffice,
  deleteContact,
  findContact,
  putContact,
  type StoredContact,
  toContact,
} from './contact-book';

/**
 * Other offices, and what we know of them.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> unverified: card kept
 *   [*] --> verified: card kept, fingerprint compared
 *   [*] --> write_only: name and recipient of an office with stock age
 *   unverified --> verified: fingerprint compared
 *   verified --> unverified: a card with other keys replaces it
 * ```
 */
export function ownCard(vault: Vault): ContactCard {
  const { identity } = vault;
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

const parseCard = (text: string): ContactCard => readContactCard(Buffer.from(text, 'utf8'));

function keep(
  { vault, user }: Session,
  card: ContactCard,
  text: string,
  compared: string | undefined,
): Contact {
  if (card.office.id === vault.identity.officeId) throw new AppError('contact-is-own-office');
  const fingerprint = contactFingerprint(card);
  if (compared !== undefined && !sameFingerprint(compared, fingerprint))
    throw new AppError('fingerprint-different');
  const before = contactOfOffice(vault.db, card.office.id);
  refuseTakenName(vault, card.office.name, before?.id);
  // Other keys under a known name are a new fact: they have to be compared again.
  const stillVerified = before?.fingerprint === fingerprint && before.verifiedAt !== null;
  const contact: StoredContact = {
    id: before?.id ?? newId(vault.now()),
    officeId: card.office.id,
    name: card.office.name,
    type: card.office.kind,
    signingKey: card.signingKey,
    recipient: card.recipient,
    classicRecipient: card.classicRecipient,
    fingerprint,
    verifiedAt: compared !== undefined ? vault.now() : stillVerified ? before.verifiedAt : null,
    verifiedBy: compared !== undefined ? user.id : stillVerified ? before.verifiedBy : null,
    card: text,
    addedAt: before?.addedAt ?? vault.now(),
  };
  putContact(vault.db, contact);
  return toContact(contact);
}

function refuseTakenName(vault: Vault, name: string, exceptId: string | undefined): void {
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

export const contactsHandlers: Handlers<typeof contract> = {
  list: ({ vault }) => ({ contacts: allContacts(vault.db).map(toContact) }),

  ownCard({ vault }) {
    const card = ownCard(vault);
    return {
      name: card.office.name,
      fingerprint: contactFingerprint(card),
      card: contactCardText(card),
    };
  },

  saveOwnCard({ vault, tickets }, { ticket }) {
    const card = ownCard(vault);
    const out = tickets.take(ticket, 'contact-card');
    refuseInsideVault(vault, out);
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
      createdAt: card.created,
      known: !before ? 'new' : before.fingerprint === fingerprint ? 'same' : 'changed-keys',
    };
  },

  add: (session, { card, fingerprint }) => keep(session, parseCard(card), card, fingerprint),

  addRecipient({ vault }, { name, recipient, type }) {
    const kind = recipientKind(recipient);
    if (!kind) throw new AppError('recipient-invalid');
    refuseTakenName(vault, name, undefined);
    const contact: StoredContact = {
      id: newId(vault.now()),
      officeId: null,
      name,
      type: type ?? 'headquarters',
      signingKey: null,
      recipient: kind === 'hybrid' ? recipient : null,
      classicRecipient: kind === 'classic' ? recipient : null,
      fingerprint: null,
      verifiedAt: null,
      verifiedBy: null,
      card: null,
      addedAt: vault.now(),
    };
    putContact(vault.db, contact);
    return toContact(contact);
  },

  verify({ vault, user }, { id, fingerprint }) {
    const contact = contactOrThrow(vault, id);
    if (contact.fingerprint === null) throw new AppError('contact-without-fingerprint');
    if (!sameFingerprint(fingerprint, contact.fingerprint))
      throw new AppError('fingerprint-different');
    const verified = { ...contact, verifiedAt: vault.now(), verifiedBy: user.id };
    putContact(vault.db, verified);
    return toContact(verified);
  },

  remove({ vault }, { id }) {
    deleteContact(vault.db, contactOrThrow(vault, id).id);
    return { id };
  },
};

import type { Contact, FormerKey, VerifiedHow } from '../../../../shared/contacts/contract';
import { all, type Db, get, run } from '../../db/database';
import { readMeta } from '../../db/meta';
import { officeOf } from '../../vault-identity';
import { nameOfUser } from '../users/staff-directory';
import { wordsOf } from './comparison';
import { type Delegation, delegationsIn } from './delegation';

export interface StoredContact {
  id: string;
  officeId: string | null;
  name: string;
  type: string | null;
  partnerKind: string | null;
  signingKey: string | null;
  recipient: string | null;
  classicRecipient: string | null;
  fingerprint: string | null;
  verifiedAt: number | null;
  verifiedBy: string | null;
  verifiedHow: VerifiedHow | null;
  /** Office that vouched for it. */
  introducedBy: string | null;
  revokedAt: number | null;
  revokedBy: string | null;
  revokedReason: string | null;
  card: string | null;
  addedAt: number;
}

const COLUMNS = `id, office_id AS officeId, name, type, partner_kind AS partnerKind, signing_key AS signingKey, recipient,
  classic_recipient AS classicRecipient, fingerprint, verified_at AS verifiedAt, verified_by AS verifiedBy,
  verified_how AS verifiedHow, introduced_by AS introducedBy, revoked_at AS revokedAt, revoked_by AS revokedBy,
  revoked_reason AS revokedReason, card, added_at AS addedAt`;

export const allContacts = (db: Db): StoredContact[] =>
  all<StoredContact>(db, `SELECT ${COLUMNS} FROM contacts ORDER BY name, id`);

export const findContact = (db: Db, id: string): StoredContact | undefined =>
  get<StoredContact>(db, `SELECT ${COLUMNS} FROM contacts WHERE id = ?`, id);

export const contactOfOffice = (db: Db, officeId: string): StoredContact | undefined =>
  get<StoredContact>(db, `SELECT ${COLUMNS} FROM contacts WHERE office_id = ?`, officeId);

export const putContact = (db: Db, contact: StoredContact): void => {
  run(
    db,
    `INSERT OR REPLACE INTO contacts (id, office_id, name, type, partner_kind, signing_key, recipient, classic_recipient,
       fingerprint, verified_at, verified_by, verified_how, introduced_by, revoked_at, revoked_by, revoked_reason, card, added_at)
     VALUES (@id, @officeId, @name, @type, @partnerKind, @signingKey, @recipient, @classicRecipient,
       @fingerprint, @verifiedAt, @verifiedBy, @verifiedHow, @introducedBy, @revokedAt, @revokedBy, @revokedReason, @card, @addedAt)`,
    contact,
  );
};

export const deleteContact = (db: Db, id: string): void =>
  void run(db, 'DELETE FROM contacts WHERE id = ?', id);

/** An office of which nothing is known yet but its name and kind. */
export const blankContact = (id: string, name: string, addedAt: number): StoredContact => ({
  id,
  officeId: null,
  name,
  type: null,
  partnerKind: null,
  signingKey: null,
  recipient: null,
  classicRecipient: null,
  fingerprint: null,
  ...UNVERIFIED,
  revokedAt: null,
  revokedBy: null,
  revokedReason: null,
  card: null,
  addedAt,
});

export const UNVERIFIED = {
  verifiedAt: null,
  verifiedBy: null,
  verifiedHow: null,
  introducedBy: null,
} as const;

const stateOf = (stored: StoredContact): Contact['state'] =>
  stored.revokedAt !== null
    ? 'revoked'
    : stored.fingerprint === null
      ? 'write-only'
      : stored.verifiedAt === null
        ? 'unverified'
        : 'verified';

export function toContact(db: Db, stored: StoredContact, delegations = delegationsIn(db)): Contact {
  const state = stateOf(stored);
  const { officeId, introducedBy } = stored;
  return {
    id: stored.id,
    officeId,
    isOwn: officeId !== null && officeId === ownOfficeId(db),
    name: stored.name,
    type: stored.type as Contact['type'],
    partnerKind: stored.partnerKind,
    fingerprint: stored.fingerprint,
    words: stored.fingerprint === null ? null : wordsOf(stored.fingerprint),
    state,
    verified: state === 'verified',
    verifiedAt: stored.verifiedAt,
    verifiedHow: stored.verifiedHow,
    verifiedBy: stored.verifiedBy === null ? null : nameOfUser(db, stored.verifiedBy),
    introducedBy: introducedBy === null ? null : nameOfOffice(db, introducedBy),
    delegation:
      state === 'verified' && introducedBy !== null ? shown(delegations(introducedBy)) : null,
    mayIntroduce:
      officeId !== ownOfficeId(db) &&
      wasComparedHere(stored) &&
      isWithin(delegations(ownOfficeId(db)), stored.type),
    hearsay: state === 'unverified' ? hearsayOf(db, stored) : [],
    revokedAt: stored.revokedAt,
    revokedReason: stored.revokedReason,
    formerKeys: officeId === null ? [] : formerKeysOf(db, officeId),
    hybrid: stored.recipient !== null,
    addedAt: stored.addedAt,
  };
}

const shown = (found: Delegation | null): Contact['delegation'] =>
  found && { agency: found.agency, version: found.version, until: found.until };

const isWithin = (delegation: Delegation | null, type: string | null): boolean =>
  delegation !== null && (delegation.kinds as readonly (string | null)[]).includes(type);

/** By somebody here, not on another's word. Cards compared before it was asked how have no way noted. */
export const wasComparedHere = ({ card, verifiedAt, verifiedHow }: StoredContact): boolean =>
  card !== null && verifiedAt !== null && verifiedHow !== 'agency' && verifiedHow !== 'introduced';

const ownOfficeId = (db: Db): string => readMeta(db, 'office-id') ?? '';

const nameOfOffice = (db: Db, officeId: string): string =>
  contactOfOffice(db, officeId)?.name ?? officeOf(db, officeId).name;

const hearsayOf = (db: Db, { officeId, signingKey }: StoredContact): string[] =>
  all<{ name: string }>(
    db,
    'SELECT by_office_name AS name FROM introductions WHERE office_id = ? AND signing_key = ? ORDER BY at',
    officeId,
    signingKey,
  ).map(({ name }) => name);

const formerKeysOf = (db: Db, officeId: string): FormerKey[] =>
  all<FormerKey>(
    db,
    'SELECT fingerprint, state, at, until, reason FROM former_keys WHERE office_id = ? ORDER BY at DESC',
    officeId,
  );

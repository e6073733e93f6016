import type { Contact } from '../../../../shared/contacts/contract';
import { all, type Db, get, run } from '../../db/database';

export interface StoredContact {
  id: string;
  officeId: string | null;
  name: string;
  type: string | null;
  signingKey: string | null;
  recipient: string | null;
  classicRecipient: string | null;
  fingerprint: string | null;
  verifiedAt: number | null;
  verifiedBy: string | null;
  card: string | null;
  addedAt: number;
}

const COLUMNS = `id, office_id AS officeId, name, type, signing_key AS signingKey, recipient, classic_recipient AS classicRecipient,
  fingerprint, verified_at AS verifiedAt, verified_by AS verifiedBy, card, added_at AS addedAt`;

export const allContacts = (db: Db): StoredContact[] =>
  all<StoredContact>(db, `SELECT ${COLUMNS} FROM contacts ORDER BY name, id`);

export const findContact = (db: Db, id: string): StoredContact | undefined =>
  get<StoredContact>(db, `SELECT ${COLUMNS} FROM contacts WHERE id = ?`, id);

export const contactOfOffice = (db: Db, officeId: string): StoredContact | undefined =>
  get<StoredContact>(db, `SELECT ${COLUMNS} FROM contacts WHERE office_id = ?`, officeId);

export const putContact = (db: Db, contact: StoredContact): void => {
  run(
    db,
    `INSERT OR REPLACE INTO contacts (id, office_id, name, type, signing_key, recipient, classic_recipient, fingerprint,
       verified_at, verified_by, card, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    contact.id,
    contact.officeId,
    contact.name,
    contact.type,
    contact.signingKey,
    contact.recipient,
    contact.classicRecipient,
    contact.fingerprint,
    contact.verifiedAt,
    contact.verifiedBy,
    contact.card,
    contact.addedAt,
  );
};

export const deleteContact = (db: Db, id: string): void =>
  void run(db, 'DELETE FROM contacts WHERE id = ?', id);

export const toContact = (stored: StoredContact): Contact => ({
  id: stored.id,
  name: stored.name,
  type: stored.type as Contact['type'],
  fingerprint: stored.fingerprint,
  verified: stored.verifiedAt !== null,
  verifiedAt: stored.verifiedAt,
  hybrid: stored.recipient !== null,
  addedAt: stored.addedAt,
});

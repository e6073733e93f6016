import { AppError } from '../../../../shared/app-error';
import type { ParsedInputOf } from '../../../../shared/ipc';
import type { laptops as contract } from '../../../../shared/laptops/contract';
import { ContactType } from '../../../../shared/contacts/contract';
import type { Joining } from '../../../../shared/papers/joining';
import { contactFingerprint, readContactCard } from '../../bundles/format/contact-card';
import { run } from '../../db/database';
import { newId } from '../../ids';
import { entriesOfStream, headsOfStream } from '../../journal/entries-queries';
import { deviceIdOf, signAsDevice } from '../../keys/device-keys';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { vouchStatement } from '../../vault-identity';
import { keysOf } from '../contacts/card-keys';
import { checkComparison } from '../contacts/comparison';
import { allContacts, blankContact, contactOfOffice, putContact } from '../contacts/contact-book';
import { ownCard } from '../contacts/own-card';
import { writePaper } from '../papers/write-paper';
import { agencyOf } from './join-agency';
import { isRevokedDevice } from './revoked-devices';

type Order = Omit<ParsedInputOf<(typeof contract)['letIn']>, 'ticket'>;

/** @throws AppError contact-card-…, laptop-is-this, laptop-was-revoked */
export function readRequest(vault: Vault, text: string) {
  const card = readContactCard(Buffer.from(text, 'utf8'));
  const key = Buffer.from(card.signingKey, 'base64');
  // A device id is the hash of its key: a request in another device's name would be believed of both.
  if (deviceIdOf(key) !== card.device) throw new AppError('contact-card-unreadable');
  if (card.device === vault.identity.deviceId) throw new AppError('laptop-is-this');
  if (isRevokedDevice(vault.db, vault.identity.officeId, card.device))
    throw new AppError('laptop-was-revoked');
  return card;
}

/**
 * Lets another laptop into the office: what the office opens with goes to it, sealed to that laptop alone, and the
 * office's key vouches for the key by which that laptop signs. The office's own signing key stays here.
 *
 * @throws AppError laptop-without-office-key, fingerprint-different, disk-…, and as readRequest
 */
export async function letIn(
  session: Session,
  { request, name, ...comparison }: Order,
  out: string,
): Promise<{ deviceId: string; bytes: number }> {
  const { vault, user } = session;
  const { identity, db } = vault;
  if (!identity.hasOfficeKey) throw new AppError('laptop-without-office-key');
  const card = readRequest(vault, request);
  checkComparison(contactFingerprint(card), comparison);
  vault.journal.signHeads();
  const statement = vouchStatement(identity.officeId, card.device);
  const vouch = signAsDevice(identity.privateKey, statement).toString('base64url');
  const laptop = { deviceId: card.device, signingKey: card.signingKey, name, vouch };
  const recipient = { ...blankContact(newId(vault.now()), name, vault.now()), ...keysOf(card, '') };
  const { bytes } = await writePaper(session, {
    type: 'joining',
    body: joiningOf(vault, laptop),
    // Compared a moment ago; it is no office, so it does not go among them.
    contacts: [{ ...recipient, card: null }],
    out,
    isSecret: true,
  });
  vault.journal.write(() => {
    run(
      db,
      'INSERT OR REPLACE INTO laptops_let_in (device_id, name, at, actor) VALUES (?, ?, ?, ?)',
      card.device,
      name,
      vault.now(),
      user.id,
    );
    keepOwnOffice(vault, user.id);
    vault.accessLog.note(user.id, 'laptop-let-in', card.device);
  });
  return { deviceId: card.device, bytes };
}

function joiningOf(vault: Vault, laptop: Joining['laptop']): Joining {
  const { db, identity } = vault;
  const { officeStream: stream } = identity;
  return {
    v: 1,
    card: ownCard(vault),
    laptop,
    age: identity.age,
    formerAge: identity.formerAge.slice(-50),
    entries: entriesOfStream(db, stream),
    heads: headsOfStream(db, stream).map(({ device, seq, link, signature }) => ({
      device,
      seq,
      link: link.toString('base64url'),
      signature: signature?.toString('base64url') ?? null,
    })),
    offices: allContacts(db)
      .filter(
        ({ card, verifiedAt, officeId }) =>
          card !== null && verifiedAt !== null && officeId !== identity.officeId,
      )
      .map(({ card, type, partnerKind }) => ({
        card: readContactCard(Buffer.from(card ?? '', 'utf8')),
        type: ContactType.nullable().catch(null).parse(type),
        partnerKind,
      })),
    ...agencyOf(db),
  };
}

/** Our own office among those that a bundle can go to: from here it is the other laptops. */
function keepOwnOffice(vault: Vault, userId: string): void {
  const card = ownCard(vault);
  const before = contactOfOffice(vault.db, card.office.id);
  putContact(vault.db, {
    ...(before ?? blankContact(newId(vault.now()), card.office.name, vault.now())),
    ...keysOf(card, `${JSON.stringify(card)}\n`),
    type: card.office.kind,
    verifiedAt: vault.now(),
    verifiedBy: userId,
  });
}

import { AppError } from '../../../../shared/app-error';
import { streamOf } from '../../../../shared/ids';
import { Joining } from '../../../../shared/papers/joining';
import {
  contactCardText,
  contactFingerprint,
  readContactCard,
} from '../../bundles/format/contact-card';
import { get } from '../../db/database';
import { newId, newRecordId } from '../../ids';
import { putHead } from '../../journal/entries-queries';
import { receiveEntries } from '../../journal/receive';
import { fieldSets } from '../../journal/records';
import { removeStream } from '../../journal/remove-stream';
import { isSignedBy } from '../../keys/device-keys';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { joinOffice, readIdentity, vouchStatement } from '../../vault-identity';
import { keysOf } from '../contacts/card-keys';
import { blankContact, contactOfOffice, putContact } from '../contacts/contact-book';
import { isRevokedKey } from '../contacts/former-keys';
import { takeAgency } from './join-agency';
import type { ArrivedPaper, PaperReceiver } from '../papers/paper-receivers';

/**
 * This laptop becomes one of an office whose card was compared here: it keeps its own key and its account, takes
 * over the office's name, staff and age identities, and forgets the office that it was set up as. Only an empty
 * vault can; one that is of that office already takes new keys.
 */
export const joiningReceiver: PaperReceiver = {
  needs: 'settings.manage',
  receive(session, paper) {
    const joining = readJoining(session.vault, paper);
    const { vault } = session;
    const params = { office: joining.card.office.name, name: joining.laptop.name };
    const isOurs = vault.identity.officeId === joining.card.office.id;
    if (isOurs && vault.identity.hasOfficeKey) return { outcome: 'own', params };
    if (!isOurs && !isEmpty(vault)) throw new AppError('joining-not-empty', params);
    if (!isOurs) become(session, joining, paper.paperId);
    else joinOffice(vault.db, joining);
    announce(session, joining);
    keepOffices(session, joining);
    vault.accessLog.note(session.user.id, 'office-joined', joining.card.office.id);
    const identity = { ...vault.identity, ...readIdentity(vault.db) };
    takeAgency({ ...session, vault: { ...vault, identity } }, joining);
    // Last: what is refused until here is taken back in the database, and this would not be.
    Object.assign(vault.identity, identity);
    return { outcome: isOurs ? 'renewed' : 'joined', params };
  },
};

/** @throws AppError joining-invalid, joining-not-this-laptop */
function readJoining({ db, identity }: Vault, { body, sender }: ArrivedPaper): Joining {
  const parsed = Joining.safeParse(body);
  if (!parsed.success) throw new AppError('joining-invalid');
  const { card, laptop } = parsed.data;
  readContactCard(Buffer.from(contactCardText(card), 'utf8'));
  const known = contactOfOffice(db, card.office.id);
  const key = Buffer.from(card.signingKey, 'base64');
  const isTheirs =
    sender.officeId === card.office.id &&
    sender.signingKey === card.signingKey &&
    known?.fingerprint === contactFingerprint(card) &&
    known.verifiedAt !== null &&
    isSignedBy(
      key,
      vouchStatement(card.office.id, laptop.deviceId),
      Buffer.from(laptop.vouch, 'base64url'),
    );
  if (!isTheirs) throw new AppError('joining-invalid');
  if (laptop.deviceId !== identity.deviceId)
    throw new AppError('joining-not-this-laptop', { office: card.office.name });
  const stream = streamOf('office', card.office.id);
  if (parsed.data.entries.some((entry) => entry.stream !== stream))
    throw new AppError('joining-invalid');
  return parsed.data;
}

/** Nothing about a person was ever written here: there is nothing that could stay behind in another office's name. */
export const isEmpty = ({ db, identity }: Pick<Vault, 'db' | 'identity'>): boolean =>
  get(db, 'SELECT 1 FROM entries WHERE stream <> ? LIMIT 1', identity.officeStream) === undefined;

function become({ vault }: Session, joining: Joining, paperId: string): void {
  const { db, journal, identity } = vault;
  const stream = streamOf('office', joining.card.office.id);
  removeStream(journal, identity.officeStream, paperId);
  joinOffice(db, joining);
  receiveEntries(journal, joining.entries, paperId);
  for (const { device, seq, link, signature } of joining.heads)
    putHead(db, {
      stream,
      device,
      seq,
      link: Buffer.from(link, 'base64url'),
      signature: signature === null ? null : Buffer.from(signature, 'base64url'),
    });
}

/** It writes itself into the office's history, with the office's word for its key, and whoever works on it. */
function announce({ vault, user }: Session, { card, laptop }: Joining): void {
  const { db, journal, identity } = vault;
  const stream = streamOf('office', card.office.id);
  const before = get<{ id: string }>(
    db,
    'SELECT id FROM devices WHERE device_id = ? AND stream = ?',
    laptop.deviceId,
    stream,
  );
  const isStaff =
    get(db, 'SELECT 1 FROM users WHERE id = ? AND stream = ?', user.id, stream) !== undefined;
  journal.append({
    stream,
    actor: user.id,
    command: 'laptops.join',
    sets: [
      ...fieldSets('device', before?.id ?? newRecordId(stream, vault.now()), {
        ...(before
          ? {}
          : {
              deviceId: laptop.deviceId,
              publicKey: identity.devicePublicKey.toString('base64url'),
              joined: true,
            }),
        name: laptop.name,
        vouch: laptop.vouch,
      }),
      ...(isStaff
        ? []
        : fieldSets('user', user.id, { name: user.name, role: user.role, active: true })),
    ],
  });
}

/** Offices that somebody of ours compared are known on this laptop too; the office itself is where bundles go home. */
function keepOffices({ vault, user }: Session, { card, offices }: Joining): void {
  const now = vault.now();
  const all = [{ card, type: card.office.kind, partnerKind: null }, ...offices];
  for (const office of all) {
    if (isRevokedKey(vault.db, office.card.signingKey)) continue;
    readContactCard(Buffer.from(contactCardText(office.card), 'utf8'));
    const before = contactOfOffice(vault.db, office.card.office.id);
    if (before && before.fingerprint === contactFingerprint(office.card) && before.verifiedAt)
      continue;
    putContact(vault.db, {
      ...(before ?? blankContact(newId(now), office.card.office.name, now)),
      ...keysOf(office.card, contactCardText(office.card)),
      type: office.type,
      partnerKind: office.partnerKind,
      verifiedAt: now,
      verifiedBy: user.id,
      verifiedHow: null,
    });
  }
}

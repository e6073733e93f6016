import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import type { BundleDraft } from '../../../../shared/bundles/format';
import type { Entry } from '../../../../shared/journal/entry';
import {
  builtInProfiles,
  DEFAULT_PROFILE,
  findProfile,
} from '../../../../shared/profiles/built-in-profiles';
import type { BundleSource } from '../../bundles/format/bundle-plan';
import { writeBundle } from '../../bundles/format/bundle-writer';
import { signerFromSeed } from '../../bundles/format/minisign';
import { dropCopiesBeforeUpgrades, oweCopies } from '../../database-copies';
import type { Db } from '../../db/database';
import { newId } from '../../ids';
import { entriesOfStream } from '../../journal/entries-queries';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { draftOf } from '../bundles/bundle-draft';
import { noteSent } from '../bundles/bundle-ledger';
import { bundleMembers } from '../bundles/bundle-members';
import { nothingKnown } from '../bundles/plan-case';
import { planExport, recipientsOf, refuseUnverified } from '../bundles/plan-export';
import { streamsToSend } from '../bundles/streams-to-send';
import { nextCaseNumber } from '../cases/case-number';
import { allContacts, findContact, type StoredContact } from '../contacts/contact-book';
import { discardDraft, finish, openDraft } from '../intake/intake-service';
import { cargoOf } from '../profiles/cargo';
import {
  hashOfSealed,
  insertSealed,
  type SealedIntake,
  sealedFolder,
  sealedIntakes,
  sealedName,
  sealedPath,
} from './sealed-book';

export interface SealOrder {
  draftId: string;
  contactId?: string | undefined;
  hearingWords?: string | undefined;
}

/** What goes into the sealed file, held in memory only and for no longer than it takes to write it. */
interface Taken {
  draft: BundleDraft;
  members: BundleSource[];
  histories: Map<string, Entry[]>;
}

class TakeBack extends Error {}

/**
 * Seals an intake to headquarters. The case is opened inside a transaction that is taken back, so that it never
 * stands in this vault; what it would have been goes into a bundle whose only recipient is headquarters. Then the
 * draft is deleted, overwritten (secure_delete), and the log of the database is emptied.
 *
 * What remains here is a number, a time and a file that nobody here can open. A backup that was made while the
 * draft was being typed holds the draft: a travelling copy makes none.
 *
 * @throws AppError draft-not-found, intake-incomplete, no-consent, seal-known-person, seal-no-headquarters, disk-…
 */
export async function sealIntake(session: Session, order: SealOrder): Promise<SealedIntake> {
  const { vault, user } = session;
  const contact = headquartersFor(vault.db, order.contactId);
  if (openDraft(session, order.draftId).knownPersonId !== null)
    throw new AppError('seal-known-person');
  const taken = openAndTakeBack(session, order, contact);
  const id = newId(vault.now());
  await mkdir(sealedFolder(vault), { recursive: true, mode: 0o700 });
  await sweepUnlisted(vault);
  const written = await writeBundle({
    out: sealedPath(vault, id),
    recipients: recipientsOf([contact]),
    signer: signerFromSeed(vault.identity.privateKey),
    draft: taken.draft,
    members: taken.members,
  });
  const sha256 = await hashOfSealed(sealedPath(vault, id));
  const sealed = vault.journal.write(() => {
    // The same number as in the transaction that was taken back, now given away for good.
    const number = nextCaseNumber(vault.db, {
      prefix: vault.settings().caseNumberPrefix,
      now: vault.now(),
      deviceId: vault.identity.deviceId,
    });
    // No later entry may bear a time that the sealed ones have. Nothing else of them is told to the journal.
    for (const entries of taken.histories.values()) vault.journal.observed(entries);
    const row: SealedIntake = {
      id,
      number,
      contactId: contact.id,
      contactName: contact.name,
      sealedAt: vault.now(),
      sealedBy: user.id,
      bytes: written.bytes,
      sha256,
      handedAt: null,
    };
    insertSealed(vault.db, row);
    noteSent(session, [contact], written, { mark: null, blobs: [], way: () => null });
    discardDraft(session, order.draftId);
    oweCopies(vault.db);
    vault.accessLog.note(user.id, 'intake-sealed', id);
    return row;
  });
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  dropCopiesBeforeUpgrades(vault);
  return sealed;
}

export const headquartersIn = (db: Db): StoredContact[] =>
  allContacts(db).filter(
    ({ type, verifiedAt, revokedAt }) =>
      type === 'headquarters' && verifiedAt !== null && revokedAt === null,
  );

function headquartersFor(db: Db, contactId: string | undefined): StoredContact {
  const known = headquartersIn(db);
  const contact = contactId === undefined ? known[0] : findContact(db, contactId);
  if (!contact || !known.some(({ id }) => id === contact.id))
    throw new AppError('seal-no-headquarters');
  refuseUnverified([contact]);
  return contact;
}

/** Opens the case as usual, takes all of it into memory, and lets the transaction fail. */
function openAndTakeBack(session: Session, order: SealOrder, contact: StoredContact): Taken {
  const { vault } = session;
  let taken: Taken | undefined;
  vault.journal.signHeads();
  try {
    vault.journal.write(() => {
      const { draftId, hearingWords } = order;
      const { caseId } = finish(session, { draftId, hearingWords });
      taken = take(session, caseId, contact);
      throw new TakeBack();
    });
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error;
  }
  return taken!;
}

function take(session: Session, caseId: string, contact: StoredContact): Taken {
  const { vault } = session;
  const profile = findProfile(builtInProfiles(), DEFAULT_PROFILE);
  const going = planExport(vault, [caseId], [contact], { profile });
  if (going.some(({ consent }) => consent !== 'given'))
    throw new AppError('no-consent', { count: 1 });
  vault.journal.signHeads();
  const cargo = cargoOf(vault, profile, [contact], going);
  const streams = streamsToSend(vault, going);
  const order = { cases: [caseId], contactIds: [contact.id], purpose: PURPOSE, out: '' };
  const draft = draftOf(session, order, [contact], going, {
    streams,
    cargo,
    known: nothingKnown,
    after: null,
  });
  // Read now: after this transaction nothing of it can be read again.
  const members = [...bundleMembers(vault, going, draft.streams, cargo)].map(({ name, open }) => {
    const bytes = Buffer.concat([...(open() as Iterable<Uint8Array>)]);
    return { name, open: () => [bytes] };
  });
  const histories = new Map(
    going
      .flatMap((each) => each.streams)
      .map((stream) => [stream, entriesOfStream(vault.db, stream)]),
  );
  return { draft: { ...draft, ext: { ...draft.ext, sealed: true } }, members, histories };
}

const PURPOSE = 'Intake sealed to headquarters';

/** A file of a sealing that a kill cut short: its draft is still there, and is sealed again. */
async function sweepUnlisted(vault: Vault): Promise<void> {
  const listed = new Set(sealedIntakes(vault.db).map(({ id }) => sealedName(id)));
  for (const name of await readdir(sealedFolder(vault)))
    if (/^[0-9a-f-]{36}\.satchel(\..*\.part)?$/.test(name) && !listed.has(name))
      await rm(join(sealedFolder(vault), name), { force: true });
}

import { basename, resolve } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import type { PackFacts, PackMade } from '../../../../shared/packs/contract';
import { newName } from '../../../../shared/session/new-name';
import { newId, newRecordId } from '../../ids';
import { fieldSets } from '../../journal/records';
import { headerSummary } from '../../keys/header-summary';
import type { KdfParams } from '../../keys/kdf';
import { foldName } from '../../keys/passphrase-bytes';
import { refuseTooLarge } from '../../files/room-for';
import { createVaultKeys } from '../../keys/vault-access';
import { addAgencySlot } from '../../keys/vault-slots';
import type { Session } from '../../session';
import { newIdentity, officeOf } from '../../vault-identity';
import { openVault, type Vault } from '../../vault';
import { refuseInsideVault } from '../documents/save-document-out';
import { staffOf } from '../users/staff-directory';
import { copyDocuments, copyHistories } from './fill-pack';
import { makeWhole, packFolder } from './pack-folder';
import { deletePack, insertPack, noteFilled } from './pack-book';
import { filesOf, planPack, type PlannedPack } from './plan-pack';
import { isTravelling, type OfPack } from './travelling';

export interface PackOrder {
  cases: readonly string[];
  userName: string;
  days: number;
  passphrase: string;
  facts?: PackFacts;
  sealOnly?: boolean;
  /** A folder: itself where it is new or empty, else one of its own is made inside. */
  out: string;
  /** `out` is the copy's own folder and nothing else may lie in it. */
  exactly?: boolean;
  /** For a script that brings its own passphrase. */
  unjudged?: boolean;
}
interface Watch {
  signal?: AbortSignal | undefined;
  progress?: (done: number, total: number) => void;
}

const DAY_MS = 86_400_000;

/**
 * Makes a travelling copy: a vault of its own, with its own keys, that holds these cases, their people and
 * households, and nobody else. Its device belongs to the office, which can always open it (a slot sealed to the
 * office's own recipient), so that it comes home even where its passphrase is forgotten.
 *
 * Whole or not at all: it is made beside its place and renamed.
 *
 * @throws AppError pack-not-here, pack-folder-not-empty, save-inside-vault, invalid-input, case-not-found, case-locked-by-notice,
 *   passphrase-…, disk-…, cancelled
 */
export async function makePack(
  session: Session,
  order: PackOrder,
  watch: Watch = {},
): Promise<PackMade> {
  const { vault, user } = session;
  if (isTravelling(vault)) throw new AppError('pack-not-here');
  if (!vault.identity.hasOfficeKey) throw new AppError('laptop-without-office-key');
  const madeAt = vault.now();
  const target = await packFolder(order.out, new Date(madeAt));
  if (order.exactly && target !== resolve(order.out)) throw new AppError('pack-folder-not-empty');
  refuseInsideVault(vault, target);
  const plan = planPack(vault, order.cases);
  if ((order.facts ?? 'all') === 'all')
    await refuseTooLarge(
      target,
      Math.max(0, ...filesOf(vault.db, plan.planned).map(({ bytes }) => bytes)),
    );
  const traveller = travellerNamed(session, order.userName);
  const of: OfPack = {
    v: 1,
    packId: newId(madeAt),
    madeAt,
    until: madeAt + order.days * DAY_MS,
    userId: traveller.id,
    userName: traveller.name,
    sealOnly: order.sealOnly ?? false,
    facts: order.facts ?? 'all',
  };
  let vaultId = '';
  try {
    await makeWhole(target, async (place) => {
      vaultId = await fill(session, { ...order, place, of, plan }, watch);
    });
  } catch (error) {
    deletePack(vault.db, of.packId);
    throw error;
  }
  noteFilled(vault.db, of.packId, { stateAt: vault.now(), stateBy: user.id });
  vault.accessLog.note(user.id, 'pack-made', of.packId);
  return {
    packId: of.packId,
    vaultId,
    folder: basename(target),
    userName: traveller.name,
    until: of.until,
    cases: plan.cases.length,
    people: plan.people,
    documents: of.facts === 'all' ? plan.documents : 0,
    bytes: of.facts === 'all' ? plan.bytes : 0,
  };
}

/** A colleague by name; somebody who has no account yet (an interpreter, a volunteer) gets one that opens only the copy. */
function travellerNamed({ vault, user }: Session, asked: string): { id: string; name: string } {
  const folded = foldName(asked);
  const known = staffOf(vault.db, vault.identity.officeStream).find(
    (member) => member.active === 1 && foldName(member.name ?? '') === folded,
  );
  if (known) return { id: known.id, name: known.name ?? asked };
  const name = newName(asked, 'userName');
  const stream = vault.identity.officeStream;
  const id = newRecordId(stream, vault.now());
  vault.journal.append({
    stream,
    actor: user.id,
    command: 'packs.addTraveller',
    sets: fieldSets('user', id, { name, role: 'caseworker', active: true }),
  });
  return { id, name };
}

interface Filling extends PackOrder {
  place: string;
  of: OfPack;
  plan: PlannedPack;
}

async function fill(session: Session, order: Filling, watch: Watch): Promise<string> {
  const { vault } = session;
  const { place, of, plan } = order;
  const { keys } = await createVaultKeys({
    dir: place,
    user: { id: of.userId, name: of.userName },
    passphrase: order.passphrase,
    kdf: strongestKdf(vault),
    context: [officeOf(vault.db, vault.identity.officeId).name],
    ...(order.unjudged ? { unjudged: true } : {}),
  });
  let pack: Vault | undefined;
  try {
    const recipients = [vault.identity.age.hybrid.recipient];
    await addAgencySlot({ dir: place, keys, recipients });
    const prepare = await newIdentity(vault.identity.officeId, vault.identity.sample);
    pack = openVault({
      dir: place,
      keys,
      nativeBinding: vault.nativeBinding,
      now: vault.now,
      prepare,
    });
    noteMaking(session, order, keys.vaultId, pack.identity.deviceId);
    copyHistories(vault, pack, of, plan);
    if (of.facts === 'all')
      await copyDocuments(vault, pack, plan, {
        signal: watch.signal,
        progress: (done) => watch.progress?.(done, plan.bytes),
      });
    await pack.swept;
    return keys.vaultId;
  } finally {
    pack?.close();
    keys.wipe();
  }
}

/** Before the folder gets its name: a copy of which the office does not know must never be about. */
function noteMaking(
  { vault, user }: Session,
  { of, plan }: Filling,
  vaultId: string,
  deviceId: string,
): void {
  insertPack(vault.db, {
    id: of.packId,
    vaultId,
    deviceId,
    userId: of.userId,
    userName: of.userName,
    madeAt: of.madeAt,
    madeBy: user.id,
    until: of.until,
    state: 'making',
    stateAt: vault.now(),
    stateBy: user.id,
    back: null,
    contents: {
      cases: plan.cases.map(({ caseId, number }) => ({ caseId, number })),
      people: plan.people,
      documents: of.facts === 'all' ? plan.documents : 0,
      sealOnly: of.sealOnly,
      facts: of.facts,
      lock: strongestKdf(vault),
    },
  });
}

/** As strong as the office's own accounts. */
function strongestKdf({ dir }: Vault): KdfParams {
  const all = headerSummary(dir).slots.flatMap((slot) => (slot.kind === 'user' ? [slot.kdf] : []));
  return all.sort((a, b) => b.memoryKiB * b.passes - a.memoryKiB * a.passes)[0]!;
}

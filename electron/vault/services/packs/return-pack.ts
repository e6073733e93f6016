import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import type { ImportResult } from '../../../../shared/bundles/import-facts';
import type { PackReturn, PackReturned } from '../../../../shared/packs/contract';
import type { InventoryBody } from '../../../../shared/papers/inventory';
import { may } from '../../../../shared/session/permissions';
import { all, type Db, get } from '../../db/database';
import { newId } from '../../ids';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { applyBundle } from '../bundles/bundles-handlers';
import { previewImport } from '../bundles/preview-import';
import { dropStaged, type Staged, stageBundle } from '../bundles/staging';
import { carryDrafts, countDrafts } from '../intake/carry-drafts';
import { flawedSealed, sealedIntakes, takeSealedHome } from '../sealing/sealed-book';
import { brokenAtHome } from './broken-at-home';
import { allHeads, checkAllHome } from './all-home';
import { keepInventory } from './inventory-book';
import { withPack } from './open-pack';
import { beingErased, erasePack } from './pack-folder';
import { findPack, insertPack, type PackRow, setPackState } from './pack-book';
import { newHeads, writeReturnBundle } from './return-bundle';
import type { OfPack } from './travelling';
import { vouchAnew } from './vouch-anew';

type Signal = { signal?: AbortSignal | undefined };
type Taking = Signal & { approve?: boolean };
type Broken = { broken: ReadonlySet<string> };

/** What a pack brings, through the same checks and the same words as a bundle of another office. Changes nothing. */
export async function openReturn(
  session: Session,
  dir: string,
  watch: Signal = {},
): Promise<PackReturn> {
  const { vault } = session;
  return withPack(vault, dir, async (pack, of) => {
    const broken = await brokenAtHome(vault, pack);
    const staged = await stageReturn(vault, pack, of, { ...watch, broken });
    try {
      const preview = previewImport(session, staged);
      const brings = newHeads(pack, vault).some(
        ({ stream }) => stream !== pack.identity.officeStream,
      );
      return {
        returnId: newId(vault.now()),
        packId: of.packId,
        userName: of.userName,
        madeAt: of.madeAt,
        until: of.until,
        lostAt: lostSince(vault, of.packId),
        preview: brings ? preview : null,
        drafts: countDrafts(pack.db),
        sealed: sealedIntakes(pack.db).length,
        sealedFlawed: await flawedSealed(pack),
      };
    } finally {
      await dropStaged(vault, staged);
    }
  });
}

/**
 * Takes the work of a pack home, proves that all of it is here, erases the pack and keeps a signed inventory.
 * Nothing is erased unless every entry, document, draft and sealed intake of it, and what it handed to others, is in
 * this vault; a sealed intake whose file was damaged or gone in the pack is named.
 *
 * A kill on the way leaves the pack as it was, or half erased and known as such: returning it once more ends it.
 *
 * @throws AppError pack-not-ours, pack-was-lost, pack-not-all-home, pack-unsealed-drafts, journal-…, bundle-…, disk-…
 */
export async function returnPack(
  session: Session,
  dir: string,
  watch: Taking = {},
): Promise<PackReturned> {
  const { vault, user } = session;
  const half = await beingErased(dir);
  if (half !== null) return finishErasing(session, dir, half);
  const { back, result, sealedFlawed } = await withPack(vault, dir, async (pack, of) => {
    if (of.sealOnly && countDrafts(pack.db) > 0)
      throw new AppError('pack-unsealed-drafts', { count: countDrafts(pack.db) });
    refuseLost(session, of.packId, watch.approve ?? false);
    rememberPack(session, pack, of);
    const broken = await brokenAtHome(vault, pack);
    const applied = await bringHome(session, pack, of, { ...watch, broken });
    vouchAnew(session, pack.identity.deviceId);
    const drafts = carryDrafts(pack.db, vault.db);
    const sealed = await takeSealedHome(vault, pack);
    await checkAllHome(vault, pack, broken);
    const flawed = await flawedSealed(pack);
    return {
      result: applied,
      back: backOf(pack, of, drafts, sealed, applied),
      sealedFlawed: flawed,
    };
  });
  const now = { stateAt: vault.now(), stateBy: user.id };
  setPackState(vault.db, back.packId, { state: 'erasing', ...now, back: JSON.stringify(back) });
  const done = await finishErasing(session, dir, back.packId);
  return { ...done, result, sealedFlawed };
}

async function stageReturn(
  home: Vault,
  pack: Vault,
  of: OfPack,
  { signal, broken }: Signal & Broken,
): Promise<Staged> {
  const folder = join(home.dir, 'staging');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const out = join(folder, `${newId()}.satchel`);
  try {
    const recipient = home.identity.age.hybrid.recipient;
    await writeReturnBundle(pack, of, { out, recipient, home: { db: home.db, broken }, signal });
    return await stageBundle(home, out, signal ? { signal } : {});
  } finally {
    await rm(out, { force: true });
  }
}

async function bringHome(
  session: Session,
  pack: Vault,
  of: OfPack,
  watch: Taking & Broken,
): Promise<ImportResult> {
  const staged = await stageReturn(session.vault, pack, of, watch);
  try {
    return await applyBundle(session, staged, watch.approve ?? false);
  } catch (error) {
    await dropStaged(session.vault, staged);
    throw error;
  }
}

const lostSince = ({ db }: Vault, packId: string): number | null => {
  const row = findPack(db, packId);
  return row?.state === 'lost' ? row.stateAt : null;
};

/** Found after all: whoever had it meanwhile may have written in it. @throws AppError pack-was-lost */
function refuseLost({ vault, user }: Session, packId: string, approve: boolean): void {
  if (approve && may(user.role, 'bundles.approve')) return;
  if (lostSince(vault, packId) !== null) throw new AppError('pack-was-lost');
}

/** An office that was restored from a backup may have forgotten that it made this one. */
function rememberPack({ vault, user }: Session, pack: Vault, of: OfPack): void {
  if (findPack(vault.db, of.packId)) return;
  const cases = casesIn(pack.db);
  insertPack(vault.db, {
    id: of.packId,
    vaultId: pack.keys.vaultId,
    deviceId: pack.identity.deviceId,
    userId: of.userId,
    userName: of.userName,
    madeAt: of.madeAt,
    madeBy: user.id,
    until: of.until,
    state: 'out',
    stateAt: vault.now(),
    stateBy: user.id,
    back: null,
    contents: {
      cases: cases.map(({ caseId, number }) => ({ caseId, number })),
      people: 0,
      documents: 0,
      sealOnly: of.sealOnly,
      facts: of.facts,
    },
  });
}

/** What the inventory will say, put down before anything is erased. */
type Back = Omit<InventoryBody, 'erasedAt' | 'actor' | 'deviceId' | 'inventoryId'> & {
  packId: string;
};

function backOf(
  pack: Vault,
  of: OfPack,
  drafts: number,
  sealed: number,
  { entries, documents }: ImportResult,
): Back {
  return {
    packId: of.packId,
    v: 1,
    kind: 'pack',
    officeId: pack.identity.officeId,
    pack: {
      packId: of.packId,
      vaultId: pack.keys.vaultId,
      deviceId: pack.identity.deviceId,
      userId: of.userId,
      userName: of.userName,
      madeAt: of.madeAt,
      until: of.until,
    },
    cases: casesIn(pack.db),
    heads: allHeads(pack.db).map(({ stream, device, seq, link }) => ({
      stream,
      device,
      seq,
      link: link.toString('base64url'),
    })),
    cameBack: { entries, documents, drafts, sealed },
  };
}

const casesIn = (db: Db): InventoryBody['cases'] =>
  all<{ caseId: string; number: string | null; stream: string }>(
    db,
    'SELECT id AS caseId, number, stream FROM cases ORDER BY id',
  ).map(({ caseId, number, stream }) => ({
    caseId,
    number,
    entries: get<{ n: number }>(db, 'SELECT count(*) AS n FROM entries WHERE stream = ?', stream)!
      .n,
    documents: all<{ sha256: string }>(
      db,
      `SELECT DISTINCT d.sha256 FROM documents d JOIN files f ON f.sha256 = d.sha256 WHERE d.stream = ? ORDER BY 1`,
      stream,
    ).map(({ sha256 }) => sha256),
  }));

async function finishErasing(session: Session, dir: string, packId: string): Promise<PackReturned> {
  const { vault, user } = session;
  const row = findPack(vault.db, packId);
  if (!row?.back) throw new AppError('pack-not-ours');
  const strangers = await erasePack(dir, packId);
  const inventoryId = endPack(session, row);
  vault.accessLog.note(user.id, 'pack-erased', packId);
  const { cameBack } = JSON.parse(row.back) as Back;
  const { drafts, sealed } = cameBack;
  // What was wrong in a pack that is half erased by now was told before, and the check of this vault tells it again.
  return {
    packId,
    inventoryId,
    result: null,
    drafts,
    sealed,
    sealedFlawed: [],
    erased: true,
    strangers,
  };
}

function endPack({ vault, user }: Session, row: PackRow): string {
  const { packId: _, ...back } = JSON.parse(row.back!) as Back;
  const at = vault.now();
  const inventoryId = newId(at);
  vault.journal.write(() => {
    keepInventory(vault, {
      ...back,
      inventoryId,
      deviceId: vault.identity.deviceId,
      actor: user.id,
      erasedAt: at,
    });
    setPackState(vault.db, row.id, { state: 'returned', stateAt: at, stateBy: user.id });
  });
  return inventoryId;
}

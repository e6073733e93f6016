import { AppError } from '../../../../shared/app-error';
import { rootIdOf } from '../../../../shared/ids';
import type { InventoryBody } from '../../../../shared/papers/inventory';
import type { InputOf } from '../../../../shared/ipc';
import type { CasesRemoved, travel as contract } from '../../../../shared/travel/contract';
import { unheldAmong } from '../../../../shared/travel/unheld';
import { dropCopiesBeforeUpgrades, oweCopies } from '../../database-copies';
import { type Db, get, run } from '../../db/database';
import { toFailure } from '../../failure';
import { newId } from '../../ids';
import { removeStream } from '../../journal/remove-stream';
import { headsOfStream } from '../../journal/entries-queries';
import type { Session } from '../../session';
import { forgetStreams } from '../bundles/forget-streams';
import { travellingStreams } from '../bundles/packs-holding';
import { dropUnnamedFiles } from '../documents/unnamed-files';
import { keepInventory } from '../packs/inventory-book';
import { forgetDerived } from '../profiles/forget-derived';
import { indexAll } from '../search/index-queue';
import { documentsOf, judgeCase, streamsToRemove } from './removable';

/**
 * Takes cases off this laptop that headquarters has confirmed by its signed receipt, to the last entry and document:
 * their histories, everything that was made from them, and the keys of their documents. A signed inventory stays.
 *
 * ```mermaid
 * stateDiagram-v2
 *   here --> handed_over: a bundle for headquarters
 *   handed_over --> acknowledged: its receipt was opened here
 *   acknowledged --> handed_over: somebody wrote in it again
 *   acknowledged --> removed: taken off, inventory signed
 *   removed --> here: a bundle from headquarters
 * ```
 *
 * What was deleted is overwritten (secure_delete), the file is written anew without it where the disk has room for
 * that, and the log is emptied. On flash memory earlier blocks may survive; they are as strong as the passphrase of the vault. Backups keep what they
 * held.
 *
 * @param evenUnheld see the contract
 * @throws AppError case-not-found, travel-not-acknowledged {count}, travel-still-in-use {count}, travel-unheld {people, documents}
 */
export async function removeCases(
  session: Session,
  { cases, evenUnheld = false }: InputOf<(typeof contract)['remove']>,
): Promise<CasesRemoved> {
  const { vault, user } = session;
  const { db, journal } = vault;
  const chosen = [...new Set(cases)];
  for (const id of chosen)
    if (!get(db, 'SELECT 1 FROM cases WHERE id = ?', id)) throw new AppError('case-not-found');
  const at = vault.now();
  const inventoryId = newId(at);
  const { body, files } = journal.write(() => {
    refuseStaying(db, chosen, evenUnheld);
    const streams = streamsToRemove(db, chosen);
    const listed = inventoryOf(session, inventoryId, chosen, streams, at);
    oweCopies(db);
    for (const stream of streams) removeStream(journal, stream, inventoryId);
    const gone = dropFiles(db, streams);
    dropTraces(db, streams);
    indexAll(db);
    keepInventory(vault, listed);
    vault.accessLog.note(user.id, 'cases-removed', inventoryId);
    return { body: listed, files: gone };
  });
  for (const id of files) await vault.files.remove(id).catch(() => undefined);
  // Before the file is written anew: it makes room for that.
  dropCopiesBeforeUpgrades(vault);
  writeAnew(db);
  return {
    inventoryId,
    cases: chosen.length,
    entries: body.cases.reduce((sum, { entries }) => sum + entries, 0),
    documents: files.length,
  };
}

/** What was deleted is overwritten already, and a disk that is full holds up nobody who has to leave. */
function writeAnew(db: Db): void {
  try {
    db.prepare('VACUUM').run();
  } catch (error) {
    if (toFailure(error).code !== 'disk-full') throw error;
  }
  db.pragma('wal_checkpoint(TRUNCATE)');
}

function inventoryOf(
  { vault, user }: Session,
  inventoryId: string,
  cases: readonly string[],
  streams: readonly string[],
  at: number,
): InventoryBody {
  const { db, identity } = vault;
  return {
    v: 1,
    inventoryId,
    kind: 'travel',
    officeId: identity.officeId,
    deviceId: identity.deviceId,
    actor: user.id,
    erasedAt: at,
    pack: null,
    cases: cases.map((caseId) => ({
      caseId,
      number:
        get<{ number: string | null }>(db, 'SELECT number FROM cases WHERE id = ?', caseId)
          ?.number ?? null,
      entries: get<{ n: number }>(
        db,
        'SELECT count(*) AS n FROM entries WHERE stream = ?',
        `case/${caseId}`,
      )!.n,
      documents: documentsOf(db, caseId),
    })),
    heads: streams.flatMap((stream) =>
      headsOfStream(db, stream).map(({ device, seq, link }) => ({
        stream,
        device,
        seq,
        link: link.toString('base64url'),
      })),
    ),
    cameBack: { entries: 0, documents: 0, drafts: 0, sealed: 0 },
  };
}

/** The keys of documents that no case names any more. */
function dropFiles(db: Db, streams: readonly string[]): string[] {
  run(
    db,
    'DELETE FROM document_places WHERE stream IN (SELECT value FROM json_each(?))',
    JSON.stringify(streams),
  );
  return dropUnnamedFiles(db);
}

function refuseStaying(db: Db, cases: readonly string[], evenUnheld: boolean): void {
  const travelling = travellingStreams(db);
  const judged = cases.map((id) => judgeCase(db, id, travelling));
  const staying = judged.map(({ stays }) => stays).filter((why) => why !== null);
  if (staying.length === 0) {
    const unheld = unheldAmong(judged);
    if (!evenUnheld && unheld.people + unheld.documents > 0)
      throw new AppError('travel-unheld', unheld);
    return;
  }
  const isUnconfirmed = staying.includes('not-acknowledged');
  throw new AppError(isUnconfirmed ? 'travel-not-acknowledged' : 'travel-still-in-use', {
    count: staying.length,
  });
}

/** What others noted about them: hints about people who are gone, and what came or is remembered beside the journal. */
function dropTraces(db: Db, streams: readonly string[]): void {
  forgetDerived(db, streams);
  forgetStreams(db, streams);
  const people = JSON.stringify(streams.map(rootIdOf));
  run(
    db,
    `DELETE FROM same_person_hints WHERE person_id IN (SELECT value FROM json_each(@people))
       OR other_id IN (SELECT value FROM json_each(@people))`,
    { people },
  );
  run(
    db,
    'DELETE FROM people_to_compare WHERE person_id IN (SELECT value FROM json_each(?))',
    people,
  );
}

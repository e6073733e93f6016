import { AppError } from '../../../../shared/app-error';
import type { UndoPlan, UndoResult } from '../../../../shared/bundles/undo-facts';
import { rootIdOf } from '../../../../shared/ids';
import { all, type Db, get, run } from '../../db/database';
import { forgetBundle } from '../../journal/forget-bundle';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { updateCaseLines } from '../cases/case-lines';
import { forgetArrived } from '../custody/forget-arrived';
import { receiptUndone } from '../custody/make-receipt';
import { dropUnsaid } from '../notices/arrived-withdrawals';
import {
  countDocuments,
  dropDocuments,
  emptyFilled,
  forgetTraces,
  restoreBeside,
  restoreHeads,
} from './import-traces';
import { undoBlockers } from './undo-blockers';
import { receiptGiven } from './undo-sender';

const DAY = 24 * 60 * 60 * 1000;

export interface UndoOrder {
  bundleId: string;
  senderHasIt: boolean;
}

interface Imported {
  id: string;
  officeName: string;
  at: number;
}

function importOrThrow(db: Db, bundleId: string): Imported {
  const found = get<Imported>(
    db,
    "SELECT id, office_name AS officeName, at FROM bundles WHERE id = ? AND direction = 'in'",
    bundleId,
  );
  if (!found) throw new AppError('import-not-found');
  return found;
}

/**
 * Whether an import can be taken back, what would go, and otherwise what builds on it.
 *
 * @throws AppError import-not-found
 */
export function planUndo({ db, now, settings }: Vault, bundleId: string): UndoPlan {
  const { officeName, at } = importOrThrow(db, bundleId);
  const until = at + settings().importUndoDays * DAY;
  const blockers = undoBlockers(db, bundleId);
  if (now() > until) blockers.unshift(windowPassed(until));
  const among = all<{ stream: string; n: number }>(
    db,
    'SELECT stream, count(*) AS n FROM entries WHERE origin = ? GROUP BY stream',
    bundleId,
  );
  return {
    bundleId,
    officeName,
    at,
    until,
    entries: among.reduce((sum, { n }) => sum + n, 0),
    cases: among.filter(({ stream }) => stream.startsWith('case/')).length,
    documents: countDocuments(db, bundleId),
    receipt: receiptGiven(db, bundleId),
    blockers,
  };
}

const windowPassed = (until: number): UndoPlan['blockers'][number] => ({
  kind: 'window',
  count: 1,
  at: until,
  office: null,
  userName: null,
  bundleId: null,
  cases: [],
});

/**
 * Takes a whole import back: the vault is as if the bundle had never come, but for the ledger and
 * the read log, which say that it was taken in and taken back. It may come again.
 *
 * @param senderHasIt somebody asked: where the sender has our receipt, it may have taken its own copy off
 * @throws AppError import-not-found, undo-built-on {what, count}, undo-receipt-given {office}
 */
export async function undoImport(
  session: Session,
  { bundleId, senderHasIt }: UndoOrder,
): Promise<UndoResult> {
  const { vault, user } = session;
  const { db, journal } = vault;
  const { result, files } = journal.write(() => {
    const plan = planUndo(vault, bundleId);
    if (plan.blockers.length > 0) {
      const kinds = [...new Set(plan.blockers.map(({ kind }) => kind))];
      throw new AppError('undo-built-on', { what: kinds.join(','), count: plan.blockers.length });
    }
    if (plan.receipt && !senderHasIt)
      throw new AppError('undo-receipt-given', { office: plan.receipt.office });
    const { entries, streams } = forgetBundle(journal, bundleId);
    const emptied = emptyFilled(db, bundleId);
    restoreHeads(db, bundleId);
    const officeId = senderOf(db, bundleId);
    const cases = restoreBeside(db, bundleId, officeId);
    for (const stream of new Set([...streams, ...emptied])) journal.remake(stream);
    updateCaseLines(
      db,
      cases.map((id) => ({ kind: 'case', id })),
    );
    const gone = dropDocuments(db, bundleId);
    dropHints(db, streams);
    dropUnsaid(db, [...streams, ...emptied].map(rootIdOf));
    forgetTraces(db, bundleId);
    receiptUndone(vault, bundleId);
    forgetArrived(db, bundleId);
    noteTakenBack(vault, user.id, bundleId);
    vault.accessLog.note(user.id, 'import-taken-back', bundleId);
    const touched = streams.filter((stream) => stream.startsWith('case/')).length;
    return {
      result: { bundleId, entries, cases: touched, documents: gone.length },
      files: gone,
    };
  });
  // Their keys are gone already; what cannot be removed now is collected at the next start.
  for (const id of files) await vault.files.remove(id).catch(() => undefined);
  return result;
}

const senderOf = (db: Db, bundleId: string): string =>
  get<{ id: string | null }>(db, 'SELECT office_id AS id FROM bundles WHERE id = ?', bundleId)
    ?.id ?? '';

/** Hints about people who are gone with the import. */
function dropHints(db: Db, streams: readonly string[]): void {
  const people = JSON.stringify(
    streams.filter((stream) => stream.startsWith('person/')).map(rootIdOf),
  );
  run(
    db,
    `DELETE FROM same_person_hints WHERE (person_id IN (SELECT value FROM json_each(@people)) OR other_id IN (SELECT value FROM json_each(@people)))
       AND NOT (EXISTS (SELECT 1 FROM persons WHERE id = person_id) AND EXISTS (SELECT 1 FROM persons WHERE id = other_id))`,
    { people },
  );
  run(db, 'DELETE FROM people_to_compare WHERE person_id NOT IN (SELECT id FROM persons)');
}

/** The line of the ledger goes where what was taken back is kept; a bundle that comes again gets a new one. */
function noteTakenBack({ db, now }: Vault, actor: string, bundleId: string): void {
  run(
    db,
    `INSERT INTO taken_back (bundle_id, office_id, office_name, purpose, manifest, at, actor, taken_back_at, taken_back_by)
     SELECT id, office_id, office_name, purpose, manifest, at, actor, ?, ? FROM bundles WHERE id = ?`,
    now(),
    actor,
    bundleId,
  );
  run(db, "DELETE FROM bundles WHERE id = ? AND direction = 'in'", bundleId);
}

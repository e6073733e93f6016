import type { ImportResult } from '../../../../shared/bundles/import-facts';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { rootIdOf } from '../../../../shared/ids';
import { all, type Db } from '../../db/database';
import { type Bases, receiveEntries } from '../../journal/receive';
import type { Session } from '../../session';
import { queueForComparison } from '../people/compare-people';
import { keepDerived } from '../profiles/staged-derived';
import { casesOfStreams } from '../cases/cases-of-streams';
import { keepSignedHeads, noteArrived } from '../custody/note-arrived';
import { makeReceipt } from '../custody/make-receipt';
import { takeRidingReceipts } from '../custody/receipt-receiver';
import { keepRevocations } from '../laptops/revoked-devices';
import { takeHandedOn } from '../packs/handed-on';
import { lockArrived } from '../notices/arrived-cases';
import { noticeArrived, withdrawnIn } from '../notices/arrived-withdrawals';
import { noteReceived } from './bundle-ledger';
import { traceBeside, traceHeads } from './import-traces';
import { keepBlobs, unwanted } from './keep-blobs';
import { namingHistory } from './name-history-error';
import { clearStagedEntries, type Staged, stagedDigests, stagedStreams } from './staging';
import { senderIsVerified } from './sender-is-verified';

/** What applying did, in ids; the preview turns it into words. */
export interface Applied {
  result: ImportResult;
  newCases: string[];
  changedCases: string[];
  newPeople: string[];
  /** Streams that gained entries. */
  changedStreams: string[];
  newConflicts: string[];
  gaps: number;
  /** Streams of which we lack entries that the bundle builds on. */
  incomplete: string[];
  /** Clocks of entries of which a part had been withheld and has come now. */
  filled: string[];
  /** Documents of the bundle that we had already; their staged copies can go. */
  spareBlobs: string[];
  replacedFiles: string[];
}

const idsOf = (db: Db, sql: string, among: readonly string[]): Set<string> =>
  new Set(all<{ id: string }>(db, sql, JSON.stringify(among)).map(({ id }) => id));
const knownCases = (db: Db, ids: readonly string[]): Set<string> =>
  idsOf(db, 'SELECT id FROM cases WHERE id IN (SELECT value FROM json_each(?))', ids);
const knownPeople = (db: Db, streams: readonly string[]): Set<string> =>
  idsOf(
    db,
    'SELECT id FROM persons WHERE id IN (SELECT value FROM json_each(?))',
    streams.filter((stream) => stream.startsWith('person/')).map(rootIdOf),
  );
const conflictsIn = (db: Db, streams: readonly string[]): Set<string> =>
  idsOf(db, 'SELECT id FROM conflicts WHERE stream IN (SELECT value FROM json_each(?))', streams);

/**
 * Takes a staged bundle in. To be called inside one `journal.write`: either all of it is in the
 * vault afterwards or none. The same bundle twice adds nothing, because every entry is known.
 */
export const applyStaged = (session: Session, staged: Staged): Applied =>
  namingHistory(session.vault.db, staged.manifest, () => takeIn(session, staged));

function takeIn(session: Session, staged: Staged): Applied {
  const { vault, user } = session;
  const { db } = vault;
  const { manifest } = staged;
  const streams = staged.only ? [...staged.only].sort() : stagedStreams(db, staged.id);
  // What it brings counts, not what it says it brings.
  const brought = streams.filter((stream) => stream.startsWith('case/')).map(rootIdOf);
  const sent = [...new Set([...manifest.consent.map((entry) => entry.case), ...brought])];
  const [casesBefore, conflictsBefore] = [knownCases(db, sent), conflictsIn(db, streams)];
  const noteHeads = traceHeads(db, manifest.bundleId, streams);
  const peopleBefore = knownPeople(db, streams);
  const withdrawnBefore = new Set(withdrawnIn(db, streams).map(({ id }) => id));
  let entries = 0;
  let gaps = 0;
  const changedStreams: string[] = [];
  const filled: string[] = [];
  const thinner = new Set<string>();
  keepSignedHeads(db, manifest);
  const bases = basesOf(manifest);
  for (const stream of streams) {
    const digests = stagedDigests(db, staged.id, stream);
    const received = receiveEntries(
      vault.journal,
      [...digests.keys()],
      manifest.bundleId,
      bases,
      digests,
    );
    entries += received.added;
    gaps += received.gaps.length;
    filled.push(...received.filled);
    for (const part of received.thinner) thinner.add(part);
    if (received.streams.length > 0) changedStreams.push(stream);
  }
  keepRevocations(vault);
  const { spareBlobs, replacedFiles } = keepBlobs(vault, staged, streams);
  const noteBeside = traceBeside(db, manifest.bundleId, manifest.sender.officeId);
  keepDerived(vault, staged);
  noteBeside();
  const peopleNow = knownPeople(db, streams);
  const newPeople = [...peopleNow].filter((id) => !peopleBefore.has(id));
  queueForComparison(db, newPeople);
  if (!staged.only) clearStagedEntries(db, staged.id);
  const no = noteReceived(vault, user.id, staged);
  const incomplete = noteArrived(vault, manifest, no, thinner);
  noteHeads();
  takeRidingReceipts(vault, manifest);
  makeReceipt(vault, { ...staged, notKept: unwanted(db, staged) });
  takeHandedOn(session, manifest);
  noticeArrived(session, changedStreams, withdrawnBefore, manifest.sender.officeId);
  lockArrived(vault, manifest.sender.officeId, brought);

  const casesNow = knownCases(db, sent);
  const isNew = new Set(sent.filter((id) => !casesBefore.has(id) && casesNow.has(id)));
  const newCases = [...isNew];
  const touched = casesOfStreams(db, changedStreams);
  // A person may stand in cases that are not in the bundle.
  const changedCases = [...knownCases(db, [...touched])].filter((id) => !isNew.has(id));
  const isChanged = new Set(changedCases);
  const newConflicts = [...conflictsIn(db, streams)].filter((id) => !conflictsBefore.has(id));
  return {
    newCases,
    changedCases,
    newPeople,
    changedStreams,
    newConflicts,
    gaps,
    incomplete,
    filled,
    spareBlobs,
    replacedFiles,
    result: {
      bundleId: manifest.bundleId,
      sender: manifest.sender.officeName,
      senderVerified: senderIsVerified(vault, manifest.sender),
      casesNew: newCases.length,
      casesChanged: changedCases.length,
      casesUnchanged: sent.filter((id) => !isNew.has(id) && !isChanged.has(id)).length,
      documents: staged.blobs.size - spareBlobs.length,
      conflicts: newConflicts.length,
      entries,
      applied: true,
    },
  };
}

const basesOf = ({ streams }: BundleManifest): Bases =>
  new Map(
    streams.flatMap(({ stream, heads }) =>
      heads.flatMap(({ device, base }) =>
        base ? [[`${stream} ${device} ${base.seq}`, base.link] as const] : [],
      ),
    ),
  );

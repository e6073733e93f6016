import { streamOf } from '../../../../shared/ids';
import type { RemovableCase } from '../../../../shared/travel/contract';
import { all, type Db, get } from '../../db/database';
import { headsOfStream } from '../../journal/entries-queries';
import type { Vault } from '../../vault';
import { travellingStreams } from '../bundles/packs-holding';
import { caseLabel } from '../cases/case-label';
import { caseStreams } from '../cases/case-streams';
import { casesOfStreams } from '../cases/cases-of-streams';
import { allContacts, type StoredContact } from '../contacts/contact-book';
import { heldByAll, partyOf } from '../custody/copies';
import { hasEnded } from '../custody/end-copy';
import { blobHeldByAll } from '../custody/held-blobs';

/** Headquarters whose fingerprint was compared: only their receipts count. */
export const headquarters = (db: Db): StoredContact[] =>
  allContacts(db).filter(
    ({ type, verifiedAt, revokedAt }) =>
      type === 'headquarters' && verifiedAt !== null && revokedAt === null,
  );

/**
 * The first headquarters that has receipted all of the case and not said since that it is gone: every history to its end
 * and every document that travels with it. Whoever or whatever was taken off the case again never does (`unheldWith`).
 */
export function holderOf(db: Db, caseId: string): StoredContact | undefined {
  const streams = caseStreams(db, caseId, { evenRemoved: false });
  const documents = documentsOf(db, caseId, { evenRemoved: false });
  return headquarters(db).find((contact) => {
    const party = partyOf(contact);
    const held = heldByAll(db, [party]);
    return (
      !hasEnded(db, party, caseId) &&
      streams.every((stream) =>
        headsOfStream(db, stream).every(({ device, seq }) => held(stream, device, null) >= seq),
      ) &&
      documents.every((sha256) => blobHeldByAll(db, [party], sha256))
    );
  });
}

export const documentsOf = (db: Db, caseId: string, { evenRemoved = true } = {}): string[] =>
  all<{ sha256: string }>(
    db,
    `SELECT DISTINCT d.sha256 FROM documents d JOIN files f ON f.sha256 = d.sha256
      WHERE d.stream = ? AND d.sha256 IS NOT NULL AND (? OR d.removed IS NOT 1) ORDER BY 1`,
    streamOf('case', caseId),
    Number(evenRemoved),
  ).map(({ sha256 }) => sha256);

/** What leaves this laptop with the case and they never got, for it had been taken off the case before it was sent. */
function unheldWith(db: Db, caseId: string, party: string): RemovableCase['unheld'] {
  const held = heldByAll(db, [party]);
  const travelling = new Set(caseStreams(db, caseId, { evenRemoved: false }));
  const people = caseStreams(db, caseId).filter(
    (stream) =>
      !travelling.has(stream) &&
      headsOfStream(db, stream).some(({ device, seq }) => held(stream, device, null) < seq) &&
      !isInAnotherCase(db, caseId, stream),
  );
  const sent = new Set(documentsOf(db, caseId, { evenRemoved: false }));
  const documents = documentsOf(db, caseId).filter(
    (sha256) =>
      !sent.has(sha256) &&
      !blobHeldByAll(db, [party], sha256) &&
      get(
        db,
        'SELECT 1 FROM documents WHERE sha256 = ? AND stream <> ? AND removed IS NOT 1',
        sha256,
        streamOf('case', caseId),
      ) === undefined,
  );
  return { people: people.length, documents: documents.length };
}

/** With it they stay here, or are with headquarters. */
const isInAnotherCase = (db: Db, caseId: string, stream: string): boolean =>
  [...casesOfStreams(db, [stream])].some(
    (other) => other !== caseId && caseStreams(db, other, { evenRemoved: false }).includes(stream),
  );

/** Somebody is being written about who would be gone. */
export const hasDraft = (db: Db, caseId: string): boolean =>
  caseStreams(db, caseId).some(
    (stream) =>
      stream.startsWith('person/') &&
      get(
        db,
        "SELECT 1 FROM drafts WHERE answers ->> '$.knownPersonId' = ?",
        stream.slice('person/'.length),
      ) !== undefined,
  );

/** @param travelling histories in copies that are out (`travellingStreams`) */
export function judgeCase(db: Db, caseId: string, travelling: ReadonlySet<string>): RemovableCase {
  const holder = holderOf(db, caseId);
  const isOut = (): boolean => caseStreams(db, caseId).some((stream) => travelling.has(stream));
  const stays =
    holder === undefined
      ? 'not-acknowledged'
      : hasDraft(db, caseId)
        ? 'draft'
        : isOut()
          ? 'pack-out'
          : null;
  const unheld =
    holder && stays === null
      ? unheldWith(db, caseId, partyOf(holder))
      : { people: 0, documents: 0 };
  return { ...caseLabel(db, caseId), stays, heldBy: holder?.name ?? null, unheld };
}

export function judgeAll({ db }: Pick<Vault, 'db'>): RemovableCase[] {
  const travelling = travellingStreams(db);
  return all<{ id: string }>(db, 'SELECT id FROM cases ORDER BY number, id').map(({ id }) =>
    judgeCase(db, id, travelling),
  );
}

/**
 * What goes with these cases: their own histories, and those of people and households who stand in no other case.
 */
export function streamsToRemove(db: Db, cases: readonly string[]): string[] {
  const going = new Set(cases);
  const kept = new Set(
    all<{ id: string }>(db, 'SELECT id FROM cases')
      .filter(({ id }) => !going.has(id))
      .flatMap(({ id }) => caseStreams(db, id)),
  );
  return [...new Set(cases.flatMap((id) => caseStreams(db, id)))].filter(
    (stream) => !kept.has(stream),
  );
}

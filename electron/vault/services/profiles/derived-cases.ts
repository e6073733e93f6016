import { rootIdOf, streamOf } from '../../../../shared/ids';
import { recordKinds, type RecordKindName } from '../../../../shared/journal/record-kinds';
import { coarsen } from '../../../../shared/profiles/coarsen';
import type { CoarseFact, DerivedCase } from '../../../../shared/profiles/derived';
import type { CaseProfile } from '../../../../shared/profiles/profile';
import { all, type Db } from '../../db/database';
import { readRecord, readRecords } from '../../journal/records';
import { caseStreams } from '../cases/case-streams';
import type { StoredContact } from '../contacts/contact-book';
import { pseudonymFor } from './pseudonyms';
import type { Withholding } from './withholding';

/** What stands beside the journal for one case whose names stay: its code, its coarse dates, its size. */
export function derivedCase(
  db: Db,
  profile: CaseProfile,
  withholding: Withholding,
  contacts: readonly StoredContact[],
  caseId: string,
): DerivedCase {
  return {
    case: caseId,
    label: pseudonymFor(db, contacts, caseId),
    people: caseStreams(db, caseId, { evenRemoved: false }).filter((stream) =>
      stream.startsWith('person/'),
    ).length,
    facts: profile.coarse ? coarseFacts(db, profile.coarse, withholding, caseId) : [],
  };
}

function coarseFacts(
  db: Db,
  { to, fields }: NonNullable<CaseProfile['coarse']>,
  withholding: Withholding,
  caseId: string,
): CoarseFact[] {
  const person = readRecord(db, 'case', caseId)?.personId;
  const streams = [streamOf('case', caseId), ...(person ? [streamOf('person', person)] : [])];
  return Object.entries(fields).flatMap(([kind, names]) =>
    streams
      .filter((stream) => stream.startsWith(`${recordKinds[kind]!.stream}/`))
      .flatMap((stream) => recordsOf(db, kind as RecordKindName, stream))
      .flatMap((record) =>
        names.flatMap((field): CoarseFact[] => {
          // What the client asked to keep back is not told roughly either.
          const reason = withholding.judge(record.stream)?.({ kind, id: record.id, field });
          const value = coarsen((record as unknown as Record<string, unknown>)[field], to);
          return reason === 'profile' && value !== null
            ? [{ kind, id: record.id, field, value }]
            : [];
        }),
      ),
  );
}

const recordsOf = (db: Db, kind: RecordKindName, stream: string) =>
  readRecords(db, kind, 'stream = ?', [stream]);

/** Codes of the people whose streams go, so that they are called something there. */
export const labelsOf = (
  db: Db,
  withholding: Withholding,
  contacts: readonly StoredContact[],
  caseIds: readonly string[],
): { id: string; label: string }[] => {
  const labels = new Map<string, string>();
  for (const caseId of caseIds.filter((id) => withholding.hidesNames(id))) {
    labels.set(caseId, pseudonymFor(db, contacts, caseId));
    const principal = all<{ id: string | null }>(
      db,
      'SELECT person_id AS id FROM cases WHERE id = ?',
      caseId,
    )[0]?.id;
    for (const stream of withholding.streamsOf(caseId)) {
      if (!stream.startsWith('person/')) continue;
      const id = rootIdOf(stream);
      // The client is called what the case is called.
      labels.set(id, pseudonymFor(db, contacts, id === principal ? caseId : id));
    }
  }
  return [...labels].map(([id, label]) => ({ id, label }));
};

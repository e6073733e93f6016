import { streamOf } from '../../../../shared/ids';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import type { Db } from '../../db/database';
import { newRecordId } from '../../ids';
import type { FieldSet } from '../../journal/journal';
import { fieldSets, readRecords } from '../../journal/records';
import type { Session } from '../../session';
import { samePeople } from './merged-people';

export type Verdict = 'same' | 'different';

export function writeTo(
  { vault, user }: Session,
  stream: string,
  command: string,
  sets: FieldSet[],
): void {
  vault.journal.append({ stream, actor: user.id, command, sets });
}

const BETWEEN = `
  ((person_id IN (SELECT value FROM json_each(?)) AND other_id IN (SELECT value FROM json_each(?)))
   OR (other_id IN (SELECT value FROM json_each(?)) AND person_id IN (SELECT value FROM json_each(?))))`;

/** What was said about any of these and any of those, whichever of the two was named first. */
function verdictsBetween(
  db: Db,
  these: readonly string[],
  those: readonly string[],
): RecordView<'personMatch'>[] {
  const [a, b] = [JSON.stringify(these), JSON.stringify(those)];
  return readRecords(db, 'personMatch', BETWEEN, [a, b, a, b]);
}

interface Said {
  verdict: Verdict;
  command: string;
}

/**
 * What somebody decided about two people. It goes for all entries of the two, and takes the place of every word
 * about them that is known here, whoever said it and in which order: what stands against it afterwards was not known.
 */
export function noteVerdict(session: Session, personId: string, otherId: string, said: Said): void {
  const { db } = session.vault;
  const known = verdictsBetween(db, samePeople(db, personId), samePeople(db, otherId));
  replace(session, known, said);
  const two = [personId, otherId];
  if (known.some(({ personId: a, otherId: b }) => two.includes(a!) && two.includes(b!))) return;
  const stream = streamOf('person', personId);
  const id = newRecordId(stream, session.vault.now());
  const { verdict, command } = said;
  writeTo(session, stream, command, fieldSets('personMatch', id, { personId, otherId, verdict }));
}

/** The same about two entries of one person: what was said about its other entries stays. */
export const confirmVerdict = (
  session: Session,
  personId: string,
  otherId: string,
  said: Said,
): void => replace(session, verdictsBetween(session.vault.db, [personId], [otherId]), said);

function replace(
  session: Session,
  known: readonly RecordView<'personMatch'>[],
  { verdict, command }: Said,
): void {
  for (const { id, stream } of known)
    writeTo(session, stream, command, fieldSets('personMatch', id, { verdict }));
}

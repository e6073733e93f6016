import { AppError } from '../../../../shared/app-error';
import { streamOf } from '../../../../shared/ids';
import { newRecordId } from '../../ids';
import { fieldSets, readRecord, readRecords } from '../../journal/records';
import type { FieldSet } from '../../journal/journal';
import type { Session } from '../../session';
import { samePeople, survivorOf } from './merged-people';

function write(session: Session, personId: string, command: string, sets: FieldSet[]): void {
  session.vault.journal.append({
    stream: streamOf('person', personId),
    actor: session.user.id,
    command,
    sets,
  });
}

function twoOrThrow({ vault: { db } }: Session, one: string, other: string): [string, string] {
  for (const id of [one, other])
    if (!readRecord(db, 'person', id)) throw new AppError('person-not-found');
  const pair: [string, string] = [survivorOf(db, one), survivorOf(db, other)];
  if (pair[0] === pair[1]) throw new AppError('people-are-one');
  return pair;
}

/** What somebody decided about two people; the newest word counts, and it is kept with the first of them. */
function noteVerdict(
  session: Session,
  personId: string,
  otherId: string,
  verdict: 'same' | 'different',
  command: string,
): void {
  const { vault } = session;
  const known = readRecords(vault.db, 'personMatch', 'person_id = ? AND other_id = ?', [
    personId,
    otherId,
  ])[0];
  const id = known?.id ?? newRecordId(streamOf('person', personId), vault.now());
  write(
    session,
    personId,
    command,
    fieldSets('personMatch', id, known ? { verdict } : { personId, otherId, verdict }),
  );
}

/**
 * Two entries turned out to be one person: `intoId` stands for both from now on. Nothing is copied
 * and nothing goes; what stands under the other entry is shown with it, and the merge can be undone.
 *
 * @throws AppError person-not-found, people-are-one
 */
export function mergePeople(session: Session, personId: string, intoId: string): { id: string } {
  const { vault } = session;
  return vault.journal.write(() => {
    const [goes, stays] = twoOrThrow(session, personId, intoId);
    write(session, goes, 'people.merge', fieldSets('person', goes, { mergedInto: stays }));
    noteVerdict(session, stays, goes, 'same', 'people.merge');
    return { id: stays };
  });
}

/**
 * They are two after all. Where two offices merged in opposite directions both words are taken back.
 *
 * @throws AppError person-not-found, people-are-two
 */
export function unmergePeople(session: Session, personId: string): { id: string } {
  const { vault } = session;
  return vault.journal.write(() => {
    const stays = survivorOf(vault.db, personId);
    if (stays === personId) throw new AppError('people-are-two');
    const { mergedInto: direct = null } = readRecord(vault.db, 'person', personId) ?? {};
    write(session, personId, 'people.unmerge', fieldSets('person', personId, { mergedInto: null }));
    const back = readRecord(vault.db, 'person', stays)?.mergedInto ?? null;
    if (back !== null && samePeople(vault.db, personId).includes(back))
      write(session, stays, 'people.unmerge', fieldSets('person', stays, { mergedInto: null }));
    noteVerdict(session, direct ?? stays, personId, 'different', 'people.unmerge');
    return { id: personId };
  });
}

/**
 * They look alike and are two; nobody is asked again.
 *
 * @throws AppError person-not-found, people-are-one
 */
export function keepApart(session: Session, personId: string, otherId: string): { id: string } {
  return session.vault.journal.write(() => {
    const [one, other] = twoOrThrow(session, personId, otherId);
    noteVerdict(session, one, other, 'different', 'people.keepApart');
    return { id: one };
  });
}

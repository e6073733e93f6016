import { AppError } from '../../../../shared/app-error';
import { streamOf } from '../../../../shared/ids';
import type { Db } from '../../db/database';
import { fieldSets, readRecord } from '../../journal/records';
import type { Session } from '../../session';
import { isContested } from './contested-pairs';
import { samePeople, survivorOf } from './merged-people';
import { confirmVerdict, noteVerdict, writeTo } from './verdicts';

const mergeInto = (
  session: Session,
  personId: string,
  command: string,
  mergedInto: string | null,
): void =>
  writeTo(
    session,
    streamOf('person', personId),
    command,
    fieldSets('person', personId, { mergedInto }),
  );

function survivorsOf({ vault: { db } }: Session, one: string, other: string): [string, string] {
  for (const id of [one, other])
    if (!readRecord(db, 'person', id)) throw new AppError('person-not-found');
  return [survivorOf(db, one), survivorOf(db, other)];
}

/**
 * Two entries turned out to be one person: `intoId` stands for both from now on. Nothing is copied
 * and nothing goes; what stands under the other entry is shown with it, and the merge can be undone.
 * Where they are one already and another office said that they are two, it is decided that they are one.
 *
 * @throws AppError person-not-found, people-are-one
 */
export function mergePeople(session: Session, personId: string, intoId: string): { id: string } {
  const { vault } = session;
  const said = { verdict: 'same', command: 'people.merge' } as const;
  return vault.journal.write(() => {
    const [goes, stays] = survivorsOf(session, personId, intoId);
    if (goes !== stays) {
      noteVerdict(session, stays, goes, said);
      mergeInto(session, goes, 'people.merge', stays);
    } else {
      if (!isContested(vault.db, personId, intoId)) throw new AppError('people-are-one');
      confirmVerdict(session, personId, intoId, said);
    }
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
    mergeInto(session, personId, 'people.unmerge', null);
    const back = readRecord(vault.db, 'person', stays)?.mergedInto ?? null;
    if (back !== null && samePeople(vault.db, personId).includes(back))
      mergeInto(session, stays, 'people.unmerge', null);
    const said = { verdict: 'different', command: 'people.unmerge' } as const;
    noteVerdict(session, direct ?? stays, personId, said);
    return { id: personId };
  });
}

/**
 * They look alike and are two; nobody is asked again. Where another office made them one without
 * knowing that, they are parted.
 *
 * @throws AppError person-not-found, people-are-one
 */
export function keepApart(session: Session, personId: string, otherId: string): { id: string } {
  const { db, journal } = session.vault;
  return journal.write(() => {
    let [one, other] = survivorsOf(session, personId, otherId);
    if (one === other) {
      if (!isContested(db, personId, otherId)) throw new AppError('people-are-one');
      unmergePeople(session, whoGoes(db, personId, otherId));
      [one, other] = survivorsOf(session, personId, otherId);
    }
    noteVerdict(session, one, other, { verdict: 'different', command: 'people.keepApart' });
    return { id: one };
  });
}

/** Whom to part so that the two are two: the one whose merges lead to the other, or else to whom both were merged into. */
const whoGoes = (db: Db, personId: string, otherId: string): string =>
  survivorOf(db, personId) !== personId && leadsTo(db, personId, otherId) ? personId : otherId;

function leadsTo(db: Db, from: string, to: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = from; at !== null && !seen.has(at);) {
    if (at === to) return true;
    seen.add(at);
    at = readRecord(db, 'person', at)?.mergedInto ?? null;
  }
  return false;
}

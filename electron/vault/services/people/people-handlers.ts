import { AppError } from '../../../../shared/app-error';
import { streamOf } from '../../../../shared/ids';
import type { people as contract } from '../../../../shared/people/contract';
import { newRecordId } from '../../ids';
import { fieldSets, readRecord } from '../../journal/records';
import type { Handlers, Session } from '../../session';
import { hiddenStreams } from '../conflicts/hidden-streams';
import { refuseLockedReading } from '../notices/case-locks';
import { catchUpComparison } from './compare-people';
import { documentsTwice } from './documents-twice';
import { likelyPairs } from './doubles-query';
import { keepApart, mergePeople, unmergePeople } from './merge-people';
import { samePeople, survivorOf } from './merged-people';
import { casesOfPerson, readPersonDetails, sameAs } from './person-details';

/** Something that belongs to the identity of a person: a paper, a way to reach them. */
function saveBelonging(
  { vault, user }: Session,
  kind: 'identityDocument' | 'contactPoint',
  input: { personId: string; id?: string | undefined; set: object },
): { id: string } {
  if (!readRecord(vault.db, 'person', input.personId)) throw new AppError('person-not-found');
  const known = input.id ? readRecord(vault.db, kind, input.id) : undefined;
  // What was written under another entry of the same person stays there.
  const personId = input.id ? known?.personId : survivorOf(vault.db, input.personId);
  if (!personId || !samePeople(vault.db, input.personId).includes(personId))
    throw new AppError('not-found');
  const stream = streamOf('person', personId);
  const id = input.id ?? newRecordId(stream, vault.now());
  vault.journal.append({
    stream,
    actor: user.id,
    command:
      kind === 'identityDocument' ? 'people.saveIdentityDocument' : 'people.saveContactPoint',
    sets: fieldSets(kind, id, { personId, ...input.set }),
  });
  return { id };
}

export const peopleHandlers: Handlers<typeof contract> = {
  open(session, { personId }) {
    const { vault } = session;
    refuseLockedReading(session, streamOf('person', personId));
    const details = readPersonDetails(vault.db, personId);
    if (!details) throw new AppError('person-not-found');
    return {
      ...details,
      sameAs: sameAs(vault.db, personId),
      cases: casesOfPerson(vault.db, personId),
    };
  },
  doubles({ vault: { db, now }, user }) {
    catchUpComparison(db, now());
    const hidden = hiddenStreams(db, user.role);
    return { people: likelyPairs(db, hidden), documents: documentsTwice(db, hidden) };
  },
  merge: (session, { personId, otherId }) => mergePeople(session, personId, otherId),
  unmerge: (session, { personId }) => unmergePeople(session, personId),
  keepApart: (session, { personId, otherId }) => keepApart(session, personId, otherId),
  update({ vault, user }, { personId: asked, set }) {
    if (!readRecord(vault.db, 'person', asked)) throw new AppError('person-not-found');
    const personId = survivorOf(vault.db, asked);
    vault.journal.append({
      stream: streamOf('person', personId),
      actor: user.id,
      command: 'people.update',
      sets: fieldSets('person', personId, set),
    });
    return { id: personId };
  },
  saveIdentityDocument: (session, input) => saveBelonging(session, 'identityDocument', input),
  saveContactPoint: (session, input) => saveBelonging(session, 'contactPoint', input),
};

import { AppError } from '../../../../shared/app-error';
import { streamOf } from '../../../../shared/ids';
import type { people as contract } from '../../../../shared/people/contract';
import { newId } from '../../ids';
import { fieldSets, readRecord } from '../../journal/records';
import type { Handlers, Session } from '../../session';
import { casesOfPerson, readPersonDetails } from './person-details';

/** Something that belongs to the identity of a person: a paper, a way to reach them. */
function saveBelonging(
  { vault, user }: Session,
  kind: 'identityDocument' | 'contactPoint',
  input: { personId: string; id?: string | undefined; set: object },
): { id: string } {
  if (!readRecord(vault.db, 'person', input.personId)) throw new AppError('person-not-found');
  if (input.id && readRecord(vault.db, kind, input.id)?.personId !== input.personId)
    throw new AppError('not-found');
  const id = input.id ?? newId(vault.now());
  vault.journal.append({
    stream: streamOf('person', input.personId),
    actor: user.id,
    command:
      kind === 'identityDocument' ? 'people.saveIdentityDocument' : 'people.saveContactPoint',
    sets: fieldSets(kind, id, { personId: input.personId, ...input.set }),
  });
  return { id };
}

export const peopleHandlers: Handlers<typeof contract> = {
  open({ vault }, { personId }) {
    const details = readPersonDetails(vault.db, personId);
    if (!details) throw new AppError('person-not-found');
    return { ...details, cases: casesOfPerson(vault.db, personId) };
  },
  update({ vault, user }, { personId, set }) {
    if (!readRecord(vault.db, 'person', personId)) throw new AppError('person-not-found');
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

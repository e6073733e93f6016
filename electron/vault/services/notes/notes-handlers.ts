import { AppError } from '../../../../shared/app-error';
import { streamOf } from '../../../../shared/ids';
import type { notes as contract } from '../../../../shared/notes/contract';
import { newRecordId } from '../../ids';
import { fieldSets, readRecord } from '../../journal/records';
import type { Handlers } from '../../session';
import { appendToCase, openCaseOrThrow } from '../cases/cases-handlers';

/** Contact notes: when, where, with whom, through which interpreter, and what was said. */
export const notesHandlers: Handlers<typeof contract> = {
  add(session, { caseId, at, ...note }) {
    openCaseOrThrow(session.vault, caseId);
    const now = session.vault.now();
    const id = newRecordId(streamOf('case', caseId), now);
    const when = at ?? now;
    appendToCase(
      session,
      caseId,
      'notes.add',
      fieldSets('note', id, { caseId, at: when, ...note }),
    );
    return { id, at: when };
  },

  update(session, { id, ...patch }) {
    const note = readRecord(session.vault.db, 'note', id);
    if (!note?.caseId) throw new AppError('not-found');
    openCaseOrThrow(session.vault, note.caseId);
    appendToCase(session, note.caseId, 'notes.update', fieldSets('note', id, patch));
    return { id };
  },
};

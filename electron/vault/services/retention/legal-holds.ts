import { AppError } from '../../../../shared/app-error';
import { streamOf } from '../../../../shared/ids';
import { newRecordId } from '../../ids';
import { fieldSets } from '../../journal/records';
import type { Session } from '../../session';
import { appendToCase, caseOrThrow } from '../cases/cases-handlers';
import { refuseLockedStream } from '../notices/case-locks';
import { holdsOn } from './held';

interface Order {
  caseId: string;
  reason: string;
}

/** Also on a closed case, as most are by then. It travels with the case; a hold of another office stands beside it. */
export function placeHold(session: Session, { caseId, reason }: Order): { id: string } {
  const { vault } = session;
  caseOrThrow(vault, caseId);
  const id = newRecordId(streamOf('case', caseId), vault.now());
  const sets = fieldSets('legalHold', id, { caseId, reason });
  appendToCase(session, caseId, 'retention.placeHold', sets);
  return { id };
}

/**
 * Ends every hold that is known here. One that another office places meanwhile goes on.
 *
 * @throws AppError case-not-found, case-locked-by-notice, case-not-held
 */
export function liftHold(session: Session, { caseId, reason }: Order): { lifted: number } {
  const { vault } = session;
  caseOrThrow(vault, caseId);
  refuseLockedStream(vault.db, streamOf('case', caseId));
  const holds = holdsOn(vault.db, caseId);
  if (holds.length === 0) throw new AppError('case-not-held');
  const set = { liftedAt: vault.now(), liftedReason: reason };
  const sets = holds.flatMap((id) => fieldSets('legalHold', id, set));
  appendToCase(session, caseId, 'retention.liftHold', sets);
  return { lifted: holds.length };
}

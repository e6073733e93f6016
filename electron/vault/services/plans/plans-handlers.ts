import { AppError } from '../../../../shared/app-error';
import { localDay } from '../../../../shared/dates/local-day';
import { streamOf } from '../../../../shared/ids';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import type { plans as contract } from '../../../../shared/plans/contract';
import { get } from '../../db/database';
import { newRecordId } from '../../ids';
import { fieldSets, readRecord } from '../../journal/records';
import type { Handlers, Session } from '../../session';
import { appendToCase, openCaseOrThrow } from '../cases/cases-handlers';

/**
 * The plan of a case: goals in the client's own words, the actions under each, and reviews.
 *
 * ```mermaid
 * stateDiagram-v2
 *   state Goal { [*] --> active
 *     active --> met
 *     active --> partly_met
 *     active --> dropped
 *     met --> active: taken up again
 *     partly_met --> active
 *     dropped --> active }
 *   state Action { [*] --> planned
 *     planned --> doing
 *     planned --> done
 *     doing --> done
 *     planned --> not_possible
 *     doing --> not_possible
 *     planned --> cancelled
 *     done --> doing: reopened }
 * ```
 */
type PlanKind = 'goal' | 'action' | 'review';

function ownedByOpenCase<K extends PlanKind>(
  { vault }: Session,
  kind: K,
  id: string,
): RecordView<K> & { caseId: string } {
  const found = readRecord(vault.db, kind, id) as
    | (RecordView<K> & { caseId: string | null })
    | undefined;
  if (!found?.caseId) throw new AppError('not-found');
  openCaseOrThrow(vault, found.caseId);
  return found as RecordView<K> & { caseId: string };
}

function nextPosition(
  session: Session,
  table: 'goals' | 'actions',
  column: 'stream' | 'goal_id',
  id: string,
): number {
  const sql = `SELECT coalesce(max(position), 0) + 1 AS n FROM ${table} WHERE ${column} = ?`;
  return get<{ n: number }>(session.vault.db, sql, id)!.n;
}

/** The day that a decision implies, unless the person said another. */
const dated = (
  decided: boolean,
  day: string | null | undefined,
  today: string,
): string | null | undefined => (day === undefined && decided ? today : day);

export const plansHandlers: Handlers<typeof contract> = {
  addGoal(session, { caseId, ...goal }) {
    openCaseOrThrow(session.vault, caseId);
    const id = newRecordId(streamOf('case', caseId), session.vault.now());
    const today = localDay(session.vault.now());
    const status = goal.status ?? 'active';
    const set = {
      caseId,
      ...goal,
      status,
      agreedOn: dated(goal.agreed === true, goal.agreedOn, today),
      position: nextPosition(session, 'goals', 'stream', streamOf('case', caseId)),
    };
    appendToCase(session, caseId, 'plans.addGoal', fieldSets('goal', id, set));
    return { id, words: goal.words, status };
  },

  updateGoal(session, { id, ...patch }) {
    const goal = ownedByOpenCase(session, 'goal', id);
    const agreedOn = dated(
      patch.agreed === true && !goal.agreed,
      patch.agreedOn,
      localDay(session.vault.now()),
    );
    appendToCase(
      session,
      goal.caseId,
      'plans.updateGoal',
      fieldSets('goal', id, { ...patch, agreedOn }),
    );
    return { id };
  },

  addAction(session, { goalId, ...action }) {
    const goal = ownedByOpenCase(session, 'goal', goalId);
    if (goal.removed) throw new AppError('not-found');
    const id = newRecordId(goal.stream, session.vault.now());
    const set = {
      caseId: goal.caseId,
      goalId,
      ...action,
      status: action.status ?? 'planned',
      responsible: action.responsible ?? 'worker',
      doneOn: dated(action.status === 'done', action.doneOn, localDay(session.vault.now())),
      position: nextPosition(session, 'actions', 'goal_id', goalId),
    };
    appendToCase(session, goal.caseId, 'plans.addAction', fieldSets('action', id, set));
    return { id };
  },

  updateAction(session, { id, ...patch }) {
    const action = ownedByOpenCase(session, 'action', id);
    const today = localDay(session.vault.now());
    let doneOn = dated(patch.status === 'done' && action.status !== 'done', patch.doneOn, today);
    if (patch.status !== undefined && patch.status !== 'done' && action.doneOn !== null)
      doneOn = null;
    appendToCase(
      session,
      action.caseId,
      'plans.updateAction',
      fieldSets('action', id, { ...patch, doneOn }),
    );
    return { id };
  },

  addReview(session, { caseId, ...review }) {
    openCaseOrThrow(session.vault, caseId);
    const id = newRecordId(streamOf('case', caseId), session.vault.now());
    appendToCase(
      session,
      caseId,
      'plans.addReview',
      fieldSets('review', id, { caseId, ...review }),
    );
    return { id };
  },

  updateReview(session, { id, ...patch }) {
    const review = ownedByOpenCase(session, 'review', id);
    appendToCase(session, review.caseId, 'plans.updateReview', fieldSets('review', id, patch));
    return { id };
  },
};

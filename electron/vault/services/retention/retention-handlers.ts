import {
  MOST_AT_ONCE,
  type DueCase,
  type retention as contract,
} from '../../../../shared/retention/contract';
import type { Handlers, Session } from '../../session';
import type { Vault } from '../../vault';
import { hiddenStreams, shownLabel } from '../conflicts/hidden-streams';
import { partiesEnded } from '../custody/end-copy';
import { peopleWhoStay } from '../notices/erase-case';
import { lastDisposals } from './disposal-book';
import { disposeCases } from './dispose-cases';
import { type DueLine, dueCases, retentionRule } from './due-cases';
import { exchangedWith } from './exchanged-with';
import { heldCases } from './held';
import { lookAround, reasonsToKeep } from './keep-reasons';
import { liftHold, placeHold } from './legal-holds';
import { retentionDay } from './retention-day';

function tellDue({ vault, user }: Session, lines: readonly DueLine[]): DueCase[] {
  const { db } = vault;
  const around = lookAround(vault);
  const hidden = hiddenStreams(db, user.role);
  const exchanged = exchangedWith(
    db,
    lines.map(({ caseId }) => caseId),
  );
  /** By our hand, as far as they have not said that it is gone there. */
  const holders = (caseId: string): string[] => {
    const ended = new Set(partiesEnded(db, caseId));
    return (exchanged.get(caseId) ?? [])
      .filter(({ direction, officeId }) => direction === 'out' && !ended.has(officeId ?? ''))
      .map(({ officeName }) => officeName);
  };
  return lines.map((due) => ({
    ...shownLabel(db, due.caseId, hidden),
    closedOn: due.closedOn,
    dueSince: due.dueSince,
    stays: reasonsToKeep(around, due),
    peopleStay: peopleWhoStay(db, due.caseId).length,
    offices: holders(due.caseId),
  }));
}

/** For the first page: those that wait for somebody, without those that are meant to stay. */
export function countDue(vault: Pick<Vault, 'db' | 'settings' | 'now' | 'journal'>): number {
  const rule = retentionRule(vault);
  if (rule.years === null) return 0;
  const due = dueCases(vault.db, rule, retentionDay(vault));
  const held = heldCases(vault.db);
  return due.filter(({ caseId }) => !held.has(caseId)).length;
}

/** How long cases are kept, and what becomes of them then. Nothing is ever erased unless a supervisor says so. */
export const retentionHandlers: Handlers<typeof contract> = {
  due(session) {
    const { vault } = session;
    const rule = retentionRule(vault);
    const asOf = retentionDay(vault);
    const due = dueCases(vault.db, rule, asOf);
    return {
      rule,
      asOf,
      total: due.length,
      cases: tellDue(session, due.slice(0, MOST_AT_ONCE)),
      disposals: lastDisposals(vault.db),
    };
  },
  dispose: (session, { cases }) => ({
    jobId: session.jobs.start('retention.dispose', (job) => disposeCases(session, cases, job))
      .jobId,
  }),
  placeHold,
  liftHold,
};

import type { conflicts as contract } from '../../../../shared/conflicts/contract';
import type { Handlers } from '../../session';
import { caseOrThrow } from '../cases/cases-handlers';
import { caseStreams } from '../cases/case-streams';
import { countPairs } from '../people/doubles-query';
import {
  conflictsIn,
  countDecisions,
  firstConflicts,
  namesIn,
  tellConflicts,
} from './conflicts-query';
import { settleConflicts } from './settle-conflicts';

export const conflictsHandlers: Handlers<typeof contract> = {
  list({ vault, user }, { caseId, limit }) {
    const { db } = vault;
    if (caseId === undefined) {
      const { rows, more } = firstConflicts(db, limit);
      const told = tellConflicts(db, rows, user.role);
      return {
        conflicts: told,
        decisions: countDecisions(db),
        samePeople: countPairs(db),
        more,
        names: namesIn(db, told),
      };
    }
    caseOrThrow(vault, caseId);
    const streams = caseStreams(db, caseId);
    const rows = conflictsIn(db, streams);
    const told = tellConflicts(db, rows.slice(0, limit), user.role);
    return {
      conflicts: told,
      decisions: countDecisions(db, streams),
      samePeople: countPairs(db),
      more: rows.length > limit,
      names: namesIn(db, told),
    };
  },

  settle(session, { choices }) {
    const { settled } = settleConflicts(session, choices);
    return { settled, left: countDecisions(session.vault.db) };
  },
};

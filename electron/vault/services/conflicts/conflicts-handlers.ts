import type { conflicts as contract } from '../../../../shared/conflicts/contract';
import type { Handlers } from '../../session';
import { caseOrThrow } from '../cases/cases-handlers';
import { caseStreams } from '../cases/case-streams';
import { refuseLockedCase } from '../notices/case-locks';
import { countPairs } from '../people/doubles-query';
import {
  conflictsIn,
  countAllDecisions,
  countDecisions,
  firstConflicts,
  namesIn,
  tellConflicts,
} from './conflicts-query';
import { hiddenStreams } from './hidden-streams';
import { settleConflicts } from './settle-conflicts';

export const conflictsHandlers: Handlers<typeof contract> = {
  list(session, { caseId, limit }) {
    const { vault, user } = session;
    const { db } = vault;
    const hidden = hiddenStreams(db, user.role);
    if (caseId === undefined) {
      const { rows, more } = firstConflicts(db, limit, hidden);
      const told = tellConflicts(db, rows, user.role);
      return {
        conflicts: told,
        decisions: countAllDecisions(db, hidden),
        samePeople: countPairs(db, hidden),
        more,
        names: namesIn(db, told, hidden),
      };
    }
    refuseLockedCase(session, caseId);
    caseOrThrow(vault, caseId);
    const streams = caseStreams(db, caseId);
    const rows = conflictsIn(db, streams);
    const told = tellConflicts(db, rows.slice(0, limit), user.role);
    return {
      conflicts: told,
      decisions: countDecisions(db, streams),
      samePeople: countPairs(db, hidden),
      more: rows.length > limit,
      names: namesIn(db, told, hidden),
    };
  },

  settle(session, { choices }) {
    const { settled } = settleConflicts(session, choices);
    const { vault, user } = session;
    return { settled, left: countAllDecisions(vault.db, hiddenStreams(vault.db, user.role)) };
  },
};

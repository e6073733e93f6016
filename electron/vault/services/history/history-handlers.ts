import type { history as contract } from '../../../../shared/history/contract';
import type { Handlers } from '../../session';
import { caseOrThrow } from '../cases/cases-handlers';
import { caseStreams } from '../cases/case-streams';
import { nameOfUser } from '../users/staff-directory';
import { historyOf } from './history-query';

export const historyHandlers: Handlers<typeof contract> = {
  ofCase({ vault }, { caseId, before, limit }) {
    caseOrThrow(vault, caseId);
    const all = historyOf(vault.db, caseStreams(vault.db, caseId));
    const from = before === undefined ? 0 : all.findIndex(({ clock }) => clock < before);
    const entries = from < 0 ? [] : all.slice(from, from + limit);
    return { entries, more: from >= 0 && all.length > from + limit };
  },

  readLog({ vault }, { subject, limit }) {
    return {
      intact: vault.accessLog.firstBroken() === null,
      rows: vault.accessLog.read(limit, subject).map(({ at, actor, action, subject: about }) => ({
        at,
        actorName: nameOfUser(vault.db, actor),
        action,
        subject: about,
      })),
    };
  },
};


import type { history as contract } from '../../../../shared/history/contract';
import type { Handlers } from '../../session';
import { caseOrThrow } from '../cases/cases-handlers';
import { caseStreams } from '../cases/case-streams';
import { refuseLockedCase } from '../notices/case-locks';
import { nameOfUser } from '../users/staff-directory';
import { historyOf } from './history-query';

export const historyHandlers: Handlers<typeof contract> = {
  ofCase(session, { caseId, before, limit }) {
    const { vault } = session;
    refuseLockedCase(session, caseId);
    caseOrThrow(vault, caseId);
    const all = historyOf(vault.db, caseStreams(vault.db, caseId));
    const from = before === undefined ? 0 : all.findIndex(({ clock }) => clock < before);
    if (from < 0) return { entries: [], more: false };
    let to = from + limit;
    // The next page begins before the last clock of this one, so equal clocks stay together.
    while (to < all.length && all[to]!.clock === all[to - 1]!.clock) to += 1;
    return { entries: all.slice(from, to), more: all.length > to };
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

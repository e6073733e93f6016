import type { travel as contract } from '../../../../shared/travel/contract';
import type { Handlers } from '../../session';
import { hiddenStreams, shownLabel } from '../conflicts/hidden-streams';
import { judgeAll } from './removable';
import { removeCases } from './remove-cases';

export const travelHandlers: Handlers<typeof contract> = {
  plan({ vault, user }) {
    const { db } = vault;
    // Who does not decide about notices sees of a locked case its number alone.
    const hidden = hiddenStreams(db, user.role);
    return {
      cases: judgeAll(vault).map((each) => ({ ...each, ...shownLabel(db, each.caseId, hidden) })),
    };
  },
  remove: (session, order) => ({
    jobId: session.jobs.start('travel.remove', () => removeCases(session, order)).jobId,
  }),
};

import type { travel as contract } from '../../../../shared/travel/contract';
import type { Handlers } from '../../session';
import { judgeAll } from './removable';
import { removeCases } from './remove-cases';

export const travelHandlers: Handlers<typeof contract> = {
  plan: ({ vault }) => ({ cases: judgeAll(vault) }),
  remove: (session, { cases }) => ({
    jobId: session.jobs.start('travel.remove', () => removeCases(session, cases)).jobId,
  }),
};

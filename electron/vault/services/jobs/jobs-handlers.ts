import type { jobs as contract } from '../../../../shared/jobs/contract';
import type { Handlers } from '../../session';

export const jobsHandlers: Handlers<typeof contract> = {
  cancel: ({ jobs }, { id }) => ({ cancelled: jobs.cancel(id) }),
};

import type { repair as contract } from '../../../../shared/repair/contract';
import type { Handlers } from '../../session';

export const repairHandlers: Handlers<typeof contract> = {
  verify({ jobs, long }) {
    const { jobId } = jobs.start('repair.verify', (job) => long('repair.verify', null, job));
    return { jobId };
  },

  rebuild({ jobs, long }) {
    const { jobId } = jobs.start('repair.rebuild', (job) => long('repair.rebuild', null, job));
    return { jobId };
  },
};

import { create } from 'zustand';
import type { JobState } from '../../../shared/ipc';
import { api, onVaultEvent } from '../../lib/api';

/** A copy that is being written outside. It goes on while other pages are looked at. */
export interface SavingOut {
  jobId: string;
  name: string;
  done: number;
  total: number;
  isCancelling: boolean;
  /** Once it has ended. */
  ended?: Pick<JobState, 'state' | 'code' | 'params'>;
}

export const useSavingOut = create<{ saving: SavingOut | null }>(() => ({ saving: null }));

const early = new Map<string, JobState>();

onVaultEvent((event) => {
  if (event.event !== 'job' || event.job.kind !== 'documents.saveOut') return;
  // A small copy can be done before its id has arrived here.
  if (useSavingOut.getState().saving?.jobId === event.job.id) take(event.job);
  else early.set(event.job.id, event.job);
});

export function followJob(jobId: string, name: string, total: number): void {
  useSavingOut.setState({ saving: { jobId, name, done: 0, total, isCancelling: false } });
  const known = early.get(jobId);
  early.clear();
  if (known) take(known);
}

function take(job: JobState): void {
  useSavingOut.setState(({ saving }) => ({
    saving: saving && {
      ...saving,
      done: job.done,
      total: job.total || saving.total,
      ...(job.state === 'running' ? {} : { ended: job }),
    },
  }));
}

export function cancelSavingOut(): void {
  const { saving } = useSavingOut.getState();
  if (!saving) return;
  useSavingOut.setState({ saving: { ...saving, isCancelling: true } });
  void api.jobs.cancel({ id: saving.jobId });
}

export const forgetSavingOut = (): void => useSavingOut.setState({ saving: null });

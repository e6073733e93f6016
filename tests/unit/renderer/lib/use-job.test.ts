import { describe, expect, it, vi } from 'vitest';
import { noteJob, runJob } from '../../../../renderer/lib/use-job';

vi.mock('../../../../renderer/lib/api', () => ({
  api: { jobs: { cancel: () => Promise.resolve({ cancelled: true }) } },
  onVaultEvent: () => () => undefined,
}));

const base = { kind: 'bundles.export', done: 0, total: 0 };

describe('a long work', () => {
  it('ends with its result', async () => {
    const job = await runJob<number>(() => Promise.resolve({ jobId: 'a' }));
    noteJob({ ...base, id: 'a', state: 'running', done: 1, total: 3 });
    noteJob({ ...base, id: 'b', state: 'finished', result: 0 });
    noteJob({ ...base, id: 'a', state: 'finished', result: 42 });
    expect(await job.result).toBe(42);
  });

  it('is not missed when it ends before its id has arrived', async () => {
    const job = await runJob<number>(() => {
      noteJob({ ...base, id: 'quick', state: 'finished', result: 7 });
      return Promise.resolve({ jobId: 'quick' });
    });
    expect(await job.result).toBe(7);
  });

  it('fails with the code and the facts that the vault gave', async () => {
    const job = await runJob(() => Promise.resolve({ jobId: 'c' }));
    noteJob({ ...base, id: 'c', state: 'failed', code: 'disk-full', params: { bytes: 1 } });
    await expect(job.result).rejects.toMatchObject({ code: 'disk-full', params: { bytes: 1 } });
  });

  it('says that it was cancelled', async () => {
    const job = await runJob(() => Promise.resolve({ jobId: 'd' }));
    noteJob({ ...base, id: 'd', state: 'cancelled' });
    await expect(job.result).rejects.toMatchObject({ code: 'cancelled' });
  });
});

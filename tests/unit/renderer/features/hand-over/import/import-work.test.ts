import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  applyBundle,
  putAside,
  readBundle,
  stopReading,
  useImportWork,
} from '../../../../../../renderer/features/hand-over/import/import-work';
import { useRailCounts } from '../../../../../../renderer/lib/use-rail-counts';
import { noteJob } from '../../../../../../renderer/lib/use-job';
import { AppError } from '../../../../../../shared/app-error';

const bundles = vi.hoisted(() => ({
  beginUpload: vi.fn(),
  uploadChunk: vi.fn(),
  cancelUpload: vi.fn(),
  stage: vi.fn(),
  apply: vi.fn(),
  discard: vi.fn(),
}));
const cancel = vi.hoisted(() => vi.fn());
vi.mock('../../../../../../renderer/lib/api', () => ({
  api: { bundles, jobs: { cancel } },
  onVaultEvent: () => () => undefined,
}));

const job = { id: 'job', kind: 'bundles.stage', done: 0, total: 0 };
const preview = { stagingId: 'staging', facts: {} };
const told = { onPreview: vi.fn(), onRefused: vi.fn() };
const bundle = (bytes = 3_000_000) => new File([new Uint8Array(bytes)], 'b.satchel');
const step = () => useImportWork.getState().work.step;

beforeEach(() => {
  vi.clearAllMocks();
  useImportWork.setState({ work: { step: 'idle' } });
  let received = 0;
  bundles.beginUpload.mockResolvedValue({ uploadId: 'upload' });
  bundles.uploadChunk.mockImplementation(({ data }: { data: Uint8Array }) =>
    Promise.resolve({ received: (received += data.length) }),
  );
  bundles.cancelUpload.mockResolvedValue({});
  bundles.discard.mockResolvedValue({});
  bundles.stage.mockImplementation(() => {
    noteJob({ ...job, state: 'finished', result: preview });
    return Promise.resolve({ jobId: 'job' });
  });
});

describe('taking in a bundle', () => {
  it('hands the file over in pieces of a mebibyte and shows what it would change', async () => {
    await readBundle(bundle(), told);
    expect(bundles.uploadChunk.mock.calls.map(([{ data }]) => data.length)).toEqual([
      1_048_576, 1_048_576, 902_848,
    ]);
    expect(step()).toBe('preview');
    expect(useRailCounts.getState()['/hand-over']).toBe(1);
  });

  it('stops on the way and leaves nothing in the vault', async () => {
    bundles.uploadChunk.mockImplementationOnce(() => {
      stopReading();
      return Promise.resolve({ received: 1 });
    });
    await readBundle(bundle(), told);
    expect(bundles.cancelUpload).toHaveBeenCalledWith({ uploadId: 'upload' });
    expect(bundles.stage).not.toHaveBeenCalled();
    expect(step()).toBe('idle');
    expect(told.onRefused).not.toHaveBeenCalled();
  });

  it('stops also while the vault checks', async () => {
    bundles.stage.mockResolvedValue({ jobId: 'job' });
    cancel.mockImplementation(() => {
      noteJob({ ...job, state: 'cancelled' });
      return Promise.resolve({ cancelled: true });
    });
    const reading = readBundle(bundle(), told);
    await vi.waitFor(() => expect(useImportWork.getState().work).toMatchObject({ jobId: 'job' }));
    stopReading();
    await reading;
    expect(step()).toBe('idle');
  });

  it('keeps a refused file, so that it can be opened again once its sender is known', async () => {
    bundles.stage.mockImplementation(() => {
      const params = { officeName: 'Geneva' };
      noteJob({ ...job, state: 'failed', code: 'bundle-signer-unknown', params });
      return Promise.resolve({ jobId: 'job' });
    });
    const file = bundle(10);
    await readBundle(file, told);
    expect(useImportWork.getState().work).toMatchObject({ step: 'refused', file });
    expect(told.onRefused).toHaveBeenCalledOnce();
  });

  it('calls a file that went away with its stick by its own name', async () => {
    const file = bundle(10);
    file.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone')) }) as never;
    await readBundle(file, told);
    expect(told.onRefused).toHaveBeenCalledWith(expect.objectContaining({ code: 'disk-gone' }));
    expect(bundles.cancelUpload).toHaveBeenCalledOnce();
  });

  it('goes on waiting when applying fails, and is dropped when put aside', async () => {
    await readBundle(bundle(10), told);
    bundles.apply.mockRejectedValueOnce(new AppError('sender-not-verified'));
    await expect(applyBundle()).rejects.toThrow('sender-not-verified');
    expect(step()).toBe('preview');
    await putAside();
    expect(bundles.discard).toHaveBeenCalledWith({ stagingId: 'staging' });
    expect(step()).toBe('idle');
    expect(useRailCounts.getState()['/hand-over']).toBe(0);
  });

  it('drops a bundle that waits when another is opened', async () => {
    await readBundle(bundle(10), told);
    await readBundle(bundle(20), told);
    expect(bundles.discard).toHaveBeenCalledOnce();
    expect(step()).toBe('preview');
  });
});

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
  stage: vi.fn(),
  apply: vi.fn(),
  discard: vi.fn(),
}));
const cancel = vi.hoisted(() => vi.fn());
const arrived = vi.fn();
vi.stubGlobal('window', { satchel: { arrived } });
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
  arrived.mockResolvedValue({ ok: true, value: { ticket: 'ticket' } });
  bundles.discard.mockResolvedValue({});
  bundles.stage.mockImplementation(() => {
    noteJob({ ...job, state: 'finished', result: preview });
    return Promise.resolve({ jobId: 'job' });
  });
});

describe('taking in a bundle', () => {
  it('names the file by its ticket only and shows what it would change', async () => {
    const file = bundle();
    await readBundle(file, told);
    expect(arrived).toHaveBeenCalledWith(file);
    expect(bundles.stage).toHaveBeenCalledWith({ ticket: 'ticket' });
    expect(step()).toBe('preview');
    expect(useRailCounts.getState()['/hand-over']).toBe(1);
  });

  it('stops also before the vault has said under which number it reads', async () => {
    bundles.stage.mockImplementationOnce(() => {
      stopReading();
      noteJob({ ...job, state: 'cancelled' });
      return Promise.resolve({ jobId: 'job' });
    });
    cancel.mockResolvedValue({ cancelled: true });
    await readBundle(bundle(), told);
    expect(cancel).toHaveBeenCalledWith({ id: 'job' });
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

  it('says of a file that lies on no disk that it must be saved first', async () => {
    arrived.mockResolvedValue({ ok: false, code: 'arrived-file-nowhere', params: {} });
    await readBundle(bundle(10), told);
    const refusal = expect.objectContaining({ code: 'arrived-file-nowhere' });
    expect(told.onRefused).toHaveBeenCalledWith(refusal);
    expect(bundles.stage).not.toHaveBeenCalled();
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

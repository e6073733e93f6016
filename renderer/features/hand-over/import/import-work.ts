import { create } from 'zustand';
import { isAppError } from '../../../../shared/app-error';
import type { ImportPreview, ImportResult } from '../../../../shared/bundles/import-facts';
import type { PaperResult } from '../../../../shared/papers/contract';
import { api } from '../../../lib/api';
import { ticketOf } from '../../../lib/bridge';
import { setRailCount } from '../../../lib/use-rail-counts';
import { noteOwnChange } from '../../../lib/use-revalidate-on-change';
import { runJob, type RunningJob } from '../../../lib/use-job';

/**
 * Taking in a bundle. It belongs to no page, so that one may work elsewhere meanwhile.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> reading: file dropped or chosen
 *   reading --> idle: cancelled
 *   reading --> refused: the vault says why
 *   reading --> paper: it was a receipt or a notice, and was opened
 *   reading --> preview: verified to its last byte
 *   preview --> idle: put aside
 *   preview --> applied: one transaction
 * ```
 */
export type ImportWork =
  | { step: 'idle' }
  | {
      step: 'reading';
      fileName: string;
      bytes: number;
      jobId: string | null;
      isCancelling: boolean;
    }
  | { step: 'refused'; fileName: string; error: unknown; file: File | null }
  | { step: 'preview'; fileName: string; preview: ImportPreview }
  | { step: 'paper'; paper: PaperResult }
  | { step: 'applied'; result: ImportResult; preview: ImportPreview };

interface ImportStore {
  work: ImportWork;
}

export const useImportWork = create<ImportStore>(() => ({ work: { step: 'idle' } }));

const RAIL = '/hand-over';
let cancelReading: (() => void) | null = null;

function show(work: ImportWork): void {
  useImportWork.setState({ work });
  setRailCount(RAIL, work.step === 'preview' ? 1 : 0);
}

/** Changes the reading state, unless it has ended meanwhile. */
function updateReading(change: Partial<Extract<ImportWork, { step: 'reading' }>>): void {
  const { work } = useImportWork.getState();
  if (work.step === 'reading') show({ ...work, ...change });
}

/** Told when the reading ends while somebody may be on another page. */
export interface ReadingEnd {
  onPreview: (preview: ImportPreview) => void;
  onRefused: (error: unknown) => void;
}

/** Somebody who drops a file need not know whether it is a bundle or a paper. */
type Arrived = ImportPreview | { paper: PaperResult };

/** Reads and verifies a bundle. Nothing of the vault's cases changes. */
export const readBundle = (file: File, told: ReadingEnd): Promise<void> =>
  read({ fileName: file.name, bytes: file.size, file }, told, async () => ({
    ticket: await ticketOf(file),
  }));

/** The same with one that waits in quarantine: it is in the vault already. */
export const readQuarantined = (
  { id, bytes, fileName }: { id: string; bytes: number; fileName: string },
  told: ReadingEnd,
): Promise<void> =>
  read({ fileName, bytes, file: null }, told, () => Promise.resolve({ quarantineId: id }));

async function read(
  { fileName, bytes, file }: { fileName: string; bytes: number; file: File | null },
  { onPreview, onRefused }: ReadingEnd,
  bring: () => Promise<{ ticket: string } | { quarantineId: string }>,
): Promise<void> {
  const { work } = useImportWork.getState();
  if (work.step === 'reading') return;
  let isCancelled = false;
  let job: RunningJob<Arrived> | null = null;
  cancelReading = () => {
    isCancelled = true;
    job?.cancel();
    updateReading({ isCancelling: true });
  };
  show({ step: 'reading', fileName, bytes, jobId: null, isCancelling: false });
  try {
    if (work.step === 'preview') await drop(work.preview);
    const from = await bring();
    job = await runJob<Arrived>(() => api.bundles.stage(from));
    updateReading({ jobId: job.id });
    // Cancel may have been pressed while the id was on its way.
    if (isCancelled) job.cancel();
    const preview = await job.result;
    if ('paper' in preview) {
      show({ step: 'paper', paper: preview.paper });
      noteOwnChange();
      return;
    }
    show({ step: 'preview', fileName, preview });
    onPreview(preview);
  } catch (error) {
    if (isAppError(error) && error.code === 'cancelled') {
      show({ step: 'idle' });
      return;
    }
    show({ step: 'refused', fileName, error, file });
    onRefused(error);
  } finally {
    cancelReading = null;
  }
}

export const stopReading = (): void => cancelReading?.();

/** @throws AppError what the vault says; the bundle goes on waiting */
export async function applyBundle(approve = false): Promise<void> {
  const { work } = useImportWork.getState();
  if (work.step !== 'preview') return;
  const result = await api.bundles.apply({
    stagingId: work.preview.stagingId,
    ...(approve ? { approve } : {}),
  });
  show({ step: 'applied', result, preview: work.preview });
  noteOwnChange();
}

/** Back to the beginning; a bundle that waits is dropped, and the vault is as before it came. */
export async function putAside(): Promise<void> {
  const { work } = useImportWork.getState();
  if (work.step === 'reading') return;
  show({ step: 'idle' });
  if (work.step === 'preview') await drop(work.preview);
}

/** Gone already (a lock meanwhile) is as good: there is nothing left to drop. */
async function drop({ stagingId }: ImportPreview): Promise<void> {
  await api.bundles.discard({ stagingId }).catch(() => undefined);
}

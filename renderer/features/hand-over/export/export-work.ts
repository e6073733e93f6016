import { create } from 'zustand';
import { isAppError } from '../../../../shared/app-error';
import type { ExportResult, PlannedCase } from '../../../../shared/bundles/export-facts';
import { api } from '../../../lib/api';
import { runJob, type RunningJob } from '../../../lib/use-job';
import { noteOwnChange } from '../../../lib/use-revalidate-on-change';
import { nothingChosen, orderOf, type Division, type ExportChoice } from './export-choice';

/** Handing over belongs to no page: what was chosen stays, and the writing goes on, while one works elsewhere. */
export type ExportWork =
  | { step: 'choosing'; error?: unknown }
  | {
      step: 'writing';
      fileName: string;
      job: RunningJob<ExportResult> | null;
      isCancelling: boolean;
    }
  | { step: 'done'; result: ExportResult; staying: PlannedCase[] };

interface ExportStore {
  choice: ExportChoice;
  work: ExportWork;
}

export const useExportWork = create<ExportStore>(() => ({
  choice: nothingChosen,
  work: { step: 'choosing' },
}));

export const changeChoice = (change: Partial<ExportChoice>): void =>
  useExportWork.setState(({ choice }) => ({ choice: { ...choice, ...change } }));

export const startAnew = (): void =>
  useExportWork.setState({ choice: nothingChosen, work: { step: 'choosing' } });

export interface WritingEnd {
  onDone: (result: ExportResult) => void;
  onFailed: (error: unknown) => void;
}

/** Writes the bundle to the place behind the ticket; the file is there whole or not at all. */
export async function writeBundle(
  { ticket, name }: { ticket: string; name: string },
  division: Division,
  { onDone, onFailed }: WritingEnd,
): Promise<void> {
  const { choice } = useExportWork.getState();
  const show = (work: ExportWork) => useExportWork.setState({ work });
  const writing = { step: 'writing', fileName: name, isCancelling: false } as const;
  show({ ...writing, job: null });
  try {
    const job = await runJob<ExportResult>(() =>
      api.bundles.export({ ...orderOf(choice, division), ticket }),
    );
    show({ ...writing, job });
    const result = await job.result;
    useExportWork.setState({
      choice: nothingChosen,
      work: { step: 'done', result, staying: division.staying },
    });
    noteOwnChange();
    onDone(result);
  } catch (error) {
    const isCancelled = isAppError(error) && error.code === 'cancelled';
    show(isCancelled ? { step: 'choosing' } : { step: 'choosing', error });
    if (!isCancelled) onFailed(error);
  }
}

export function stopWriting(): void {
  const { work } = useExportWork.getState();
  if (work.step !== 'writing' || !work.job) return;
  work.job.cancel();
  useExportWork.setState({ work: { ...work, isCancelling: true } });
}

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

/** A bundle that waits for its receipt, and which this one replaces. */
export interface Replaced {
  bundleId: string;
  party: string;
  contactId: string;
}

interface ExportStore {
  choice: ExportChoice;
  work: ExportWork;
  replaces: Replaced | null;
}

const atFirst: ExportStore = {
  choice: nothingChosen,
  work: { step: 'choosing' },
  replaces: null,
};

export const useExportWork = create<ExportStore>(() => atFirst);

export const changeChoice = (change: Partial<ExportChoice>): void =>
  useExportWork.setState(({ choice }) => ({ choice: { ...choice, ...change } }));

export const startAnew = (): void => useExportWork.setState(atFirst);

/** From elsewhere: a hand-over of these cases, to this office. Nothing of another choice goes along; what is being written goes on. */
export function aimAt(aim: Partial<ExportChoice>, replaces: Replaced | null = null): void {
  if (useExportWork.getState().work.step === 'writing') return;
  useExportWork.setState({ ...atFirst, choice: { ...nothingChosen, ...aim }, replaces });
}

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
  const { choice, replaces } = useExportWork.getState();
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
      ...atFirst,
      work: { step: 'done', result, staying: division.staying },
    });
    if (replaces && choice.contactIds.includes(replaces.contactId)) await noteSentAgain(replaces);
    noteOwnChange();
    onDone(result);
  } catch (error) {
    const isCancelled = isAppError(error) && error.code === 'cancelled';
    show(isCancelled ? { step: 'choosing' } : { step: 'choosing', error });
    if (!isCancelled) onFailed(error);
  }
}

/**
 * Only now: who leaves the page before it is written must find the bundle waiting as before. The vault refuses where
 * not every case of it went: others may have been chosen since, or one stayed behind.
 */
async function noteSentAgain({ bundleId, party }: Replaced): Promise<void> {
  // Where it cannot be noted, the receipt of the new one covers it all the same.
  await api.custody.settle({ bundleId, party, how: 'sent-again' }).catch(() => undefined);
}

export function stopWriting(): void {
  const { work } = useExportWork.getState();
  if (work.step !== 'writing' || !work.job) return;
  work.job.cancel();
  useExportWork.setState({ work: { ...work, isCancelling: true } });
}

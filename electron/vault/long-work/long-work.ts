import type { ExportResult } from '../../../shared/bundles/export-facts';
import type { ImportPreview, ImportResult } from '../../../shared/bundles/import-facts';
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc';
import type { bundles } from '../../../shared/bundles/contract';
import type { VerifyReport } from '../../../shared/repair/contract';
import type { PaperResult } from '../../../shared/papers/contract';
import type { ExportOrder } from '../services/bundles/export-bundle';
import type { Arrived } from '../services/bundles/stage-arrived';
import type { Staged } from '../services/bundles/staging';
import type { UndoOrder } from '../services/bundles/undo-import';
import type { Job, Session } from '../session';

/** Reports and can be stopped; a `Job` is one. */
export type LongJob = Pick<Job, 'signal' | 'progress'>;
export type LongTask<Io extends { input: unknown; answer: unknown }> = (
  session: Session,
  input: Io['input'],
  job: LongJob,
) => Promise<Io['answer']>;

/** What takes long where a vault is large, with what goes in and comes out. */
export interface LongTasks {
  'bundles.plan': {
    input: ParsedInputOf<(typeof bundles)['plan']>;
    answer: OutputOf<(typeof bundles)['plan']>;
  };
  'bundles.export': { input: ExportOrder; answer: ExportResult };
  'bundles.stage': {
    input: Arrived;
    answer: { staged: Staged; preview: ImportPreview } | { paper: PaperResult };
  };
  'bundles.apply': { input: { staged: Staged; approve: boolean }; answer: ImportResult };
  'repair.verify': { input: null; answer: VerifyReport };
  'repair.rebuild': { input: null; answer: { streams: number } };
  'bundles.undo': { input: UndoOrder; answer: OutputOf<(typeof bundles)['undo']> };
}

/** Runs a long task beside the thread that answers the window, where there is such a thread to spare. */
export interface RunLong {
  <K extends keyof LongTasks>(
    name: K,
    input: LongTasks[K]['input'],
    job?: LongJob,
  ): Promise<LongTasks[K]['answer']>;
  /** Somebody is about to ask for some: the thread is started meanwhile, and ends if nothing comes. */
  expect(): void;
}

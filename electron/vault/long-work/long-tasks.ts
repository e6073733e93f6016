import { applyBundle } from '../services/bundles/bundles-handlers';
import { exportBundle } from '../services/bundles/export-bundle';
import { planForWindow } from '../services/bundles/plan-for-window';
import { stageArrived } from '../services/bundles/stage-arrived';
import { undoImport } from '../services/bundles/undo-import';
import { lookThrough, rebuildVault } from '../services/repair/look-through';
import { indexAll } from '../services/search/index-queue';
import type { Session } from '../session';
import type { LongJob, LongTask, LongTasks } from './long-work';

/**
 * What may run beside the window's own thread, by name: the same functions that a test or the command line
 * calls directly. Inputs and answers are copied from thread to thread, so they are plain data.
 */
const longTasks: { [K in keyof LongTasks]: LongTask<LongTasks[K]> } = {
  'bundles.plan': async ({ vault }, input) => planForWindow(vault, input),
  'bundles.export': exportBundle,
  'bundles.stage': stageArrived,
  'bundles.apply': async (session, { staged, approve }) => {
    const result = await applyBundle(session, staged, approve);
    indexAll(session.vault.db);
    return result;
  },
  'repair.verify': (session, _, job) => lookThrough(session, job),
  'repair.rebuild': (session, _, job) => rebuildVault(session, job),
  'bundles.undo': async (session, order) => {
    const result = await undoImport(session, order);
    indexAll(session.vault.db);
    return result;
  },
};

/** Does the work here and now. */
export const runHere = <K extends keyof LongTasks>(
  session: Session,
  name: K,
  input: LongTasks[K]['input'],
  job: LongJob,
): Promise<LongTasks[K]['answer']> =>
  (longTasks[name] as LongTask<LongTasks[K]>)(session, input, job);

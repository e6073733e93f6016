import { isAppError } from '../../../../shared/app-error';
import type { ImportPreview } from '../../../../shared/bundles/import-facts';
import type { PaperResult } from '../../../../shared/papers/contract';
import { may } from '../../../../shared/session/permissions';
import type { Job, Session } from '../../session';
import { openArrivedPaper } from '../papers/open-arrived-paper';
import { refuseUnapproved } from './foreign-changes';
import { previewImport } from './preview-import';
import { type BundleFile, orQuarantine, readBundleFile } from './stage-or-quarantine';
import { dropStaged, type Staged, stageBundle } from './staging';

export interface Arrived {
  from: BundleFile;
  /** Bytes of the file, 0 where unknown. */
  total: number;
  quarantineId: string | undefined;
}

/**
 * Verifies what came, keeps it in staging and says what taking it in would do; a paper is opened instead,
 * because nobody should have to know the difference before.
 */
export function stageArrived(
  session: Session,
  { from, total, quarantineId }: Arrived,
  { signal, progress }: Pick<Job, 'signal' | 'progress'>,
): Promise<{ staged: Staged; preview: ImportPreview } | { paper: PaperResult }> {
  const options = { signal, onProgress: (bytes: number) => progress(bytes, total) };
  return orQuarantine(session, from, async () => {
    try {
      const staged = await stageBundle(session.vault, readBundleFile(session, from), options);
      return await previewOrDrop(session, { ...staged, ...(quarantineId ? { quarantineId } : {}) });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'bundle-is-paper') throw error;
      return { paper: await openArrivedPaper(session, readBundleFile(session, from)) };
    }
  });
}

/** A bundle that does not hold together is not kept. */
async function previewOrDrop(
  session: Session,
  staged: Staged,
): Promise<{ staged: Staged; preview: ImportPreview }> {
  try {
    // Who may not approve is not asked to read it: it waits in quarantine for somebody who may.
    if (!may(session.user.role, 'bundles.approve')) refuseUnapproved(session, staged, false);
    return { staged, preview: previewImport(session, staged) };
  } catch (error) {
    await dropStaged(session.vault, staged);
    throw error;
  }
}

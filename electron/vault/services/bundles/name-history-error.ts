import { AppError } from '../../../../shared/app-error';
import type { BundleManifest } from '../../../../shared/bundles/format';
import type { Db } from '../../db/database';
import { numberOfStream } from '../cases/cases-of-streams';

/** Does it, and says of a rewritten history whose it is and which case it is about, by its number. */
export function namingHistory<T>(db: Db, { sender }: BundleManifest, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'journal-rewritten') throw error;
    const { seq, stream } = error.params;
    throw new AppError('journal-rewritten', {
      seq: seq ?? 0,
      office: sender.officeName,
      number: numberOfStream(db, String(stream)),
    });
  }
}

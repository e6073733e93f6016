import type { VerifyReport } from '../../../../shared/repair/contract';
import { rebuildEverything } from '../../repair/rebuild-everything';
import type { Job, Session } from '../../session';
import type { Vault } from '../../vault';
import { verifyVault } from '../../verify/verify-vault';
import { deriveFrom } from '../derive-from';

type Progress = Pick<Job, 'signal' | 'progress'>;

const HUNDREDTHS = 100;

/** Everything that can be checked, noted in the read log. */
export async function lookThrough(
  { vault, user }: Session,
  { signal, progress }: Progress,
): Promise<VerifyReport> {
  progress(0, HUNDREDTHS);
  const report = await verifyVault(vault, {
    signal,
    onProgress: (percent) => progress(Math.floor(percent), HUNDREDTHS),
  });
  vault.accessLog.note(user.id, 'verified');
  return report;
}

/**
 * What this sitting has in hand, an upload not yet named or the documents of a bundle that is being looked at, has no
 * row yet and is no damage. A thread that looks beside the window cannot know of it, and it may have come meanwhile.
 */
export function withoutThisSitting(report: VerifyReport, files: Vault['files']): VerifyReport {
  const problems = report.problems.filter(
    ({ code, detail }) => code !== 'file-orphaned' || !files.isOfThisSitting(detail),
  );
  return { ...report, problems, ok: problems.length === 0 };
}

/** Tables, lists and search from the journal; answers how many streams were read. */
export async function rebuildVault(
  { vault, user }: Session,
  { progress }: Progress,
): Promise<{ streams: number }> {
  const streams = vault.journal.write(() => {
    const made = rebuildEverything(vault.db, deriveFrom, progress);
    vault.accessLog.note(user.id, 'rebuilt');
    return made;
  });
  vault.journal.announce();
  return { streams };
}

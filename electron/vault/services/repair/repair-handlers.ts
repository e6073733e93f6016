import type { repair as contract } from '../../../../shared/repair/contract';
import { rebuildEverything } from '../../repair/rebuild-everything';
import type { Handlers } from '../../session';
import { verifyVault } from '../../verify/verify-vault';
import { deriveFrom } from '../derive-from';

const HUNDREDTHS = 100;

export const repairHandlers: Handlers<typeof contract> = {
  verify({ vault, user, jobs }) {
    const { jobId } = jobs.start('repair.verify', async ({ signal, progress }) => {
      progress(0, HUNDREDTHS);
      const report = await verifyVault(vault, {
        signal,
        onProgress: (percent) => progress(Math.floor(percent), HUNDREDTHS),
      });
      vault.accessLog.note(user.id, 'verified');
      return report;
    });
    return { jobId };
  },

  rebuild({ vault, user, jobs }) {
    const { jobId } = jobs.start('repair.rebuild', async ({ progress }) => {
      const streams = vault.journal.write(() => {
        const made = rebuildEverything(vault.db, deriveFrom, progress);
        vault.accessLog.note(user.id, 'rebuilt');
        return made;
      });
      vault.journal.announce();
      return { streams };
    });
    return { jobId };
  },
};

import { isAppError } from '../../../shared/app-error';
import { readSealed, sealedIntakes } from '../services/sealing/sealed-book';
import type { Vault } from '../vault';
import type { Problem } from './problem';

/**
 * Intakes that only headquarters can open: each has the file that was sealed. Named by their number, because whoever
 * took the interview has written that down, and nothing else of it is known here.
 */
export async function checkSealedIntakes(vault: Pick<Vault, 'db' | 'dir'>): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const sealed of sealedIntakes(vault.db)) {
    try {
      const { flaw } = await readSealed(vault, sealed);
      if (flaw !== null) problems.push({ code: flaw, detail: sealed.number });
    } catch (error) {
      problems.push({ code: isAppError(error) ? error.code : 'unexpected', detail: sealed.number });
    }
  }
  return problems;
}

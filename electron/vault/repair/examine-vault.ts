import { isAppError } from '../../../shared/app-error';
import type { Unlocked } from '../keys/vault-access';
import type { VaultKeys } from '../keys/vault-keys';
import { isCountDamaged, olderParts } from '../rollback-watch';
import { settleRotation } from '../settle-rotation';
import { openVault, type Vault } from '../vault';
import { lockVault } from '../vault-lock';
import type { Problem, VerifyReport } from '../verify/problem';
import { verifyPages, verifyVault } from '../verify/verify-vault';

/**
 * Looks through a vault that nobody has open, as it lies. In two steps, so that a database too damaged to open is
 * still examined page by page with the key from the header.
 *
 * @param headerDamage names of copies of the header that were damaged before the unlock mended them
 * @throws AppError vault-in-use, vault-key-renewed
 */
export async function examineVault(options: {
  dir: string;
  unlocked: Unlocked;
  headerDamage: readonly string[];
  nativeBinding?: string | undefined;
}): Promise<VerifyReport> {
  const { dir, unlocked, nativeBinding } = options;
  const problems: Problem[] = options.headerDamage.map((detail) => ({
    code: 'header-copy-damaged',
    detail,
  }));
  settleUnderLock(dir, unlocked.keys, nativeBinding);
  const pages = await verifyPages(dir, unlocked.keys.db);
  problems.push(...pages.problems);
  const found = (rest: Partial<VerifyReport> = {}): VerifyReport => ({
    pages: pages.pages,
    entries: 0,
    files: 0,
    ...rest,
    ok: problems.length === 0,
    problems,
  });
  // Opening takes the log in and writes; what is damaged stays as it was found.
  if (pages.problems.length > 0) return found();
  let vault: Vault | undefined;
  try {
    vault = openVault({ dir, keys: unlocked.keys, nativeBinding, asItLies: true });
    for (const notice of olderParts(vault, unlocked.generation))
      problems.push({ code: notice, detail: 'opened.json, vault.json' });
    if (isCountDamaged(vault))
      problems.push({ code: 'opened-count-damaged', detail: 'opened.json' });
    const report = await verifyVault(vault);
    problems.push(...report.problems);
    return found({ pages: report.pages, entries: report.entries, files: report.files });
  } catch (error) {
    if (isAppError(error) && ['vault-in-use', 'vault-key-renewed'].includes(error.code))
      throw error;
    problems.push({ code: isAppError(error) ? error.code : 'unexpected', detail: 'vault.db' });
    return found();
  } finally {
    vault?.close();
  }
}

/** A renewal of the key that was cut off would look like damage to every page. @throws AppError vault-in-use, vault-key-renewed */
function settleUnderLock(dir: string, keys: VaultKeys, nativeBinding: string | undefined): void {
  const unlock = lockVault(dir, nativeBinding);
  try {
    settleRotation(dir, keys);
  } finally {
    unlock();
  }
}

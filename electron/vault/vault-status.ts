import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../shared/app-error';
import { HEADER_FILE } from './keys/header-file';
import { headerSummary } from './keys/header-summary';
import { isUnfinished } from './unfinished-vault';
import { databasePath } from './vault';

export const IDLE = { signedIn: null, waitSeconds: 0, problem: null };

/** What stands in the folder of a vault that nobody has open. */
export function vaultStatus(dir: string) {
  const exists =
    !isUnfinished(dir) && (existsSync(join(dir, HEADER_FILE)) || existsSync(databasePath(dir)));
  if (!exists) return { ...IDLE, state: 'first-run' as const };
  try {
    const { waitSeconds } = headerSummary(dir);
    return { ...IDLE, state: 'locked' as const, waitSeconds };
  } catch (error) {
    const problem = error instanceof AppError ? error.code : 'unexpected';
    return { ...IDLE, state: 'damaged' as const, problem };
  }
}

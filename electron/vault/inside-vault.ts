import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { isVault } from './backups/restored-mark';
import { isInside } from './files/is-inside';

/** Whether a file there would lie anywhere in this vault, or among the files of any other one. */
export function isInsideVault(home: string, out: string): boolean {
  const place = realPlace(out);
  return isInside(realFolder(home), place) || isAmongVaultFiles(place);
}

/**
 * Whether it would lie among the files of a vault, whichever: a name taken there is a database or a header lost. Other
 * folders of a stick that is itself a travelling copy are free.
 */
export function isAmongVaultFiles(out: string): boolean {
  const place = realPlace(out);
  const parent = dirname(place);
  for (let folder = parent, below = place; folder !== below; folder = dirname(folder)) {
    if ((folder === parent || VAULT_FOLDERS.has(basename(below))) && isVault(folder)) return true;
    below = folder;
  }
  return false;
}
const VAULT_FOLDERS = new Set(['files', 'staging', 'sealed']);

/** Where a link leads counts, not where it stands; the last name may not be there yet. */
const realPlace = (path: string): string => join(realFolder(dirname(path)), basename(path));

/** Of a folder that is not there yet, as far as it is. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const path = resolve(folder);
    const above = dirname(path);
    return above === path ? path : join(realFolder(above), basename(path));
  }
}

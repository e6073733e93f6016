import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { WindowLook } from '../../shared/shell/contract';

const fileName = 'window.json';

/**
 * Language and colours of the window, in the open beside the vaults: the unlock screen needs them
 * before any vault is open. Nothing else is ever kept here.
 */
export function readLook(directory: string): WindowLook | null {
  try {
    const parsed = WindowLook.safeParse(
      JSON.parse(readFileSync(join(directory, fileName), 'utf8')),
    );
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function keepLook(directory: string, look: WindowLook): void {
  const path = join(directory, fileName);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, JSON.stringify(look), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

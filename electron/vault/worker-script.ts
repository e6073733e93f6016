import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A thread's script: beside the program's bundles, or one folder up from a shared chunk. In a test from sources there is none. */
export function workerScript(name: string): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  return [join(here, name), join(here, '..', name)].find((path) => existsSync(path)) ?? null;
}

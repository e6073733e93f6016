import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Read = (path: string) => Uint8Array;

/**
 * Which files of the packed program are not, byte for byte, what was packed: the archive itself, the addons that hold
 * the cipher, and what else runs in every process (scripts/lib/program-digests.mjs). Electron checks no archive on
 * Linux, and nowhere what lies beside it.
 *
 * It finds a damaged disk and a careless hand. Whoever changes this code too is not found: who may write there is
 * for the system to say. A program that runs from a checkout is no archive, and has nothing to be compared with.
 *
 * All at once: some 40 ms, where reading and digesting on other threads let the start wait 200 ms for its turn (measured).
 */
export function changedFiles(appPath: string, read: Read): string[] {
  if (!appPath.endsWith('.asar')) return [];
  const expected = { ...listed(appPath), 'app.asar': digestBeside(appPath, read) };
  return Object.entries(expected)
    .filter(([name, digest]) => digestOf(join(dirname(appPath), name), read) !== digest)
    .map(([name]) => name);
}

const nothing = 'no digest';

/** Lies inside the archive; where it does not, the archive is not the one that was packed. */
function listed(appPath: string): Record<string, string> {
  const list = 'program-files.json';
  try {
    return JSON.parse(readFileSync(join(appPath, list), 'utf8')) as Record<string, string>;
  } catch {
    return { [list]: nothing };
  }
}

function digestBeside(appPath: string, read: Read): string {
  try {
    return Buffer.from(read(`${appPath}.sha256`))
      .toString('latin1')
      .trim();
  } catch {
    return nothing;
  }
}

function digestOf(path: string, read: Read): string {
  try {
    return createHash('sha256').update(read(path)).digest('hex');
  } catch {
    return '';
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where any of these bytes stand in clear, among all files under a folder. */
export const filesHolding = (dir: string, needles: readonly Buffer[]): string[] =>
  filesUnder(dir).filter((path) => {
    const bytes = bytesOf(path);
    return needles.some((needle) => bytes.includes(needle));
  });

/** None of a file that somebody has removed meanwhile: what is looked through may belong to others too. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Every file under a folder, or none where it is not there. */
export function filesUnder(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

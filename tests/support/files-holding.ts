import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where any of these bytes stand in clear, among all files under a folder. */
export const filesHolding = (dir: string, needles: readonly Buffer[]): string[] =>
  filesUnder(dir).filter((path) => {
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  });

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

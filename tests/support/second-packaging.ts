import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../..');

/** Made from the sources, or no part of them. */
const notSources = ['node_modules', 'dist', 'out', '.git', 'test-results', 'coverage', 'screens'];

/** The sources once more: another place, and other names above them. The packages are the same ones. */
export function copyOfSources(): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'satchel-twice-')), 'a/longer/way');
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(project).filter((each) => !notSources.includes(each)))
    cpSync(join(project, name), join(copy, name), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Packages the program there, by another clock and in another language; returns the folder that ships. */
export function packageIn(sources: string): string {
  const script = `import { makeProgram } from './scripts/lib/package-app.mjs';\nawait makeProgram();\n`;
  const env = { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
  runIn(sources, ['--input-type=module', '--eval', script], env);
  return join(sources, 'dist/linux-unpacked');
}

/** Builds the same bundles there with maps of what each is made of; returns their folder. */
export function buildWithMapsIn(sources: string): string {
  runIn(sources, ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--sourcemap']);
  return join(sources, 'out');
}

function runIn(folder: string, args: string[], more: Record<string, string> = {}): void {
  const { NODE_OPTIONS: _, ...env } = process.env;
  execFileSync(process.execPath, args, { cwd: folder, env: { ...env, ...more }, stdio: 'pipe' });
}

/** Every file under a folder with its SHA-256, one to a line. */
export const digestsOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => {
      const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
      return `${path.slice(folder.length + 1)} ${digest}`;
    })
    .toSorted();

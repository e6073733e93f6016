import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { linkTree } from '../../scripts/lib/runtime-copy.mjs';
import { asProgramUser, environmentIn } from './electron-app';
import { packagedCopy } from './packaged-copy';

/** The packaged program once more, for a test that changes its files. */
export interface ProgramCopy {
  dir: string;
  /** Where the archive lies. */
  resources: string;
  /** The binary that ships, as the user that programs run as; everything that it starts is in its process group. */
  start(home: string, before?: readonly string[]): ChildProcess;
  remove(): void;
}

/** Made of links to the same files: one is changed by `replaceFile`, never in its place. */
export function copyOfProgram(): ProgramCopy {
  const { dir: packaged } = packagedCopy();
  const dir = mkdtempSync(join(dirname(packaged), 'changed-'));
  linkTree(packaged, dir);
  chmodSync(dir, 0o755);
  return {
    dir,
    resources: join(dir, 'resources'),
    start(home, before = []) {
      const [command = '', ...args] = [...before, ...asProgramUser([join(dir, 'satchel')])];
      return spawn(command, args, {
        cwd: home,
        env: environmentIn(home),
        stdio: ['ignore', 'ignore', 'pipe'],
        detached: true,
      });
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Another file in the place of this one; what else was linked to it stays as it is. */
export function replaceFile(path: string, bytes: Buffer): void {
  const { mode } = statSync(path);
  rmSync(path);
  writeFileSync(path, bytes, { mode });
}

/** One bit of the file, so far from its end. */
export function flipBit(path: string, fromEnd = 1): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - fromEnd]! ^= 1;
  replaceFile(path, bytes);
}

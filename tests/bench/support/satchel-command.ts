import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectDir } from './places';

export interface CommandRun<T> {
  told: T;
  /** Most memory that the command held at once, megabytes. */
  peakMb: number;
  /** Processor time of the whole command, seconds: other work on the machine counts less than with a clock. */
  cpuSeconds: number;
}

const LOOK_EVERY_MS = 50;
const TICKS_A_SECOND = 100;

/** The shipped command line in a process of its own, with `--json`. */
export async function satchelCommand<T>(
  passphrase: string,
  ...words: readonly string[]
): Promise<CommandRun<T>> {
  const command = join(projectDir, 'out/main/satchel.cjs');
  const child = spawn(process.execPath, [command, ...words, '--json'], {
    env: { ...process.env, SATCHEL_PASSPHRASE: passphrase },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (piece: Buffer) => (told += piece.toString()));
  const seen = { peakMb: 0, cpuSeconds: 0 };
  const look = setInterval(() => Object.assign(seen, usageOf(child.pid!) ?? {}), LOOK_EVERY_MS);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(look);
  if (code !== 0)
    throw new Error(`satchel ${words[0]} ended with ${String(code)}: ${told.slice(0, 500)}`);
  return { told: JSON.parse(told) as T, ...seen };
}

/** Null when it has just ended. */
function usageOf(pid: number): { peakMb: number; cpuSeconds: number } | null {
  try {
    const kb = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const ticks = Number(stat[11]) + Number(stat[12]);
    return kb ? { peakMb: Number(kb) / 1000, cpuSeconds: ticks / TICKS_A_SECOND } : null;
  } catch {
    return null;
  }
}

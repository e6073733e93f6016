import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * On Linux, a core dump of this process, of those it has started and of those it will start holds nothing of their
 * memory: a crash would leave keys and names on the disk past the lock. `ulimit -c 0` cannot be said from here, and
 * where the system hands dumps to a program (systemd-coredump, apport) the kernel does not ask for it.
 *
 * Silent: a system without these files must not keep the program from starting.
 */
export function keepMemoryOutOfDumps({
  platform = process.platform,
  proc = '/proc',
}: {
  platform?: NodeJS.Platform;
  proc?: string;
} = {}): void {
  if (platform === 'linux') emptyDumpsOf('self', proc);
}

function emptyDumpsOf(pid: string, proc: string): void {
  const place = join(proc, pid);
  attempt(() => writeFileSync(join(place, 'coredump_filter'), '0'));
  // The processes that Chromium makes pages from were there before the first line of ours; later ones inherit it.
  for (const child of startedBy(place)) emptyDumpsOf(child, proc);
}

function startedBy(place: string): string[] {
  const threads = attempt(() => readdirSync(join(place, 'task'))) ?? [];
  return threads.flatMap((thread) => {
    const listed = attempt(() => readFileSync(join(place, 'task', thread, 'children'), 'latin1'));
    return listed?.match(/\d+/g) ?? [];
  });
}

function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    // Not known to this kernel, or ended meanwhile.
    return undefined;
  }
}

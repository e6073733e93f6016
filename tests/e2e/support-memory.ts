import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const chunkBytes = 8 * 1024 * 1024;

export interface Found {
  pid: number;
  command: string;
  copies: number;
}

/** Both ways in which a program of this kind holds text: one byte a character, and two. */
export const spellings = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
];

/**
 * Counts copies of each needle in everything that the processes have mapped and may write.
 * Needs the right to read their memory: as root, or as their ancestor under Yama's usual setting.
 */
export function scanMemory(pids: readonly number[], needles: readonly Buffer[]): Found[] {
  return pids.flatMap((pid) => {
    const copies = copiesIn(pid, needles);
    const command = readText(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').slice(0, 120);
    return copies > 0 ? [{ pid, command, copies }] : [];
  });
}

export function canReadMemory(pid: number): boolean {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'));
    return true;
  } catch {
    return false;
  }
}

function copiesIn(pid: number, needles: readonly Buffer[]): number {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return writableRanges(pid).reduce(
      (sum, range) => sum + copiesInRange(memory, range, needles),
      0,
    );
  } finally {
    closeSync(memory);
  }
}

interface Range {
  start: number;
  end: number;
}

function writableRanges(pid: number): Range[] {
  return readText(`/proc/${pid}/maps`)
    .split('\n')
    .flatMap((line) => {
      const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      return match
        ? [{ start: Number.parseInt(match[1]!, 16), end: Number.parseInt(match[2]!, 16) }]
        : [];
    });
}

function copiesInRange(memory: number, { start, end }: Range, needles: readonly Buffer[]): number {
  const overlap = Math.max(...needles.map((needle) => needle.length)) - 1;
  const buffer = Buffer.alloc(Math.min(chunkBytes, end - start) + overlap);
  let copies = 0;
  for (let at = start; at < end; at += chunkBytes) {
    const length = readSome(memory, buffer, at, Math.min(buffer.length, end - at));
    const part = buffer.subarray(0, length);
    for (const needle of needles) copies += countIn(part, needle);
  }
  return copies;
}

function countIn(part: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = part.indexOf(needle); at >= 0; at = part.indexOf(needle, at + needle.length))
    count += 1;
  return count;
}

function readSome(memory: number, buffer: Buffer, position: number, length: number): number {
  try {
    return readSync(memory, buffer, 0, length, position);
  } catch {
    // Reserved but never used, or unmapped meanwhile.
    return 0;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

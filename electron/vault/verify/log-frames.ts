import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

import { deriveMacKey, hasItsMac, PAGE, SALT } from './page-format';

export interface LogReport {
  /** Frames that do not fit although later ones were written after them: changed, not cut off. */
  broken: number[];
  /** The log does not end as it was written: power failed in the middle of it, or its end was changed. */
  endBroken: boolean;
  /** Pages of which the log holds a committed copy. */
  pages: ReadonlySet<number>;
  /** The size of the database in pages after the last commit in the log; null without one. */
  size: number | null;
}

const HEADER = 32;
const FRAME_HEADER = 24;
const FRAME = FRAME_HEADER + PAGE;
const MAGIC = 0x377f0682;
const MOST_NAMED = 100;
type Sum = readonly [number, number];

/**
 * Checks SQLite's write-ahead log frame by frame. SQLite itself takes the first frame that does not fit for the
 * end and forgets what follows without a word. The checksums run over the encrypted pages (measured), each of
 * which has its own MAC besides.
 *
 * @param path of the database; the log lies beside it
 * @param key the raw database key, 32 bytes
 */
export async function checkLogFrames(path: string, key: Buffer): Promise<LogReport> {
  const report = { broken: [] as number[], endBroken: false, pages: new Set<number>(), size: null };
  if (!existsSync(`${path}-wal`)) return report;
  const [log, salt] = [await open(`${path}-wal`, 'r'), await saltOf(path)];
  try {
    const { size } = await log.stat();
    return size === 0 ? report : await readFrames(log, size, deriveMacKey(key, salt));
  } finally {
    await log.close();
  }
}

async function saltOf(path: string): Promise<Buffer> {
  const salt = Buffer.alloc(SALT);
  const file = await open(path, 'r');
  try {
    await file.read(salt, 0, SALT, 0);
    return salt;
  } finally {
    await file.close();
  }
}

async function readFrames(log: FileHandle, size: number, macKey: Buffer): Promise<LogReport> {
  const header = Buffer.alloc(HEADER);
  await log.read(header, 0, HEADER, 0);
  const isBig = (header.readUInt32BE(0) & 1) === 1;
  const start = checksum([0, 0], header.subarray(0, 24), isBig);
  const isGoodHeader = (header.readUInt32BE(0) & ~1) === MAGIC && same(start, header, 24);
  const frame = Buffer.alloc(FRAME);
  const count = Math.floor(Math.max(0, size - HEADER) / FRAME);
  const seen: { good: boolean; page: number; commit: number }[] = [];
  let before: Sum = [header.readUInt32BE(24), header.readUInt32BE(28)];
  let isOld = false;
  let endBroken = !isGoodHeader || (size - HEADER) % FRAME !== 0;
  for (let index = 0; index < count; index += 1) {
    await log.read(frame, 0, FRAME, HEADER + index * FRAME);
    const page = frame.subarray(FRAME_HEADER);
    const follows = same(
      checksum(checksum(before, frame.subarray(0, 8), isBig), page, isBig),
      frame,
      16,
    );
    const number = frame.readUInt32BE(0);
    const hasMac = hasItsMac(page, number, macKey);
    const ofThisRound = frame.subarray(8, 16).equals(header.subarray(16, 24));
    before = [frame.readUInt32BE(16), frame.readUInt32BE(20)];
    // What an earlier round left behind the end is never read again; it only has to be what it was.
    if (!ofThisRound && !follows) {
      if (!hasMac) endBroken = true;
      isOld = true;
      continue;
    }
    if (isOld && !follows) {
      endBroken = true;
      continue;
    }
    if (isOld) continue;
    seen.push({
      good: follows && hasMac && ofThisRound,
      page: number,
      commit: frame.readUInt32BE(4),
    });
  }
  return judge(seen, isGoodHeader, endBroken);
}

function judge(
  seen: { good: boolean; page: number; commit: number }[],
  isGoodHeader: boolean,
  endBroken: boolean,
): LogReport {
  const lastGood = seen.findLastIndex(({ good }) => good);
  const firstBad = isGoodHeader ? seen.findIndex(({ good }) => !good) : 0;
  const readable = firstBad < 0 ? seen : seen.slice(0, firstBad);
  const lastCommit = readable.findLastIndex(({ commit }) => commit > 0);
  const broken = seen.flatMap(({ good }, index) => (!good && index < lastGood ? [index + 1] : []));
  if (!isGoodHeader && lastGood >= 0) broken.unshift(0);
  return {
    broken: broken.slice(0, MOST_NAMED),
    endBroken: endBroken || seen.some(({ good }, index) => !good && index > lastGood),
    pages: new Set(readable.slice(0, lastCommit + 1).map(({ page }) => page)),
    size: readable[lastCommit]?.commit ?? null,
  };
}

const same = ([a, b]: Sum, bytes: Buffer, at: number): boolean =>
  a === bytes.readUInt32BE(at) && b === bytes.readUInt32BE(at + 4);

/** SQLite's own: two running sums over 32-bit words, in the byte order that the magic number names. */
function checksum([first, second]: Sum, bytes: Buffer, isBig: boolean): Sum {
  const word = (at: number): number => (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  let [a, b] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + word(at) + b) >>> 0;
    b = (b + word(at + 4) + a) >>> 0;
  }
  return [a, b];
}

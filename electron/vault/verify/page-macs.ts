import { open } from 'node:fs/promises';

import { deriveMacKey, hasItsMac, PAGE, pageCount, SALT } from './page-format';

export interface PageReport {
  pages: number;
  /** Numbers of pages whose MAC does not fit, from 1; at most the first hundred. */
  broken: number[];
  /** Bytes after the last whole page. */
  trailing: number;
  /** Whole pages that the first page speaks of and that are not there; a log still to be read may hold them. */
  missing: number;
}

export interface PageOptions {
  /** Pages of which a newer copy waits in the log: what stands in the file will be written over. */
  inLog?: ReadonlySet<number>;
  signal?: AbortSignal | undefined;
  onProgress?: (done: number, total: number) => void;
}

const MOST_NAMED = 100;
const REPORT_EVERY = 4096;

/**
 * Checks the MAC of every page of the database file, free pages too.
 *
 * Our own check because the cipher's `cipher_integrity_check` does not exist in this build and
 * says "all good" by returning nothing (security.md F3), and `integrity_check` does not look
 * into free pages (F4).
 *
 * @param key the raw database key, 32 bytes
 */
export async function checkPageMacs(
  path: string,
  key: Buffer,
  { inLog, signal, onProgress }: PageOptions = {},
): Promise<PageReport> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const pages = Math.floor(size / PAGE);
    const report: PageReport = { pages, broken: [], trailing: size % PAGE, missing: 0 };
    const page = Buffer.alloc(PAGE);
    let macKey: Buffer | undefined;
    for (let number = 1; number <= pages; number += 1) {
      signal?.throwIfAborted();
      await file.read(page, 0, PAGE, (number - 1) * PAGE);
      macKey ??= deriveMacKey(key, page.subarray(0, SALT));
      if (!hasItsMac(page, number, macKey)) {
        if (report.broken.length < MOST_NAMED && !inLog?.has(number)) report.broken.push(number);
      } else if (number === 1) report.missing = Math.max(0, pageCount(page, key) - pages);
      if (number % REPORT_EVERY === 0) onProgress?.(number, pages);
    }
    return report;
  } finally {
    await file.close();
  }
}

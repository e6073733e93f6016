import { createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = 4096;
const RESERVED = 80;
const SALT = 16;

/** One page in clear: SQLCipher 4 with a raw key, IV before the MAC at its end. */
function clear(page: Buffer, key: Buffer, isFirst: boolean): Buffer {
  const iv = page.subarray(PAGE - RESERVED, PAGE - RESERVED + 16);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const sealed = page.subarray(isFirst ? SALT : 0, PAGE - RESERVED);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

/** Every byte of a vault's database in clear, free pages and write-ahead log too: what a thief with its key could see. */
export function decryptedBytes(dir: string, key: Buffer): Buffer {
  const database = readFileSync(join(dir, 'vault.db'));
  const pages: Buffer[] = [];
  for (let at = 0; at + PAGE <= database.length; at += PAGE)
    pages.push(clear(database.subarray(at, at + PAGE), key, at === 0));
  const log = join(dir, 'vault.db-wal');
  const frames = existsSync(log) ? readFileSync(log) : Buffer.alloc(0);
  for (let at = 32; at + 24 + PAGE <= frames.length; at += 24 + PAGE) {
    const number = frames.readUInt32BE(at);
    pages.push(clear(frames.subarray(at + 24, at + 24 + PAGE), key, number === 1));
  }
  return Buffer.concat(pages);
}

/** Which of these words stand anywhere in it, in any case of their letters. */
export function wordsIn(bytes: Buffer, words: readonly string[]): string[] {
  const text = bytes.toString('latin1').toLowerCase();
  return words.filter((word) =>
    text.includes(Buffer.from(word.toLowerCase(), 'utf8').toString('latin1')),
  );
}

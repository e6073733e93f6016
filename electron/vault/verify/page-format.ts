import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto';

/** SQLCipher 4: 4096-byte pages ending in 16 bytes of IV and 64 of MAC; page one begins with the salt. */
export const PAGE = 4096;
const MAC = 64;
const IV = 16;
export const SALT = 16;
const SALT_MASK = 0x3a;
const MAC_KEY_ROUNDS = 2;

/** @param key the raw database key, 32 bytes */
export function deriveMacKey(key: Buffer, salt: Buffer): Buffer {
  const masked = Buffer.from(salt.map((byte) => byte ^ SALT_MASK));
  return pbkdf2Sync(key, masked, MAC_KEY_ROUNDS, 32, 'sha512');
}

/** Whether a page is as it was written, at this place. */
export function hasItsMac(page: Buffer, number: number, macKey: Buffer): boolean {
  const position = Buffer.alloc(4);
  position.writeUInt32LE(number);
  const mac = createHmac('sha512', macKey)
    .update(page.subarray(number === 1 ? SALT : 0, PAGE - MAC))
    .update(position)
    .digest();
  return mac.equals(page.subarray(PAGE - MAC));
}

/** The size of the database in pages, as its header has it: the first block after the salt. */
export function pageCount(first: Buffer, key: Buffer): number {
  const iv = first.subarray(PAGE - MAC - IV, PAGE - MAC);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return decipher.update(first.subarray(SALT, SALT + 16)).readUInt32BE(28 - SALT);
}

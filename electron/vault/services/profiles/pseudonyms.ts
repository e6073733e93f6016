import { createHmac, randomBytes } from 'node:crypto';

import type { Db } from '../../db/database';
import { readMeta, writeMeta } from '../../db/meta';
import type { StoredContact } from '../contacts/contact-book';

const KEY = 'pseudonym-key';
/** Letters and digits that are not mistaken for one another when read aloud. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 8;

function secret(db: Db): Buffer {
  const stored = readMeta(db, KEY);
  if (stored !== undefined) return Buffer.from(stored, 'base64url');
  const made = randomBytes(32);
  writeMeta(db, KEY, made.toString('base64url'));
  return made;
}

/**
 * What stands for a case or a person at other offices: the same one each time for the same offices,
 * another one for others, so that two partners cannot lay their lists side by side. Without this
 * vault's secret nobody gets from the code to the case.
 */
export function pseudonymFor(db: Db, contacts: readonly StoredContact[], id: string): string {
  const to = contacts.map((contact) => contact.officeId ?? contact.id).sort();
  const bits = createHmac('sha256', secret(db))
    .update(JSON.stringify([to, id]))
    .digest();
  const letters = [...bits.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % 32]!);
  return `${letters.slice(0, LENGTH / 2).join('')}-${letters.slice(LENGTH / 2).join('')}`;
}

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error';
import { canonicalJson } from '../../../shared/canonical-json';
import {
  type Header,
  type HeaderBody,
  isAuthentic,
  parseHeader,
  renderHeader,
  type Slot,
} from './header';
import type { VaultKeys } from './vault-keys';
import { writeFileAtomically, writeFilesAtomically } from './write-file-atomically';

export const HEADER_FILE = 'vault.json';
export const HEADER_SECOND_FILE = 'vault.json.old';

const MAX_BYTES = 2 * 1024 * 1024;

export interface ReadHeader {
  header: Header;
  /** True where `vault.json` was missing or damaged and the second copy was read. */
  recovered: boolean;
}

/** @throws AppError vault-not-found, vault-unreadable, vault-from-newer-program, header-damaged */
export function readHeader(dir: string): ReadHeader {
  const [first, second] = readCopies(dir);
  if (first) return { header: first, recovered: false };
  if (second) return { header: second, recovered: true };
  if (!existsSync(join(dir, HEADER_FILE)) && !existsSync(join(dir, HEADER_SECOND_FILE))) {
    throw new AppError('vault-not-found');
  }
  throw new AppError(damageOf(dir));
}

/** A disk that gives no answer is no damage: nobody shall restore for that. */
function damageOf(dir: string): 'header-damaged' | 'disk-error' {
  try {
    readFileSync(join(dir, HEADER_FILE));
    return 'header-damaged';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'header-damaged' : 'disk-error';
  }
}

/**
 * Checks the header against the opened keys and mends a damaged or lagging copy. A copy of a higher generation is left:
 * another program may be in the middle of changing the header, and whoever unlocks does not hold the vault's lock yet.
 *
 * @param uses the slot that opened the vault: it must stand, unchanged, in an authentic header, or an old
 *   slot (a revoked passphrase) could be slipped into a newer header
 * @throws AppError header-tampered, header-damaged, disk-error
 */
export function settleHeader(
  dir: string,
  keys: VaultKeys,
  uses: (header: Header) => boolean,
): ReadHeader {
  const [first, second] = readCopies(dir);
  const isGood = (header: Header | null): header is Header =>
    header !== null && isAuthentic(header, keys.header) && uses(header);
  const header = isGood(first) ? first : isGood(second) ? second : null;
  if (header === null) throw new AppError(first || second ? 'header-tampered' : damageOf(dir));
  const text = renderOf(header);
  const isBehind = (copy: Header | null): boolean =>
    copy === null || (copy.generation <= header.generation && renderOf(copy) !== text);
  const behind = [
    isBehind(first) ? HEADER_FILE : null,
    isBehind(second) ? HEADER_SECOND_FILE : null,
  ];
  try {
    writeFilesAtomically(
      behind.flatMap((name) => (name === null ? [] : [join(dir, name)])),
      text,
    );
  } catch {
    // A full disk must not keep people out; the next unlock mends it.
  }
  return { header, recovered: header !== first };
}

/**
 * Whose the two copies are: true where written under these keys, false under others, null where there is none. The
 * first decides which key is the vault's; the second follows it.
 */
export const copiesAreOf = (dir: string, keys: VaultKeys): (boolean | null)[] =>
  readCopies(dir).map((copy) => copy && isAuthentic(copy, keys.header));

/** Creates both copies. @throws AppError vault-exists */
export function createHeader(
  dir: string,
  keys: VaultKeys,
  body: Omit<HeaderBody, 'generation'>,
): void {
  if (existsSync(join(dir, HEADER_FILE)) || existsSync(join(dir, HEADER_SECOND_FILE))) {
    throw new AppError('vault-exists');
  }
  mirror(dir, renderHeader({ ...body, generation: 1 }, keys.header));
}

/**
 * Reads, changes and writes the header in one go (synchronous, so that two changes cannot interleave).
 *
 * The new header goes to `vault.json` while `vault.json.old` still holds the previous one; only then is the
 * second copy brought up to date. So one whole header stands on the disk at every moment, and a revoked
 * passphrase does not live on in the second copy.
 *
 * @throws AppError header-tampered, disk-full, write-failed, header-unsettled
 */
export function updateHeader(
  dir: string,
  keys: VaultKeys,
  change: (slots: Slot[]) => Slot[],
): HeaderBody {
  const { header } = settleHeader(dir, keys, () => true);
  const { mac: _mac, checksum: _checksum, ...body } = header;
  const next = { ...body, slots: change(body.slots), generation: body.generation + 1 };
  replaceBoth(dir, renderOf(header), renderHeader(next, keys.header));
  return next;
}

/**
 * The header of a renewed vault key. Written like any other; the moment in which `vault.json` takes its name decides
 * which of the two keys is the vault's.
 *
 * @param keys of the key that the header has now
 * @param next of the renewed key, to which `slots` hold
 */
export function replaceHeader(
  dir: string,
  keys: VaultKeys,
  next: VaultKeys,
  slots: Slot[],
): HeaderBody {
  const { header } = settleHeader(dir, keys, () => true);
  const { mac: _mac, checksum: _checksum, ...body } = header;
  const renewed = { ...body, slots, generation: body.generation + 1 };
  replaceBoth(dir, renderOf(header), renderHeader(renewed, next.header));
  return renewed;
}

/**
 * Whoever is told that a change failed must find the old passphrase working, so a change that got half way is undone.
 *
 * @throws AppError disk-full, write-failed: the old header stands; header-unsettled: the disk did not let us say which
 */
function replaceBoth(dir: string, old: string, next: string): void {
  try {
    mirror(dir, next);
  } catch (error) {
    const found = [HEADER_FILE, HEADER_SECOND_FILE].map((name) => readTextOrNull(join(dir, name)));
    // Only the flush of the second one's name failed.
    if (found.every((text) => text === next)) return;
    try {
      if (found[0] !== old) writeFileAtomically(join(dir, HEADER_FILE), old);
    } catch {
      throw new AppError('header-unsettled');
    }
    throw error;
  }
}

function mirror(dir: string, text: string): void {
  const paths = [HEADER_FILE, HEADER_SECOND_FILE].map((name) => join(dir, name));
  writeFilesAtomically(
    paths.filter((path) => readTextOrNull(path) !== text),
    text,
  );
}

/** Names of the copies that are missing or not as they were written. An unlock mends them. */
export function damagedCopies(dir: string): string[] {
  const [first, second] = readCopies(dir);
  return [...(first ? [] : [HEADER_FILE]), ...(second ? [] : [HEADER_SECOND_FILE])];
}

const renderOf = (header: Header): string => `${canonicalJson(header)}\n`;

function readCopies(dir: string): [Header | null, Header | null] {
  const read = (name: string): Header | null => {
    const text = readTextOrNull(join(dir, name));
    return text === null ? null : parseHeader(text);
  };
  return [read(HEADER_FILE), read(HEADER_SECOND_FILE)];
}

/** Null for what cannot be read as text, too: a bad sector is damage like any other; a missing right is not. */
function readTextOrNull(path: string): string | null {
  try {
    if (statSync(path).size > MAX_BYTES) return null;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EACCES' || code === 'EPERM') throw new AppError('vault-unreadable');
    return null;
  }
}

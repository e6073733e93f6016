import { AppError } from '../../../../shared/app-error';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { Entry } from '../../../../shared/journal/entry';
import { defaultLimits } from '../../bundles/format/limits';
import { parseStrictJson } from '../../bundles/format/strict-json';
import {
  type BundleInput,
  openBundle,
  type OpenedBundle,
} from '../../bundles/format/bundle-reader';
import type { BundleMember } from '../../bundles/format/member-names';
import {
  type MemberSink,
  type MemberWriter,
  refuseOtherHash,
} from '../../bundles/format/payload-reader';
import { all, type Db, get, run, transaction } from '../../db/database';
import type { StoredFile } from '../../files/file-writer';
import { flushTogether, type Together } from '../../files/flush-together';
import { newId } from '../../ids';
import { entryDigest } from '../../journal/links';
import type { Vault } from '../../vault';
import { allContacts } from '../contacts/contact-book';
import { formerSigners, isRevokedKey } from '../contacts/former-keys';
import { isRevokedDevice } from '../laptops/revoked-devices';
import { checkDerived, derivedWriter, type StagedDerived } from '../profiles/staged-derived';
import { senderIsVerified } from './sender-is-verified';
import { checkStagedHeads } from './staged-heads';
import { checkStagedOffices } from './staged-offices';

/** A bundle whose every layer was verified, waiting in encrypted staging for a decision. */
export interface Staged {
  id: string;
  manifest: BundleManifest;
  digest: string;
  blobs: Map<string, StoredFile>;
  /** Coarse facts and counts beside the journal. */
  derived: StagedDerived;
  /** Only for looking at it in parts: the streams of this one. */
  only?: ReadonlySet<string>;
  /** Where it lay until now, and goes from once it is applied. */
  quarantineId?: string;
  /** Only where it is applied: see `brokenDocuments`. */
  broken?: ReadonlySet<string>;
}

/** Keys of offices that we know, present and former; ours too, for a bundle that comes back. */
export const knownSigners = (vault: Vault) => [
  ...formerSigners(vault.db),
  ...allContacts(vault.db).flatMap(({ signingKey, officeId }) =>
    signingKey && officeId ? [{ signingKey, officeId }] : [],
  ),
  { signingKey: vault.identity.publicKey.toString('base64'), officeId: vault.identity.officeId },
];

export const ownIdentities = (vault: Vault): string[] => [
  vault.identity.age.hybrid.identity,
  vault.identity.age.classic.identity,
  ...vault.identity.formerAge.flatMap(({ hybrid, classic }) => [hybrid.identity, classic.identity]),
];

/**
 * Verifies a bundle to its last byte and keeps its content in encrypted staging: entries in a
 * table of the vault, documents in the file store. On any failure nothing of it is left.
 *
 * @throws AppError one of bundle-…, disk-…, cancelled, sender-not-verified
 */
export async function stageBundle(
  vault: Vault,
  source: BundleInput['source'],
  options: Pick<BundleInput, 'onProgress' | 'signal'> = {},
): Promise<Staged> {
  const id = newId(vault.now());
  const blobs = new Map<string, StoredFile>();
  const derived: StagedDerived = new Map();
  try {
    const opened = await openBundle({
      source,
      identities: ownIdentities(vault),
      knownSigners: knownSigners(vault),
      ...options,
    });
    await refuseSender(vault, opened);
    await readInto(vault, opened, { staging: id, blobs, derived });
    checkStagedHeads(vault.db, id, opened.manifest);
    checkStagedOffices(vault, id, opened.manifest);
    checkDerived(derived, opened.manifest);
    return { id, manifest: opened.manifest, digest: opened.digest, blobs, derived };
  } catch (error) {
    // Why it was refused counts; what a failing disk keeps of it the next start sweeps.
    await dropStaged(vault, { id, blobs }).catch(() => undefined);
    throw error;
  }
}

/**
 * Nothing of the content is looked at before somebody has compared the card of its sender.
 *
 * @throws AppError bundle-device-revoked, bundle-key-revoked, sender-not-verified
 */
async function refuseSender(vault: Vault, opened: OpenedBundle): Promise<void> {
  const { db, identity } = vault;
  const { sender } = opened.manifest;
  const { officeId, officeName, kind, signingKey, deviceId } = sender;
  const code = isRevokedDevice(db, officeId, deviceId)
    ? 'bundle-device-revoked'
    : isRevokedKey(db, signingKey)
      ? 'bundle-key-revoked'
      : officeId === identity.officeId || senderIsVerified(vault, sender)
        ? null
        : 'sender-not-verified';
  if (code === null) return;
  await opened.close();
  throw new AppError(code, { officeId, officeName, kind, signingKey });
}

async function readInto(
  vault: Vault,
  opened: OpenedBundle,
  { staging, blobs, derived }: { staging: string } & Pick<Staged, 'blobs' | 'derived'>,
): Promise<void> {
  const finishing = finishBehind();
  const sink: MemberSink = {
    open(member) {
      if (member.kind === 'journal') return journalWriter(vault.db, staging);
      if (member.kind === 'derived') return derivedWriter(member.name, derived);
      if (member.kind === 'blob') return blobWriter(vault, member, blobs, finishing);
      return nowhere;
    },
  };
  try {
    await opened.readMembers(sink);
  } catch (error) {
    // A document that was on its way stood in the bundle before what the reader stumbled over.
    await finishing.done();
    throw error;
  }
  await finishing.done();
}

interface Finishing {
  /** For one document more. */
  begin(): Together;
  /** The end of the document that was begun last. */
  add(work: Promise<void>): Promise<void>;
  /** Whatever comes of the bundle, what is dropped must be there to be dropped. @throws what came first of them all */
  done(): Promise<void>;
}

const FLUSHED_AT_ONCE = 32;
/** These still fill memory: a slow disk must not make them many. */
const WRITTEN_AT_ONCE = 8;

/** Documents are flushed to the disk while the next ones are read: waiting for each in turn was most of the time. */
function finishBehind(): Finishing {
  const all: Promise<void>[] = [];
  const written: Promise<void>[] = [];
  const together = flushTogether(FLUSHED_AT_ONCE);
  return {
    begin() {
      let tell = (): void => undefined;
      written.push(new Promise((resolve) => (tell = resolve)));
      const add: Together['add'] = (flush) => {
        tell();
        return together.add(flush);
      };
      return { ...together, add };
    },
    async add(work) {
      // Nobody waits for one that never comes.
      work.catch(() => together.end());
      all.push(work);
      await Promise.race([written.at(-WRITTEN_AT_ONCE), all.at(-WRITTEN_AT_ONCE)]);
      await all.at(-2 * FLUSHED_AT_ONCE);
    },
    async done() {
      together.end();
      const ends = await Promise.allSettled(all);
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
    },
  };
}

/** Summaries and forms are for people without the program; we have better. */
const nowhere: MemberWriter = {
  write: async () => {},
  finish: async () => {},
  abort: async () => {},
};

function blobWriter(
  vault: Vault,
  member: BundleMember,
  blobs: Map<string, StoredFile>,
  finishing: Finishing,
): MemberWriter {
  // Hashed where it is sealed, on a thread of its own.
  const writer = vault.files.create({
    check: (sha256) => refuseOtherHash(sha256, member),
    together: finishing.begin(),
  });
  return {
    checksHash: true,
    write: (chunk) => writer.write(chunk),
    finish: () =>
      finishing.add(writer.finish().then((stored) => void blobs.set(member.sha256, stored))),
    abort: () => writer.abort(),
  };
}

/** Lines become rows a batch at a time, each parsed strictly and checked against the schema of an entry. */
function journalWriter(db: Db, staging: string): MemberWriter {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  const keep = (lines: Buffer[]): void => {
    const before = line;
    const entries = lines.map((bytes) => readEntry(bytes, (line += 1)));
    transaction(db, () => {
      for (const [index, entry] of entries.entries()) {
        const { changes } = run(
          db,
          'INSERT OR IGNORE INTO staged_entries (staging, stream, device, seq, entry, digest) VALUES (?, ?, ?, ?, ?, ?)',
          staging,
          entry.stream,
          entry.device,
          entry.seq,
          JSON.stringify(entry),
          entryDigest(entry),
        );
        if (changes === 0)
          throw new AppError('bundle-journal-refused', {
            reason: 'duplicate',
            line: before + index + 1,
          });
      }
    });
  };
  return {
    async write(chunk) {
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(0x0a);
      rest = Buffer.from(bytes.subarray(end + 1));
      if (end >= 0) keep(splitLines(bytes.subarray(0, end)));
    },
    async finish() {
      if (rest.length > 0)
        throw new AppError('bundle-journal-refused', { reason: 'end', line: line + 1 });
    },
    async abort() {},
  };
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, from)) {
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  lines.push(bytes.subarray(from));
  return lines;
}

function readEntry(bytes: Buffer, line: number): Entry {
  const parsed = Entry.safeParse(parseLine(bytes, line));
  if (!parsed.success) throw new AppError('bundle-journal-refused', { reason: 'schema', line });
  return parsed.data;
}

function parseLine(bytes: Buffer, line: number): unknown {
  try {
    return parseStrictJson(bytes, { bytes: defaultLimits.lineBytes });
  } catch {
    throw new AppError('bundle-journal-refused', { reason: 'json', line });
  }
}

export const stagedStreams = (db: Db, staging: string): string[] =>
  all<{ stream: string }>(
    db,
    'SELECT DISTINCT stream FROM staged_entries WHERE staging = ? ORDER BY stream',
    staging,
  ).map(({ stream }) => stream);

/** Each entry with its digest. */
export function stagedDigests(db: Db, staging: string, stream: string): Map<Entry, Buffer> {
  const rows = all<{ entry: string; digest: Buffer }>(
    db,
    'SELECT entry, digest FROM staged_entries WHERE staging = ? AND stream = ? ORDER BY device, seq',
    staging,
    stream,
  );
  return new Map(rows.map(({ entry, digest }) => [JSON.parse(entry) as Entry, digest]));
}

export const stagedEntries = (db: Db, staging: string, stream: string): Entry[] => [
  ...stagedDigests(db, staging, stream).keys(),
];

export const clearStagedEntries = (db: Db, staging: string): void =>
  void run(db, 'DELETE FROM staged_entries WHERE staging = ?', staging);

/** Puts a staged bundle aside; the vault is as it was before it came. */
export async function dropStaged(
  vault: Vault,
  staged: Pick<Staged, 'id' | 'blobs'>,
): Promise<void> {
  clearStagedEntries(vault.db, staged.id);
  for (const { fileId } of staged.blobs.values()) {
    // Never what has become a document meanwhile.
    if (!get(vault.db, 'SELECT 1 FROM files WHERE id = ?', fileId))
      await vault.files.remove(fileId);
  }
}

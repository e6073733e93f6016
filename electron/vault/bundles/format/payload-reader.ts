import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/app-error';
import { countNewlines } from './bundle-plan';
import type { BundleLimits } from './limits';
import { bagName, compareMembers, PADDING, type BundleMember } from './member-names';
import type { SignedTags } from './signed-tags';
import type { TarMember } from './tar-header';
import type { TarReader } from './tar-reader';

/** Takes one member's bytes; a `FileWriter` of the file store is one. */
export interface MemberWriter {
  /** It compares the content with the hash itself, at the latest when whoever gave the sink has waited for all of it. */
  checksHash?: boolean;
  write(chunk: Uint8Array): Promise<void>;
  finish(): Promise<unknown>;
  abort(): Promise<void>;
}

/** Where members go: encrypted staging. Nothing of the archive but these checked names reaches it. */
export interface MemberSink {
  open(member: BundleMember & { size: number }): MemberWriter;
}

export interface PayloadSummary {
  members: number;
  bytes: number;
  entries: number;
}

/** The content to the last byte: every listed member once, in order, with its hash, and nothing else. */
export async function readPayload(
  tar: TarReader,
  { manifest, members, padding }: SignedTags,
  limits: BundleLimits,
  sink: MemberSink,
): Promise<PayloadSummary> {
  const listed = new Map(members.map((member) => [member.name, member]));
  const summary: PayloadSummary = { members: 0, bytes: 0, entries: 0 };
  let previous: BundleMember | null = null;
  let padded = false;
  for (let found = await tar.next(); found; found = await tar.next()) {
    const name = bagName(found.name);
    if (name === PADDING) {
      await readPadding(tar, padding);
      padded = true;
      break;
    }
    const member = listed.get(name);
    if (!member) throw new AppError('bundle-extra-member');
    if (previous !== null && compareMembers(previous, member) >= 0)
      throw new AppError('bundle-tar-refused', { reason: 'order' });
    if (found.size > limits.memberBytes)
      throw new AppError('bundle-too-large', { limit: 'member' });
    if (member.kind === 'derived' && found.size > limits.derivedBytes)
      throw new AppError('bundle-too-large', { limit: 'derived' });
    summary.bytes += found.size;
    if (summary.bytes > manifest.counts.bytes)
      throw new AppError('bundle-count-mismatch', { part: 'bytes' });
    summary.entries += await readMember(tar, found, member, limits, sink);
    if (summary.entries > manifest.counts.entries)
      throw new AppError('bundle-count-mismatch', { part: 'entries' });
    summary.members += 1;
    previous = member;
  }
  if (padding !== null && !padded) throw new AppError('bundle-missing-member');
  if (summary.members !== members.length) throw new AppError('bundle-missing-member');
  if (summary.bytes !== manifest.counts.bytes)
    throw new AppError('bundle-count-mismatch', { part: 'bytes' });
  if (summary.entries !== manifest.counts.entries)
    throw new AppError('bundle-count-mismatch', { part: 'entries' });
  return summary;
}

/** The padding must be the listed one, and the last thing in the tar. */
async function readPadding(tar: TarReader, listed: string | null): Promise<void> {
  if (listed === null) throw new AppError('bundle-extra-member');
  const hash = createHash('sha256');
  for await (const chunk of tar.body()) hash.update(chunk);
  if (hash.digest('hex') !== listed) throw new AppError('bundle-hash-mismatch', { part: PADDING });
  if (await tar.next()) throw new AppError('bundle-tar-refused', { reason: 'order' });
}

/** Returns how many journal lines the member holds. */
async function readMember(
  tar: TarReader,
  { size }: TarMember,
  member: BundleMember,
  limits: BundleLimits,
  sink: MemberSink,
): Promise<number> {
  const writer = sink.open({ ...member, size });
  try {
    const hash = writer.checksHash ? null : createHash('sha256');
    const lines = new LineMeter(limits.lineBytes);
    for await (const chunk of tar.body()) {
      hash?.update(chunk);
      if (member.kind === 'journal') lines.add(chunk);
      await writer.write(chunk);
    }
    if (hash) refuseOtherHash(hash.digest('hex'), member);
    await writer.finish();
    return lines.count;
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** @throws AppError `bundle-hash-mismatch` */
export function refuseOtherHash(sha256: string, member: BundleMember): void {
  if (sha256 !== member.sha256) throw new AppError('bundle-hash-mismatch', { part: member.name });
}

/** Counts journal lines as they pass, so that an endless one is refused before it fills the staging. */
class LineMeter {
  count = 0;
  #open = 0;

  constructor(private readonly max: number) {}

  add(chunk: Uint8Array): void {
    this.count += countNewlines(chunk);
    const lastNewline = chunk.lastIndexOf(0x0a);
    this.#open = lastNewline < 0 ? this.#open + chunk.length : chunk.length - lastNewline - 1;
    if (this.#open > this.max)
      throw new AppError('bundle-journal-refused', { reason: 'size', line: this.count + 1 });
  }
}

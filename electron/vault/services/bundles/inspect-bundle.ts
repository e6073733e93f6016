import { stat } from 'node:fs/promises';

import { AppError, isAppError } from '../../../../shared/app-error';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { ByteReader } from '../../bundles/format/byte-reader';
import { readAgeHeader } from '../../bundles/format/age-header';
import { sha256Hex } from '../../bundles/format/bag';
import { openBundle } from '../../bundles/format/bundle-reader';
import { readFileChunks } from '../../bundles/format/file-chunks';
import { type Db, all } from '../../db/database';
import { sumOfFile } from '../../files/verify-written';
import { START_BYTES, type WrittenFile } from '../../files/write-file-whole';
import type { Vault } from '../../vault';
import { knownSigners, ownIdentities } from './staging';
import { senderIsVerified } from './sender-is-verified';

export interface Inspected {
  bundleId: string | null;
  sender: string | null;
  senderVerified: boolean;
  /** Recipient strings where the inside could be read; else the kinds that the outside shows. */
  recipients: string[];
  purpose: string | null;
  createdAt: string | null;
  cases: number | null;
  entries: number | null;
  documents: number | null;
  /** Of the file. */
  bytes: number;
}

/**
 * What a bundle says of itself, without taking it in. Without a vault only the outside of the
 * file can be seen; with the vault that sent it, the ledger answers.
 */
export async function inspectBundle(path: string, vault: Vault | null): Promise<Inspected> {
  const { size } = await stat(path);
  if (!vault) return { ...OUTSIDE, recipients: await recipientKinds(path), bytes: size };
  const manifest = await readManifest(path, vault);
  return {
    bundleId: manifest.bundleId,
    sender: manifest.sender.officeName,
    senderVerified: senderIsVerified(vault, manifest.sender),
    recipients: manifest.recipients,
    purpose: manifest.purpose,
    createdAt: manifest.createdAt,
    cases: manifest.counts.cases,
    entries: manifest.counts.entries,
    documents: manifest.counts.documents,
    bytes: size,
  };
}

const OUTSIDE = {
  bundleId: null,
  sender: null,
  senderVerified: false,
  purpose: null,
  createdAt: null,
  cases: null,
  entries: null,
  documents: null,
} as const;

export async function readManifest(path: string, vault: Vault): Promise<BundleManifest> {
  try {
    const opened = await openBundle({
      source: path,
      identities: ownIdentities(vault),
      knownSigners: knownSigners(vault),
      acceptUnknownSigner: true,
    });
    await opened.close();
    return opened.manifest;
  } catch (error) {
    const sent =
      isAppError(error) && error.code === 'bundle-not-for-us'
        ? await sentManifest(vault.db, path)
        : undefined;
    if (sent) return sent;
    throw error;
  }
}

/**
 * A sender cannot open its own bundle, but its ledger knows the file: how it begins, how long it is, and its sum.
 *
 * @throws AppError `bundle-damaged` where it begins like one of ours and does not go on like it
 */
async function sentManifest(db: Db, path: string): Promise<BundleManifest | undefined> {
  const [sent] = all<{ manifest: string }>(
    db,
    "SELECT manifest FROM bundles WHERE direction = 'out' AND manifest ->> '$.file.start' = ?",
    await startOf(path),
  ).map(({ manifest }) => JSON.parse(manifest) as BundleManifest & { file: WrittenFile });
  if (sent && !(await isAsWritten(path, sent.file))) throw new AppError('bundle-damaged');
  return sent;
}

async function startOf(path: string): Promise<string> {
  const reader = new ByteReader(readFileChunks(path));
  try {
    return sha256Hex(await reader.read(START_BYTES));
  } finally {
    await reader.close();
  }
}

const isAsWritten = async (path: string, { bytes, sum }: WrittenFile): Promise<boolean> =>
  (await stat(path)).size === bytes && (await sumOfFile(path)) === sum;

/** The types of the header's stanzas, one per recipient: all that a stranger can see. */
async function recipientKinds(path: string): Promise<string[]> {
  const reader = new ByteReader(readFileChunks(path));
  try {
    const header = Buffer.from(await readAgeHeader(reader)).toString('latin1');
    return [...header.matchAll(/^-> (\S+)/gm)].map(([, kind]) => kind!);
  } finally {
    await reader.close();
  }
}

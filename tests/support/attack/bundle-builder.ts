import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  bagInfoText,
  BAGIT_TXT,
  manifestText,
  sha256Hex,
} from '../../../electron/vault/bundles/format/bag';
import { decryptAge, encryptAge } from '../../../electron/vault/bundles/format/age-container';
import {
  signerFromSeed,
  signMinisign,
  type Signer,
} from '../../../electron/vault/bundles/format/minisign';
import { encodeTarHeader, tarPadding } from '../../../electron/vault/bundles/format/tar-header';
import { headStatement } from '../../../electron/vault/journal/journal';
import { GENESIS, linkAfter } from '../../../electron/vault/journal/links';
import type { Entry } from '../../../shared/journal/entry';
import { exportTo } from '../hand-over';
import type { TestOffice } from '../test-office';

export interface TarPart {
  name: string;
  bytes: Uint8Array;
  /** Changes the finished header block; its checksum is made right again afterwards unless `keepChecksum`. */
  header?: (block: Buffer) => void;
  keepChecksum?: boolean;
}
export type Json = Record<string, unknown>;

/** An honest bundle taken apart, and the keys of the office that made it: everything an attacker could hope for. */
export interface Anatomy {
  manifest: Json;
  entries: Entry[];
  /** Forms, summaries and documents. */
  others: TarPart[];
  signer: Signer;
  signHead: (message: Buffer) => Buffer;
  device: string;
  recipient: string;
  stranger: Signer;
  strangerRecipient: string;
}

/** What to break, layer by layer; whatever is not broken is made again around it, properly listed, signed and sealed. */
export interface Break {
  entries?: (entries: Entry[]) => Entry[];
  /** Links and heads are made again for changed entries unless told otherwise. */
  keepLinks?: boolean;
  /** The journal as text, after the entries. */
  journal?: (text: string) => string | Buffer;
  /** Forms, summaries, documents, before they are listed. */
  others?: (parts: TarPart[]) => TarPart[];
  manifest?: (manifest: Json) => void;
  bundleJson?: (text: string) => string;
  bagit?: string;
  bagInfo?: (text: string) => string;
  list?: (text: string) => string;
  tagList?: (text: string) => string;
  signature?: (text: string) => string;
  signer?: (anatomy: Anatomy) => Signer;
  /** The last word on what stands in the tar. */
  parts?: (parts: TarPart[]) => TarPart[];
  end?: Uint8Array;
  tar?: (tar: Buffer) => Buffer;
  recipients?: (anatomy: Anatomy) => string[];
  /** The sealed file. */
  file?: (sealed: Buffer) => Buffer;
}

export async function takeApart(
  from: TestOffice,
  to: TestOffice,
  order: { caseId: string; contactId: string; stranger: Signer; strangerRecipient: string },
): Promise<Anatomy> {
  const path = join(from.outside, 'honest.satchel');
  await exportTo(from, { cases: [order.caseId], contactIds: [order.contactId] }, path);
  const { identity } = from.session().vault;
  const { age } = to.session().vault.identity;
  return {
    ...(await contentsOf(readFileSync(path), age.hybrid.identity)),
    signer: signerFromSeed(identity.privateKey),
    signHead: identity.sign,
    device: identity.deviceId,
    recipient: age.classic.recipient,
    stranger: order.stranger,
    strangerRecipient: order.strangerRecipient,
  };
}

/** A bundle as somebody sees it who has none of its sender's keys: what he makes of it he signs with his own. */
export async function takeApartAsStranger(
  bundle: Buffer,
  ours: { identity: string; recipient: string },
  stranger: Signer,
): Promise<Anatomy> {
  const { manifest, ...contents } = await contentsOf(bundle, ours.identity);
  const signingKey = Buffer.from(stranger.publicKey).toString('base64');
  const sender = { ...(manifest['sender'] as Json), officeName: 'Nowhere', signingKey };
  return {
    ...contents,
    manifest: { ...manifest, sender },
    signer: stranger,
    signHead: (message) => Buffer.from(stranger.sign(message)),
    device: String((manifest['sender'] as Json)['deviceId']),
    recipient: ours.recipient,
    stranger,
    strangerRecipient: ours.recipient,
  };
}

async function contentsOf(
  bundle: Buffer,
  identity: string,
): Promise<Pick<Anatomy, 'manifest' | 'entries' | 'others'>> {
  const parts = readTar(await plainOf(bundle, identity));
  const text = (name: string): string =>
    Buffer.from(parts.find((part) => part.name === `bundle/${name}`)!.bytes).toString('utf8');
  return {
    manifest: JSON.parse(text('bundle.json')) as Json,
    entries: text('data/journal-0001.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry),
    others: parts.filter(
      ({ name }) => name.startsWith('bundle/data/') && !name.includes('journal-'),
    ),
  };
}

export async function buildBroken(anatomy: Anatomy, broken: Break = {}): Promise<Buffer> {
  const same = <T>(value: T): T => value;
  const manifest = structuredClone(anatomy.manifest);
  let entries = (broken.entries ?? same)(structuredClone(anatomy.entries));
  if (broken.entries && !broken.keepLinks) entries = relink(anatomy, manifest, entries);
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  const journal = Buffer.from((broken.journal ?? same)(lines) as string);
  const payload: TarPart[] = [
    { name: 'bundle/data/journal-0001.jsonl', bytes: journal },
    ...(broken.others ?? same)(anatomy.others.map((part) => ({ ...part }))),
  ];
  const bytes = payload.reduce((sum, part) => sum + part.bytes.length, 0);
  const count = journal.toString('latin1').split('\n').length - 1;
  const documents = payload.filter(({ name }) => name.includes('/blobs/')).length;
  Object.assign(manifest, {
    recipients: [anatomy.recipient],
    counts: { ...(manifest['counts'] as Json), entries: count, documents, bytes },
  });
  broken.manifest?.(manifest);
  const bag = payload.map((part) => ({ name: part.name.slice(7), sha256: sha256Hex(part.bytes) }));
  const info = bagInfoText({ bytes, members: payload.length }, '2026-11-22', 'Satchel');
  const tags = {
    'bagit.txt': broken.bagit ?? BAGIT_TXT,
    'bag-info.txt': (broken.bagInfo ?? same)(info),
    'manifest-sha256.txt': (broken.list ?? same)(manifestText(bag)),
    'bundle.json': (broken.bundleJson ?? same)(JSON.stringify(manifest)),
  };
  const signed = Object.entries(tags).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const tagList = (broken.tagList ?? same)(
    manifestText(signed.map((part) => ({ name: part.name, sha256: sha256Hex(part.bytes) }))),
  );
  const signature = (broken.signature ?? same)(
    signMinisign(Buffer.from(tagList), broken.signer?.(anatomy) ?? anatomy.signer, 'bundle'),
  );
  const parts: TarPart[] = [
    { name: 'bundle/tagmanifest-sha256.txt', bytes: Buffer.from(tagList) },
    { name: 'bundle/tagmanifest-sha256.txt.minisig', bytes: Buffer.from(signature) },
    ...signed.map((part) => ({ ...part, name: `bundle/${part.name}` })),
    ...payload,
  ];
  const tar = (broken.tar ?? same)(tarOf((broken.parts ?? same)(parts), broken.end));
  const recipients = broken.recipients?.(anatomy) ?? [anatomy.recipient];
  return (broken.file ?? same)(await sealed(tar, recipients));
}

/** Proper links and signed heads for whatever is claimed now. */
function relink(anatomy: Anatomy, manifest: Json, entries: Entry[]): Entry[] {
  const last = new Map<string, { seq: number; link: Buffer }>();
  const linked = entries.map((claimed) => {
    const entry: Omit<Entry, 'link'> = { ...claimed };
    delete (entry as Partial<Entry>).link;
    const chain = `${entry.stream} ${entry.device}`;
    const link = linkAfter(last.get(chain)?.link ?? GENESIS, entry);
    last.set(chain, { seq: entry.seq, link });
    return { ...entry, link: link.toString('base64url') };
  });
  const streams = new Map<string, Json[]>();
  for (const [chain, { seq, link }] of last) {
    const [stream, device] = chain.split(' ') as [string, string];
    const signature = anatomy.signHead(headStatement({ stream, device, seq, link }));
    const head = {
      device,
      seq,
      link: link.toString('base64url'),
      signature: signature.toString('base64url'),
    };
    streams.set(stream, [...(streams.get(stream) ?? []), head]);
  }
  manifest['streams'] = [...streams].map(([stream, heads]) => ({ stream, heads }));
  return linked;
}

export function tarOf(parts: TarPart[], end: Uint8Array = Buffer.alloc(1024)): Buffer {
  const blocks = parts.flatMap(({ name, bytes, header, keepChecksum }) => {
    const block = Buffer.from(encodeTarHeader(name, bytes.length));
    header?.(block);
    if (header && !keepChecksum) fixChecksum(block);
    return [block, bytes, Buffer.alloc(tarPadding(bytes.length))];
  });
  return Buffer.concat([...blocks, end]);
}

function fixChecksum(block: Buffer): void {
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}

/** Of our own honest tar only: it checks nothing. */
function readTar(tar: Buffer): TarPart[] {
  const parts: TarPart[] = [];
  for (let at = 0; tar[at] !== 0 && at < tar.length;) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8);
    parts.push({ name, bytes: tar.subarray(at + 512, at + 512 + size) });
    at += 512 + size + tarPadding(size);
  }
  return parts;
}

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk.slice());
  return Buffer.concat(all);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export const sealed = (tar: Uint8Array, recipients: string[]): Promise<Buffer> =>
  gather(encryptAge(once(tar), recipients));
const plainOf = async (file: Buffer, identity: string): Promise<Buffer> =>
  gather(await decryptAge(once(file), [identity]));

import { createHash, randomBytes } from 'node:crypto';
import type { BundleDraft } from '../../../../../../shared/bundles/format';
import { encryptAge } from '../../../../../../electron/vault/bundles/format/age-container';
import {
  bagInfoText,
  BAGIT_TXT,
  manifestText,
  sha256Hex,
} from '../../../../../../electron/vault/bundles/format/bag';
import {
  openBundle,
  type BundleInput,
  type OpenedBundle,
} from '../../../../../../electron/vault/bundles/format/bundle-reader';
import type { BundleSource } from '../../../../../../electron/vault/bundles/format/bundle-plan';
import {
  generateOfficeIdentities,
  type OfficeIdentities,
} from '../../../../../../electron/vault/bundles/format/identity';
import {
  signerFromSeed,
  signMinisign,
  type Signer,
} from '../../../../../../electron/vault/bundles/format/minisign';
import type {
  MemberSink,
  PayloadSummary,
} from '../../../../../../electron/vault/bundles/format/payload-reader';
import {
  encodeTarHeader,
  tarPadding,
} from '../../../../../../electron/vault/bundles/format/tar-header';

/** Two offices, one bundle between them, and ways to build every bundle that no honest writer would. */
export const id = (n: number): string =>
  `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export interface Office {
  id: string;
  device: string;
  signer: Signer;
  keys: OfficeIdentities;
  identities: string[];
  signingKey: string;
}

export async function makeOffice(n: number): Promise<Office> {
  const keys = await generateOfficeIdentities();
  const signer = signerFromSeed(randomBytes(32));
  return {
    id: id(n),
    device: n.toString(16).padStart(16, '0'),
    signer,
    keys,
    identities: [keys.hybrid.identity, keys.classic.identity],
    signingKey: Buffer.from(signer.publicKey).toString('base64'),
  };
}

export const draftOf = (office: Office): BundleDraft => ({
  bundleId: id(0xb1),
  sender: {
    officeId: office.id,
    officeName: 'Field office Kakuma',
    kind: 'field',
    deviceId: office.device,
  },
  seq: 1,
  previous: null,
  purpose: 'Handover of a case to headquarters',
  consent: [{ case: id(0xca5e), consent: id(0xc0) }],
  createdAt: '2026-11-21T10:00:00.000Z',
  appVersion: '0.1.0',
  schema: 1,
  streams: [
    {
      stream: `case/${id(0xca5e)}`,
      heads: [{ device: office.device, seq: 2, link: 'a'.repeat(43), signature: 'sig' }],
    },
  ],
  counts: { cases: 1 },
});

export const source = (name: string, bytes: Uint8Array | string): BundleSource => ({
  name,
  open: () => [typeof bytes === 'string' ? Buffer.from(bytes) : bytes],
});

export const blob = (bytes: Uint8Array): BundleSource =>
  source(`data/blobs/${sha256Hex(bytes)}`, bytes);

export const sampleMembers = (): BundleSource[] => [
  source('data/journal-0001.jsonl', '{"n":1}\n{"n":2}\n'),
  source('data/summary/1.txt', 'Case 1\nGoal: a safe place to sleep\n'),
  source('data/forms/intake.json', '{"id":"intake"}'),
  blob(Buffer.from('a scanned paper')),
  blob(createHash('sha512').update('another').digest()),
];

export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk.slice());
  return Buffer.concat(all);
}

export async function* chunksOf(bytes: Uint8Array, size = 1 << 20): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface Received extends PayloadSummary {
  bundle: OpenedBundle;
  files: Map<string, Buffer>;
}

/** A sink that keeps finished members in memory and remembers what was left open. */
export function memorySink(): MemberSink & { files: Map<string, Buffer>; open_: () => number } {
  const files = new Map<string, Buffer>();
  let open = 0;
  return {
    files,
    open_: () => open,
    open({ name }) {
      const pieces: Uint8Array[] = [];
      open += 1;
      return {
        write: async (chunk) => void pieces.push(chunk.slice()),
        finish: async () => {
          open -= 1;
          files.set(name, Buffer.concat(pieces));
        },
        abort: async () => void (open -= 1),
      };
    },
  };
}

export async function receive(
  file: string | Uint8Array,
  to: Office,
  from: Office[],
  more: Partial<BundleInput> = {},
): Promise<Received> {
  const bundle = await openBundle({
    source: typeof file === 'string' ? file : chunksOf(file),
    identities: to.identities,
    knownSigners: from.map((office) => ({
      signingKey: office.signingKey,
      officeId: office.id,
      deviceId: office.device,
    })),
    ...more,
  });
  const sink = memorySink();
  const summary = await bundle.readMembers(sink);
  return { ...summary, bundle, files: sink.files };
}

export interface TarPart {
  name: string;
  bytes: Uint8Array;
  /** Changes the finished header block; its checksum is made right again afterwards unless `keepChecksum`. */
  header?: (block: Buffer) => void;
  keepChecksum?: boolean;
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

export function fixChecksum(block: Buffer): void {
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}

export const seal = (tar: Uint8Array, recipients: string[]): Promise<Buffer> =>
  collect(encryptAge(chunksOf(tar), recipients));

export interface Forgery {
  manifest?: (manifest: Record<string, unknown>) => void;
  bundleJson?: string;
  bagit?: string;
  bagInfo?: string;
  /** Text of manifest-sha256.txt. */
  list?: (text: string) => string;
  tagList?: (text: string) => string;
  signature?: (text: string) => string;
  signer?: Signer;
  /** The last word on what stands in the tar. */
  parts?: (parts: TarPart[]) => TarPart[];
  end?: Uint8Array;
}

/** A bundle from parts, each of which can be falsified, correctly signed and sealed unless told otherwise. */
export async function forge(from: Office, to: Office, forgery: Forgery = {}): Promise<Buffer> {
  return await seal(forgeTar(from, to, forgery), [to.keys.classic.recipient]);
}

export function forgeTar(from: Office, to: Office, forgery: Forgery = {}): Buffer {
  const payload: TarPart[] = [
    { name: 'data/journal-0001.jsonl', bytes: Buffer.from('{"n":1}\n') },
    { name: 'data/summary/1.txt', bytes: Buffer.from('Case 1\n') },
    { name: `data/blobs/${sha256Hex(Buffer.from('paper'))}`, bytes: Buffer.from('paper') },
  ];
  const bytes = payload.reduce((sum, part) => sum + part.bytes.length, 0);
  const draft = draftOf(from);
  const manifest: Record<string, unknown> = {
    format: 'satchel-bundle',
    major: 1,
    minor: 0,
    ...draft,
    sender: { ...draft.sender, signingKey: from.signingKey },
    recipients: [to.keys.classic.recipient],
    counts: { cases: 1, entries: 1, documents: 1, bytes },
  };
  forgery.manifest?.(manifest);
  const same = (text: string): string => text;
  const list = manifestText(
    payload.map((part) => ({ name: part.name, sha256: sha256Hex(part.bytes) })),
  );
  const tags = {
    'bagit.txt': forgery.bagit ?? BAGIT_TXT,
    'bag-info.txt':
      forgery.bagInfo ?? bagInfoText({ bytes, members: payload.length }, '2026-11-21', 'Satchel'),
    'manifest-sha256.txt': (forgery.list ?? same)(list),
    'bundle.json': forgery.bundleJson ?? JSON.stringify(manifest),
  };
  const signed: TarPart[] = Object.entries(tags).map(([name, text]) => ({
    name,
    bytes: Buffer.from(text),
  }));
  const tagList = (forgery.tagList ?? same)(
    manifestText(signed.map((p) => ({ name: p.name, sha256: sha256Hex(p.bytes) }))),
  );
  const signature = (forgery.signature ?? same)(
    signMinisign(Buffer.from(tagList), forgery.signer ?? from.signer, 'bundle'),
  );
  const parts: TarPart[] = [
    { name: 'tagmanifest-sha256.txt', bytes: Buffer.from(tagList) },
    { name: 'tagmanifest-sha256.txt.minisig', bytes: Buffer.from(signature) },
    ...signed,
    ...payload,
  ].map((part) => ({ ...part, name: `bundle/${part.name}` }));
  return tarOf((forgery.parts ?? ((all) => all))(parts), forgery.end);
}

import { signMinisign } from '../../../electron/vault/bundles/format/minisign';
import type { TarPart } from './bundle-builder';
import type { Attack } from './container-attacks';

const BUNDLE_JSON = { part: 'bundle.json' };
const named = (parts: TarPart[], name: string): TarPart =>
  parts.find((part) => part.name === `bundle/${name}`)!;
const without = (name: string) => (parts: TarPart[]) =>
  parts.filter((part) => part.name !== `bundle/${name}`);
const changed =
  (name: string) =>
  (parts: TarPart[]): TarPart[] =>
    parts.map((part) =>
      part === named(parts, name)
        ? { ...part, bytes: Buffer.concat([part.bytes, Buffer.from('\n')]) }
        : part,
    );
const signatureLines = (change: (lines: string[]) => string[]) => (text: string) =>
  change(text.split('\n')).join('\n');

const signatures: Attack[] = [
  {
    name: 'the signature removed',
    code: 'bundle-signature-missing',
    parts: without('tagmanifest-sha256.txt.minisig'),
  },
  {
    name: 'the signed list removed',
    code: 'bundle-signature-missing',
    parts: without('tagmanifest-sha256.txt'),
  },
  { name: 'nothing in the tar', code: 'bundle-signature-missing', parts: () => [] },
  {
    name: 'signed by a stranger under the name of a known office',
    code: 'bundle-signature-wrong',
    signer: ({ stranger }) => stranger,
  },
  {
    name: 'the legacy signature algorithm',
    code: 'bundle-signature-wrong',
    signature: signatureLines((l) => {
      const blob = Buffer.from(l[1]!, 'base64');
      blob[1] = 0x64;
      return [l[0]!, blob.toString('base64'), ...l.slice(2)];
    }),
  },
  {
    name: 'an altered trusted comment',
    code: 'bundle-signature-wrong',
    signature: (t) => t.replace('trusted comment: bundle', 'trusted comment: bundlf'),
  },
  {
    name: 'the signature of another text',
    code: 'bundle-signature-wrong',
    signature: (t) =>
      t.split('\n')[0] +
      signMinisign(
        Buffer.from('x'),
        { publicKey: new Uint8Array(32), sign: () => new Uint8Array(64) },
        'bundle',
      ).slice(t.split('\n')[0]!.length),
  },
  {
    name: 'a signature of zeros',
    code: 'bundle-signature-wrong',
    signature: signatureLines((l) => {
      const blob = Buffer.from(l[1]!, 'base64');
      blob.fill(0, 10);
      return [l[0]!, blob.toString('base64'), ...l.slice(2)];
    }),
  },
  {
    name: 'a signature with CRLF',
    code: 'bundle-signature-wrong',
    signature: (t) => t.replaceAll('\n', '\r\n'),
  },
  {
    name: 'a signature with a fifth line',
    code: 'bundle-signature-wrong',
    signature: (t) => `${t}more\n`,
  },
  {
    name: 'a signature without its global part',
    code: 'bundle-signature-wrong',
    signature: signatureLines((l) => [...l.slice(0, 3), '']),
  },
  {
    name: 'a signature that is a text',
    code: 'bundle-signature-wrong',
    signature: () => 'signed, yours truly\n',
  },
  { name: 'a signature of 5 kB', code: 'bundle-too-large', signature: (t) => t + 'x'.repeat(5000) },
];

const tagFiles: Attack[] = [
  ...['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'bundle.json'].flatMap(
    (part): Attack[] => [
      {
        name: `${part} changed after signing`,
        code: 'bundle-hash-mismatch',
        params: { part },
        parts: changed(part),
      },
      {
        name: `${part} removed`,
        code: 'bundle-tar-refused',
        params: { reason: 'order' },
        parts: without(part),
      },
    ],
  ),
  {
    name: 'fetch.txt at the end',
    code: 'bundle-fetch-txt',
    parts: (all) => [
      ...all,
      { name: 'bundle/fetch.txt', bytes: Buffer.from('https://example.org/ 1 data/x\n') },
    ],
  },
  {
    name: 'fetch.txt among the tag files',
    code: 'bundle-fetch-txt',
    parts: (all) => [
      ...all.slice(0, 3),
      { name: 'bundle/fetch.txt', bytes: Buffer.alloc(1) },
      ...all.slice(3),
    ],
  },
  {
    name: 'another version of BagIt',
    code: 'bundle-manifest-invalid',
    params: { part: 'bagit.txt' },
    bagit: 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n',
  },
  {
    name: 'another encoding of tag files',
    code: 'bundle-manifest-invalid',
    params: { part: 'bagit.txt' },
    bagit: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n',
  },
  {
    name: 'a manifest of SHA-1 beside ours',
    code: 'bundle-tar-refused',
    params: { reason: 'name' },
    parts: (all) => [...all, { name: 'bundle/manifest-sha1.txt', bytes: Buffer.alloc(1) }],
  },
  {
    name: 'bag-info without the sum',
    code: 'bundle-manifest-invalid',
    params: { part: 'bag-info.txt' },
    bagInfo: () => 'Bagging-Date: 2026-11-22\n',
  },
  {
    name: 'bag-info with another sum',
    code: 'bundle-count-mismatch',
    params: { part: 'bag-info.txt' },
    bagInfo: () => 'Payload-Oxum: 1.1\n',
  },
  {
    name: 'bag-info with a negative sum',
    code: 'bundle-manifest-invalid',
    params: { part: 'bag-info.txt' },
    bagInfo: () => 'Payload-Oxum: -1.1\n',
  },
  {
    name: 'one more signed tag file',
    code: 'bundle-manifest-invalid',
    tagList: (t) => `${t}${'0'.repeat(64)}  more.txt\n`,
  },
  {
    name: 'one signed tag file less',
    code: 'bundle-manifest-invalid',
    tagList: (t) => t.split('\n').slice(1).join('\n'),
  },
  {
    name: 'a list with a path upwards',
    code: 'bundle-manifest-invalid',
    list: (t) => `${t}${'0'.repeat(64)}  ../../x\n`,
  },
  {
    name: 'a list with a name twice',
    code: 'bundle-manifest-invalid',
    list: (t) => `${t}${t.split('\n')[0]}\n`,
  },
  {
    name: 'a list without its last newline',
    code: 'bundle-manifest-invalid',
    list: (t) => t.trimEnd(),
  },
  { name: 'a list of words', code: 'bundle-manifest-invalid', list: () => 'nothing to see\n' },
  {
    name: 'a document under the hash of another',
    code: 'bundle-manifest-invalid',
    list: (t) => `${t}${'0'.repeat(64)}  data/blobs/${'1'.repeat(64)}\n`,
  },
  {
    name: 'a listed file that is not there',
    code: 'bundle-count-mismatch',
    list: (t) => `${t}${'0'.repeat(64)}  data/summary/9.txt\n`,
  },
];

const set = (change: object) => (m: Record<string, unknown>) => void Object.assign(m, change);
const counts = (change: object) => (m: Record<string, unknown>) =>
  void Object.assign(m['counts'] as object, change);
const sender = (change: object) => (m: Record<string, unknown>) =>
  void Object.assign(m['sender'] as object, change);

const descriptions: Attack[] = [
  { name: 'a newer major version', code: 'bundle-version-newer', manifest: set({ major: 2 }) },
  {
    name: 'major version 0',
    code: 'bundle-manifest-invalid',
    params: BUNDLE_JSON,
    manifest: set({ major: 0 }),
  },
  {
    name: 'another format',
    code: 'bundle-manifest-invalid',
    params: BUNDLE_JSON,
    manifest: set({ format: 'other' }),
  },
  ...Object.entries({
    'an unknown key': { more: 1 },
    'no recipients': { recipients: [] },
    'a recipient that is none': { recipients: ['age1x'] },
    'no purpose': { purpose: '' },
    'a sequence number of zero': { seq: 0 },
    'a sequence number that is no whole number': { seq: 1.5 },
    'a bundle id that is a path': { bundleId: '../../etc/passwd' },
    'a bundle id of another version': { bundleId: '01900000-0000-4000-8000-000000000000' },
    'a time that is none': { createdAt: 'yesterday' },
    'a predecessor that is no hash': { previous: 'x' },
    'a consent for a path': { consent: [{ case: '../x', consent: null }] },
    'a case without consent and without override': {
      consent: [{ case: '01900000-0000-7000-8000-000000000000', consent: null }],
    },
    'schema version 0': { schema: 0 },
    'a stream of an unknown kind': {
      streams: [{ stream: 'secret/01900000-0000-7000-8000-000000000000', heads: [] }],
    },
    'a stream without heads': {
      streams: [{ stream: 'case/01900000-0000-7000-8000-000000000000', heads: [] }],
    },
    'an app version with a line break': { appVersion: '1\n2' },
  }).map(([name, change]): Attack => ({
    name,
    code: 'bundle-manifest-invalid',
    params: BUNDLE_JSON,
    manifest: set(change),
  })),
  {
    name: 'a sender with control characters',
    code: 'bundle-manifest-invalid',
    params: BUNDLE_JSON,
    manifest: sender({ officeName: 'A\u001b[2J' }),
  },
  {
    name: 'a sender of an unknown kind',
    code: 'bundle-manifest-invalid',
    params: BUNDLE_JSON,
    manifest: sender({ kind: 'ministry' }),
  },
  {
    name: 'a known office that names another',
    code: 'bundle-sender-mismatch',
    manifest: sender({ officeId: '01900000-0000-7000-8000-0000000000aa' }),
  },
  {
    name: 'a known office under another key',
    code: 'bundle-sender-mismatch',
    manifest: sender({ signingKey: Buffer.alloc(32, 9).toString('base64') }),
  },
  ...[{ entries: 1 }, { entries: 9999 }].map((change): Attack => ({
    name: `${change.entries} entries counted`,
    code: 'bundle-count-mismatch',
    params: { part: 'entries' },
    manifest: counts(change),
  })),
  {
    name: 'a million and one entries counted',
    code: 'bundle-too-large',
    params: { limit: 'entries' },
    manifest: counts({ entries: 1_000_001 }),
  },
  {
    name: 'a document too many counted',
    code: 'bundle-count-mismatch',
    params: { part: 'documents' },
    manifest: counts({ documents: 7 }),
  },
  {
    name: 'bytes that differ from the bag',
    code: 'bundle-count-mismatch',
    params: { part: 'bag-info.txt' },
    manifest: counts({ bytes: 1 }),
  },
  {
    name: 'a negative count',
    code: 'bundle-manifest-invalid',
    params: BUNDLE_JSON,
    manifest: counts({ cases: -1 }),
  },
  ...Object.entries({
    'no description': '',
    'a description that is null': 'null',
    'a description that is a list': '[]',
    'a description cut in the middle': '{"format":"satchel-bundle"',
    'a key twice': '{"format":"satchel-bundle","format":"satchel-bundle"}',
    'a prototype': '{"__proto__":{"major":1}}',
    'ten thousand levels': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    'a lone surrogate': '{"format":"\\ud800"}',
    'a number beyond all numbers': '{"seq":1e999}',
    'a byte order mark': '\ufeff{}',
    'a comment': '{} // yes',
  }).map(([name, text]): Attack => ({
    name: `bundle.json: ${name}`,
    code: 'bundle-manifest-invalid',
    params: BUNDLE_JSON,
    bundleJson: () => text,
  })),
];

/** What is signed about a bundle: signature, lists, description. */
export const listAttacks: Attack[] = [...signatures, ...tagFiles, ...descriptions];

import type { TarPart } from './bundle-builder';
import type { Attack } from './container-attacks';

const TAR = 'bundle-tar-refused';
const summary = 'bundle/data/summary/1.txt';
const more = (name: string, bytes: Uint8Array = Buffer.alloc(0)): TarPart => ({
  name: Buffer.from(name).toString('latin1'),
  bytes,
});
const withHeader =
  (header: (block: Buffer) => void, keepChecksum = false) =>
  (all: TarPart[]): TarPart[] =>
    all.map((part) => (part.name === summary ? { ...part, header, keepChecksum } : part));
const hidden = Buffer.alloc(4096);
hidden[4095] = 1;

const names = [
  '../x',
  '/etc/passwd',
  'C:\\x',
  '\\\\server\\share\\x',
  'bundle/../x',
  'bundle/data/../../x',
  'x',
  '',
  `bundle/data/blobs/${'A'.repeat(64)}`,
  'bundle/DATA/summary/1.txt',
  'bundle//data/summary/1.txt',
  './bundle/data/summary/1.txt',
  'bundle/data/summary/1.txt/',
  'bundle/data/summary/1.TXT',
  'bundle/data/summary/١.txt',
  'bundle/data/forms/a..b.json',
  'bundle/data/summary/1.txt\u202egpj.',
  'bundle/CON',
  'bundle/data/journal-0001.jsonl ',
  'bundle/data/journal-00001.jsonl',
].map((name): Attack => ({
  name: `a member called ${JSON.stringify(name)}`,
  code: TAR,
  params: { reason: 'name' },
  parts: (all) => [...all, more(name)],
}));

const types = ['1', '2', '3', '4', '5', '6', '7', '\0', 'L', 'K', 'x', 'g', 'S', 'V', 'M', 'D'].map(
  (type): Attack => ({
    name: `a member of type ${JSON.stringify(type)}`,
    code: TAR,
    params: { reason: 'type' },
    parts: withHeader((block) => block.write(type, 156, 'latin1')),
  }),
);

const headers: Attack[] = (
  [
    ['a negative size', 'size', (b: Buffer) => b.write('-0000000007\0', 124, 'latin1')],
    ['a base-256 size', 'size', (b: Buffer) => b.fill(0xff, 124, 136)],
    ['a size with blanks', 'size', (b: Buffer) => b.write('          7\0', 124, 'latin1')],
    ['a link name', 'link', (b: Buffer) => b.write('/etc/passwd', 157, 'latin1')],
    ['a name prefix', 'prefix', (b: Buffer) => b.write('/etc', 345, 'latin1')],
    ['bytes after the name', 'name', (b: Buffer) => b.write('x', 99, 'latin1')],
    ['GNU format', 'format', (b: Buffer) => b.write('ustar  \0', 257, 'latin1')],
    ['the old format', 'format', (b: Buffer) => b.fill(0, 257, 265)],
  ] as const
).map(([name, reason, header]): Attack => ({
  name: `a member with ${name}`,
  code: TAR,
  params: { reason },
  parts: withHeader(header),
}));

const shapes: Attack[] = [
  {
    name: 'a wrong header checksum',
    code: TAR,
    params: { reason: 'checksum' },
    parts: withHeader((b) => b.write('9', 148, 'latin1'), true),
  },
  {
    name: 'a changed header under its old checksum',
    code: TAR,
    params: { reason: 'checksum' },
    parts: withHeader((b) => b.write('1', 136, 'latin1'), true),
  },
  {
    name: 'a member larger than said',
    code: 'bundle-hash-mismatch',
    parts: (all) =>
      all.map((p) =>
        p.name === summary ? { ...p, bytes: Buffer.concat([p.bytes, Buffer.alloc(1)]) } : p,
      ),
  },
  { name: 'no end', code: TAR, params: { reason: 'cut' }, end: Buffer.alloc(0) },
  { name: 'half an end', code: TAR, params: { reason: 'cut' }, end: Buffer.alloc(512) },
  { name: 'something after the end', code: TAR, params: { reason: 'data-after-end' }, end: hidden },
  {
    name: 'a second archive after the end',
    code: TAR,
    params: { reason: 'end' },
    end: Buffer.concat([Buffer.alloc(512), Buffer.alloc(512, 1), Buffer.alloc(1024)]),
  },
  {
    name: 'hidden bytes behind a member',
    code: TAR,
    params: { reason: 'padding' },
    tar: (tar) => {
      const at = tar.indexOf('bundle/data/summary/1.txt');
      const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8);
      tar[at + 512 + size + 1] = 1;
      return tar;
    },
  },
  {
    name: 'a member twice',
    code: TAR,
    params: { reason: 'order' },
    parts: (all) => all.flatMap((p) => (p.name === summary ? [p, p] : [p])),
  },
  {
    name: 'members in another order',
    code: TAR,
    params: { reason: 'order' },
    parts: (all) => [...all.slice(0, 6), ...all.slice(6).reverse()],
  },
  {
    name: 'the description after the content',
    code: TAR,
    params: { reason: 'order' },
    parts: (all) => [
      ...all.filter((p) => p.name !== 'bundle/bundle.json'),
      all.find((p) => p.name === 'bundle/bundle.json')!,
    ],
  },
  {
    name: 'a member that nobody listed',
    code: 'bundle-extra-member',
    parts: (all) => [
      ...all.slice(0, -1),
      more('bundle/data/summary/2.txt', Buffer.from('x')),
      all.at(-1)!,
    ],
  },
  {
    name: 'a listed member left out',
    code: 'bundle-missing-member',
    parts: (all) => all.filter((p) => p.name !== summary),
  },
  {
    name: 'a changed summary',
    code: 'bundle-hash-mismatch',
    params: { part: 'data/summary/1.txt' },
    parts: (all) =>
      all.map((p) => (p.name === summary ? { ...p, bytes: Buffer.alloc(p.bytes.length, 'x') } : p)),
  },
  {
    name: 'a changed document',
    code: 'bundle-hash-mismatch',
    parts: (all) =>
      all.map((p) =>
        p.name.includes('/blobs/') ? { ...p, bytes: Buffer.alloc(p.bytes.length, 'x') } : p,
      ),
  },
  {
    name: 'padding that nobody signed',
    code: 'bundle-extra-member',
    parts: (all) => [...all, more('bundle/padding', Buffer.alloc(3000))],
  },
  {
    name: 'a signed paper instead of a bundle',
    code: 'bundle-is-paper',
    parts: () => [more('paper/paper.json', Buffer.from('{}'))],
  },
];

/** The archive inside. */
export const tarAttacks: Attack[] = [...names, ...types, ...headers, ...shapes];

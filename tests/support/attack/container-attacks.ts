import type { Break } from './bundle-builder';

/** A bundle that must be refused, and how. */
export interface Attack extends Break {
  name: string;
  code: string;
  params?: Record<string, string | number>;
  /** With a document of more than a chunk of age. */
  large?: true;
}

/** The textual header of an age file, as lines without their newline; the rest is the payload. */
function header(file: Buffer, change: (lines: string[]) => string[], newline = '\n'): Buffer {
  const mac = file.indexOf('\n---');
  const end = file.indexOf(10, mac + 1);
  const lines = file.toString('latin1', 0, end).split('\n');
  return Buffer.concat([
    Buffer.from(change(lines).join(newline) + newline, 'latin1'),
    file.subarray(end + 1),
  ]);
}
const payloadAt = (file: Buffer): number => file.indexOf(10, file.indexOf('\n---') + 1) + 1 + 16;
const CHUNK = 64 * 1024 + 16;
const flip = (at: (file: Buffer) => number) => (file: Buffer) => {
  const copy = Buffer.from(file);
  copy[at(file)]! ^= 1;
  return copy;
};
const grease = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => [`-> grease-${n} x`, '']).flat();
const withStanzas = (lines: string[], more: string[]): string[] => [
  ...lines.slice(0, 1),
  ...more,
  ...lines.slice(1),
];
const scrypt = ['-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30', 'A'.repeat(43)];

/** The file as a stranger sees it: the age container. */
export const containerAttacks: Attack[] = [
  { name: 'an empty file', code: 'bundle-truncated', file: () => Buffer.alloc(0) },
  { name: 'one byte', code: 'bundle-truncated', file: (f) => f.subarray(0, 1) },
  { name: 'a text', code: 'bundle-not-a-bundle', file: () => Buffer.from('Dear colleague,\n') },
  {
    name: 'a ZIP archive',
    code: 'bundle-not-a-bundle',
    file: () => Buffer.from('PK\x03\x04'.padEnd(4000, '\0'), 'latin1'),
  },
  {
    name: 'a plain tar',
    code: 'bundle-not-a-bundle',
    file: (f) => Buffer.concat([Buffer.alloc(512), f]),
  },
  {
    name: 'an SQLite database',
    code: 'bundle-not-a-bundle',
    file: () => Buffer.from('SQLite format 3\0'.padEnd(4096, '\0')),
  },
  {
    name: 'age armour',
    code: 'bundle-not-a-bundle',
    file: (f) =>
      Buffer.from(
        `-----BEGIN AGE ENCRYPTED FILE-----\n${f.toString('base64')}\n-----END AGE ENCRYPTED FILE-----\n`,
      ),
  },
  {
    name: 'age version 2',
    code: 'bundle-not-a-bundle',
    file: (f) => header(f, (l) => ['age-encryption.org/v2', ...l.slice(1)]),
  },
  {
    name: 'the version line with CRLF',
    code: 'bundle-not-a-bundle',
    file: (f) => header(f, (l) => l, '\r\n'),
  },
  {
    name: 'no recipient at all',
    code: 'bundle-not-for-us',
    file: (f) => header(f, (l) => [l[0]!, l.at(-1)!]),
  },
  {
    name: 'only the version line',
    code: 'bundle-truncated',
    file: (f) => f.subarray(0, f.indexOf(10) + 1),
  },
  {
    name: 'a header cut in a recipient',
    code: 'bundle-truncated',
    file: (f) => f.subarray(0, f.indexOf(10) + 30),
  },
  {
    name: 'a header cut before its MAC',
    code: 'bundle-truncated',
    file: (f) => f.subarray(0, f.indexOf('\n---') + 1),
  },
  {
    name: 'a header MAC cut short',
    code: 'bundle-truncated',
    file: (f) => f.subarray(0, f.indexOf('\n---') + 20),
  },
  {
    name: 'nothing after the header',
    code: 'bundle-truncated',
    file: (f) => f.subarray(0, payloadAt(f) - 16),
  },
  {
    name: 'a nonce cut short',
    code: 'bundle-truncated',
    file: (f) => f.subarray(0, payloadAt(f) - 3),
  },
  {
    name: 'nothing after the nonce',
    code: 'bundle-truncated',
    file: (f) => f.subarray(0, payloadAt(f)),
  },
  {
    name: 'a wrong header MAC',
    code: 'bundle-damaged',
    file: (f) => header(f, (l) => [...l.slice(0, -1), `--- ${'A'.repeat(43)}`]),
  },
  {
    name: 'a header MAC that is no base64',
    code: 'bundle-damaged',
    file: (f) => header(f, (l) => [...l.slice(0, -1), `--- ${'*'.repeat(43)}`]),
  },
  {
    name: 'an unknown recipient beside ours, added later',
    code: 'bundle-damaged',
    file: (f) => header(f, (l) => withStanzas(l, grease(1))),
  },
  {
    name: 'sixty-five recipients',
    code: 'bundle-too-large',
    params: { limit: 'recipients' },
    file: (f) => header(f, (l) => withStanzas(l, grease(65))),
  },
  {
    name: 'ten thousand recipients',
    code: 'bundle-too-large',
    params: { limit: 'recipients' },
    file: (f) => header(f, (l) => withStanzas(l, grease(10_000))),
  },
  {
    name: 'a header line without end',
    code: 'bundle-too-large',
    params: { limit: 'header' },
    file: (f) => header(f, (l) => withStanzas(l, [`-> x ${'a'.repeat(262_200)}`, ''])),
  },
  {
    name: 'a header of endless lines',
    code: 'bundle-too-large',
    params: { limit: 'header' },
    file: (f) =>
      header(f, (l) => withStanzas(l, ['-> x y', ...Array<string>(4200).fill('A'.repeat(64)), ''])),
  },
  {
    name: 'a passphrase recipient',
    code: 'bundle-passphrase',
    file: (f) => header(f, (l) => [l[0]!, ...scrypt, l.at(-1)!]),
  },
  {
    name: 'a passphrase recipient beside ours',
    code: 'bundle-passphrase',
    file: (f) => header(f, (l) => withStanzas(l, scrypt)),
  },
  {
    name: 'classic and post-quantum recipients mixed',
    code: 'bundle-mixed-recipients',
    file: (f) => header(f, (l) => withStanzas(l, ['-> mlkem768x25519 AAAA', 'A'.repeat(43)])),
  },
  {
    name: 'a recipient body that is too long',
    code: 'bundle-damaged',
    file: (f) => header(f, (l) => [...l.slice(0, 2), 'A'.repeat(65), ...l.slice(2)]),
  },
  {
    name: 'a flipped bit in the recipient',
    code: 'bundle-not-for-us',
    file: flip((f) => f.indexOf('-> X25519 ') + 14),
  },
  {
    name: 'a flipped bit in the wrapped key',
    code: 'bundle-not-for-us',
    file: flip((f) => f.indexOf(10, f.indexOf('-> X25519 ')) + 4),
  },
  {
    name: 'a flipped bit in the nonce',
    code: 'bundle-damaged',
    file: flip((f) => payloadAt(f) - 5),
  },
  {
    name: 'a flipped bit in the first chunk',
    code: 'bundle-damaged',
    file: flip((f) => payloadAt(f) + 100),
  },
  {
    name: 'a flipped bit in the last tag',
    code: 'bundle-damaged',
    file: flip((f) => f.length - 1),
  },
  { name: 'one byte cut off', code: 'bundle-truncated', file: (f) => f.subarray(0, -1) },
  { name: 'half of it', code: 'bundle-truncated', file: (f) => f.subarray(0, f.length >> 1) },
  {
    name: 'cut at the edge of a chunk',
    large: true,
    code: 'bundle-truncated',
    file: (f) => f.subarray(0, payloadAt(f) + CHUNK),
  },
  {
    name: 'one byte more',
    code: 'bundle-truncated',
    file: (f) => Buffer.concat([f, Buffer.from('x')]),
  },
  {
    name: 'followed by a second one',
    code: 'bundle-truncated',
    file: (f) => Buffer.concat([f, f]),
  },
  {
    name: 'its first chunk twice',
    large: true,
    code: 'bundle-damaged',
    file: (f) => Buffer.concat([f.subarray(0, payloadAt(f) + CHUNK), f.subarray(payloadAt(f))]),
  },
  {
    name: 'its first chunk missing',
    large: true,
    code: 'bundle-damaged',
    file: (f) => Buffer.concat([f.subarray(0, payloadAt(f)), f.subarray(payloadAt(f) + CHUNK)]),
  },
  {
    name: 'a page of zeros in the middle',
    large: true,
    code: 'bundle-damaged',
    file: (f) =>
      Buffer.concat([
        f.subarray(0, f.length >> 1),
        Buffer.alloc(4096),
        f.subarray((f.length >> 1) + 4096),
      ]),
  },
  {
    name: 'its end overwritten with zeros, as a stick without room does',
    large: true,
    code: 'bundle-damaged',
    file: (f) => Buffer.concat([f.subarray(0, -8192), Buffer.alloc(8192)]),
  },
  {
    name: 'sealed to another office',
    code: 'bundle-not-for-us',
    recipients: ({ strangerRecipient }) => [strangerRecipient],
  },
  {
    name: 'meant for another office and sealed again to us',
    code: 'bundle-recipient-mismatch',
    manifest: (m) => (m['recipients'] = [`age1${'q'.repeat(58)}`]),
  },
];

import type { Change, Entry } from '../../../shared/journal/entry';
import type { Json } from './bundle-builder';
import type { Attack } from './container-attacks';

const REFUSED = 'bundle-journal-refused';
const INVALID = 'journal-entry-invalid';
const OTHER = '01900000-0000-7000-8000-0000000000aa';

const isCase = ({ stream }: Entry): boolean => stream.startsWith('case/');
const isOffice = ({ stream }: Entry): boolean => stream.startsWith('office/');
/** Changes the last entry that fits, so that the chain before it is left alone. */
const last =
  (fits: (entry: Entry) => boolean, change: (entry: Entry) => void) =>
  (entries: Entry[]): Entry[] => {
    change(entries.findLast(fits)!);
    return entries;
  };
const inCase = (change: (entry: Entry) => void) => last(isCase, change);
const firstChange = (entry: Entry): Change => entry.changes[0] as Change;
const streamsOf = (manifest: Json): Json[] => manifest['streams'] as Json[];
const firstHead = (manifest: Json): Json => (streamsOf(manifest)[0]!['heads'] as Json[])[0]!;
/** The first line of the journal as text, by which strict reading is tried. */
const firstLine = (change: (line: string) => string) => (text: string) => {
  const end = text.indexOf('\n');
  return change(text.slice(0, end)) + text.slice(end);
};
const oneMore = (
  entries: Entry[],
  fits: (entry: Entry) => boolean,
  change: (entry: Entry) => void,
): Entry[] => {
  const entry = structuredClone(entries.findLast(fits)!);
  entry.seq += 1;
  change(entry);
  return [...entries, entry];
};

const lines: Attack[] = Object.entries({
  'a line that is no JSON': () => 'hello',
  'an empty line': () => '',
  'a line that is null': () => 'null',
  'a line that is a number beyond all numbers': () => '1e999',
  'a line with a key twice': (line: string) => line.replace('{', '{"seq":1,'),
  'a line with a prototype': (line: string) => line.replace('{', '{"__proto__":{},'),
  'a line with a constructor': (line: string) => line.replace('{', '{"constructor":{},'),
  'a line with a lone surrogate': (line: string) =>
    line.replace('"command":"', '"command":"\\ud800'),
  'a line of ten thousand levels': () => `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'a line with a key that nobody knows': (line: string) => line.replace('{', '{"more":1,'),
  'a line with a byte order mark': (line: string) => `\ufeff${line}`,
}).map(([name, change]): Attack => ({
  name,
  code: REFUSED,
  params: { line: 1 },
  journal: firstLine(change),
}));

const texts: Attack[] = [
  {
    name: 'a journal that ends in the middle of a line',
    code: REFUSED,
    journal: (t) => `${t}{"stream":`,
  },
  {
    name: 'a journal with bytes that are no UTF-8',
    code: REFUSED,
    journal: (t) => Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(t)]),
  },
  {
    name: 'a line longer than any',
    code: REFUSED,
    journal: (t) => `${' '.repeat(1_200_000)}\n${t}`,
  },
  {
    name: 'an entry twice',
    code: REFUSED,
    params: { reason: 'duplicate' },
    journal: (t) => t + t.slice(t.lastIndexOf('\n', t.length - 2) + 1),
  },
  {
    name: 'a line of a hundred thousand keys',
    code: REFUSED,
    journal: firstLine(
      () => `{${Array.from({ length: 100_001 }, (_, n) => `"k${n}":1`).join(',')}}`,
    ),
  },
];

const shapes: Attack[] = Object.entries<(entry: Entry) => unknown>({
  'a stream that is a path': (e: Entry) => (e.stream = 'case/../../x'),
  'a stream of an unknown kind': (e: Entry) => (e.stream = `secret/${OTHER}`),
  'a device that is none': (e: Entry) => (e.device = 'my laptop'),
  'a sequence number of zero': (e: Entry) => (e.seq = 0),
  'a sequence number below zero': (e: Entry) => (e.seq = -1),
  'a sequence number of half': (e: Entry) => (e.seq = 1.5),
  'a clock that is none': (e: Entry) => (e.clock = 'noon' as Entry['clock']),
  'an actor that is a name': (e: Entry) => (e.actor = 'Amina'),
  'a command with a path': (e: Entry) => (e.command = '../rm'),
  'no changes': (e: Entry) => (e.changes = []),
  'two thousand and one changes': (e: Entry) =>
    (e.changes = Array<Change>(2001).fill(firstChange(e))),
  'a change with a path for a field': (e: Entry) => (firstChange(e).field = '../x'),
  'a change with SQL for a field': (e: Entry) => (firstChange(e).field = 'x"; DROP TABLE cases'),
  'a change with an id that is none': (e: Entry) => (firstChange(e).id = '1'),
  'a change that replaces a text': (e: Entry) => (firstChange(e).replaced = 'yesterday' as never),
  'a change that replaces sixty-five': (e: Entry) =>
    (firstChange(e).replaced = Array<never>(65).fill(e.clock as never)),
  'a link that is too short': (e: Entry) => (e.link = 'AAAA'),
  'a salt that is too short': (e: Entry) => (e.salt = 'AAAA'),
}).map(([name, change]): Attack => ({
  name: `an entry with ${name}`,
  code: REFUSED,
  params: { reason: 'schema' },
  keepLinks: true,
  entries: inCase((e) => void change(e)),
}));

const chains: Attack[] = [
  {
    name: 'a changed value under its old link',
    code: 'journal-link-wrong',
    keepLinks: true,
    entries: inCase((e) => void (firstChange(e).value = null)),
  },
  {
    name: 'a changed actor under its old link',
    code: 'journal-link-wrong',
    keepLinks: true,
    entries: inCase((e) => void (e.command = 'cases.other')),
  },
  {
    name: 'the last entry cut off',
    code: REFUSED,
    params: { reason: 'head' },
    keepLinks: true,
    entries: (all) => all.filter((e) => e !== all.findLast(isCase)),
  },
  {
    name: 'a stream left out that has a head',
    code: REFUSED,
    params: { reason: 'head' },
    keepLinks: true,
    entries: (all) => all.filter((e) => !isCase(e)),
  },
  {
    name: 'a head under another signature',
    code: REFUSED,
    params: { reason: 'head-signature' },
    manifest: (m) => (firstHead(m)['signature'] = Buffer.alloc(64).toString('base64url')),
  },
  {
    name: 'a head of another link',
    code: REFUSED,
    params: { reason: 'head-signature' },
    manifest: (m) => (firstHead(m)['link'] = 'A'.repeat(43)),
  },
  {
    name: 'a head of an unknown device',
    code: REFUSED,
    params: { reason: 'head-signature' },
    manifest: (m) => (firstHead(m)['device'] = 'f'.repeat(16)),
  },
  {
    name: 'a head further than the entries',
    code: REFUSED,
    params: { reason: 'head-signature' },
    manifest: (m) => (firstHead(m)['seq'] = 99),
  },
  {
    name: 'heads for a stream that is not there',
    code: REFUSED,
    params: { reason: 'head-signature' },
    manifest: (m) =>
      (m['streams'] = [...streamsOf(m), { ...streamsOf(m)[0], stream: `case/${OTHER}` }]),
  },
];

const meanings: Attack[] = [
  {
    name: 'a note put into the office stream',
    code: INVALID,
    entries: last(isOffice, (e) => void (firstChange(e).kind = 'note')),
  },
  {
    name: 'a second case in the stream of a case',
    code: INVALID,
    entries: inCase((e) => {
      firstChange(e).kind = 'case';
      firstChange(e).id = OTHER;
    }),
  },
  {
    name: 'a record with an id that was made for another case',
    code: 'journal-record-elsewhere',
    entries: inCase((e) => {
      for (const change of e.changes as Change[]) change.id = OTHER;
    }),
  },
  {
    name: 'a need that says it belongs to another case',
    code: INVALID,
    entries: inCase(
      (e) => void Object.assign(firstChange(e), { kind: 'need', field: 'caseId', value: OTHER }),
    ),
  },
  {
    name: 'a risk level of twenty thousand letters',
    code: INVALID,
    entries: inCase(
      (e) =>
        void Object.assign(firstChange(e), {
          kind: 'case',
          field: 'riskLevel',
          id: e.stream.slice(5),
          value: 'x'.repeat(20_000),
        }),
    ),
  },
  {
    name: 'a case number that is an object',
    code: INVALID,
    entries: inCase(
      (e) =>
        void Object.assign(firstChange(e), {
          kind: 'case',
          field: 'number',
          id: e.stream.slice(5),
          value: { a: 1 },
        }),
    ),
  },
  {
    name: 'a birth date that is a word',
    code: INVALID,
    entries: last(
      ({ stream }) => stream.startsWith('person/'),
      (e) =>
        void Object.assign(firstChange(e), {
          kind: 'person',
          field: 'birth',
          id: e.stream.slice(7),
          value: 'soon',
        }),
    ),
  },
  {
    name: 'a clock of another device',
    code: INVALID,
    entries: inCase(
      (e) => void (e.clock = (e.clock.slice(0, -16) + 'f'.repeat(16)) as Entry['clock']),
    ),
  },
  {
    name: 'a change without any salt',
    code: INVALID,
    keepLinks: true,
    entries: inCase((e) => {
      const salt = e.salt!;
      e.changes = e.changes.map((c, n) => (n === 0 ? { ...(c as Change), salt } : c));
      delete e.salt;
      e.changes = [e.changes[0]!];
      delete (e.changes[0] as { salt?: string }).salt;
    }),
  },
  {
    name: 'a case written by a device of nobody',
    code: REFUSED,
    params: { reason: 'head-signature' },
    entries: (all) =>
      oneMore(all, isCase, (e) => {
        e.device = 'e'.repeat(16);
        e.seq = 1;
        e.clock = (e.clock.slice(0, -16) + 'e'.repeat(16)) as Entry['clock'];
      }),
  },
  {
    name: 'another office’s staff',
    code: 'bundle-speaks-for-others',
    entries: (all) =>
      oneMore(all, isCase, (e) => {
        e.stream = `office/${OTHER}`;
        e.seq = 1;
        e.changes = [
          { kind: 'user', id: OTHER, field: 'role', value: 'administrator', replaced: null },
        ];
      }),
  },
  {
    name: 'a device that announces another',
    code: 'bundle-speaks-for-others',
    entries: (all) =>
      oneMore(all, isOffice, (e) => {
        e.changes = [
          { kind: 'device', id: OTHER, field: 'deviceId', value: 'f'.repeat(16), replaced: null },
        ];
      }),
  },
];

/** What stands in the journal, properly listed, signed and sealed. */
export const journalAttacks: Attack[] = [...lines, ...texts, ...shapes, ...chains, ...meanings];

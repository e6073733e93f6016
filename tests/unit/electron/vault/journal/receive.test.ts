import { describe, expect, it } from 'vitest';

import { newId, newRecordId } from '../../../../../electron/vault/ids';
import {
  countEntries,
  entriesOfStream,
  headOf,
  insertEntry,
} from '../../../../../electron/vault/journal/entries-queries';
import type { Journal } from '../../../../../electron/vault/journal/journal';
import {
  changeDigest,
  changeSalt,
  entryDigest,
  GENESIS,
  linkAfter,
} from '../../../../../electron/vault/journal/links';
import { dumpProjection, rebuild } from '../../../../../electron/vault/journal/rebuild';
import { receiveEntries } from '../../../../../electron/vault/journal/receive';
import { formatClock } from '../../../../../shared/journal/clock';
import { type Change, Entry } from '../../../../../shared/journal/entry';
import { recordKinds } from '../../../../../shared/journal/record-kinds';
import { z } from '../../../../../shared/zod';
import { memoryJournal } from '../../../../support/memory-journal';

const actor = newId();
const A = 'aaaaaaaaaaaaaaaa';
const dump = (journal: Journal): string => [...dumpProjection(journal.db)].join('\n');
const START = Date.UTC(2026, 10, 21);

interface Draft {
  changes?: Change[];
  schema?: number;
  clock?: string;
  command?: string;
}

/** Entries as another vault makes them, linked one to the other. */
function chain(stream: string, drafts: Draft[], device = A): Entry[] {
  let before = GENESIS;
  return drafts.map(({ changes, schema = 1, clock, command = 'cases.update' }, at) => {
    const unlinked = {
      stream,
      device,
      seq: at + 1,
      clock: clock ?? formatClock({ ms: START + at, counter: 0 }, device),
      actor,
      command,
      schema,
      salt: Buffer.alloc(16, at + 1).toString('base64url'),
      changes: changes ?? [
        {
          kind: 'note',
          id: newRecordId(stream),
          field: 'text',
          value: `note ${at}`,
          replaced: null,
        },
      ],
    };
    before = linkAfter(before, unlinked);
    return Entry.parse({ ...unlinked, link: before.toString('base64url') });
  });
}

function caseStream(): { caseId: string; stream: string } {
  const caseId = newId();
  return { caseId, stream: `case/${caseId}` };
}

describe('entries from another vault', () => {
  it('are taken once, however often and in whatever order they come', () => {
    const { stream } = caseStream();
    const entries = chain(
      stream,
      Array.from({ length: 12 }, () => ({})),
    );
    const [inOrder, mixed] = [memoryJournal('b'.repeat(16)), memoryJournal('c'.repeat(16))];
    expect(receiveEntries(inOrder, entries, 'one')).toMatchObject({
      added: 12,
      known: 0,
      gaps: [],
    });
    receiveEntries(mixed, entries.slice(6), 'late');
    expect(receiveEntries(mixed, [...entries].reverse(), 'again')).toMatchObject({
      added: 6,
      known: 6,
    });
    expect(receiveEntries(mixed, [...entries, ...entries], 'twice')).toMatchObject({
      added: 0,
      known: 24,
      streams: [],
    });
    expect(dump(mixed)).toBe(dump(inOrder));
    expect(headOf(mixed.db, stream, A)?.seq).toBe(12);
  });

  it('with a hole among them are used, and the hole is named until it is filled', () => {
    const { stream } = caseStream();
    const entries = chain(stream, [{}, {}, {}, {}, {}]);
    const b = memoryJournal('b'.repeat(16));
    const first = receiveEntries(b, [entries[0]!, entries[3]!, entries[4]!], 'x');
    expect(first.gaps).toEqual([{ stream, device: A, after: 2, next: 4 }]);
    expect(b.db.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(3);
    expect(receiveEntries(b, entries.slice(1, 3), 'y')).toMatchObject({ added: 2, gaps: [] });
    expect(b.db.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(5);
  });

  it('that close a hole with another past than the one that follows are refused', () => {
    const { stream } = caseStream();
    const told = chain(stream, [{}, {}, {}]);
    const other = chain(stream, [{}, { command: 'cases.other' }, {}]);
    const b = memoryJournal('b'.repeat(16));
    receiveEntries(b, [told[2]!], 'the end');
    expect(() => receiveEntries(b, other.slice(0, 2), 'another past')).toThrow(
      'journal-link-wrong',
    );
    expect(countEntries(b.db)).toBe(1);
    expect(receiveEntries(b, told.slice(0, 2), 'the true one').added).toBe(2);
  });

  it('that tell a known place differently are refused whole, also where all before them is new', () => {
    const { stream } = caseStream();
    const other = caseStream();
    const b = memoryJournal('b'.repeat(16));
    receiveEntries(b, chain(stream, [{}, {}]), 'x');
    const before = [dump(b), countEntries(b.db)];
    const fork = chain(stream, [{ command: 'cases.fork' }]);
    expect(() => receiveEntries(b, [...chain(other.stream, [{}, {}, {}]), ...fork], 'y')).toThrow(
      'journal-rewritten',
    );
    expect([dump(b), countEntries(b.db)]).toEqual(before);
  });

  it.each<[string, (entry: Entry) => void]>([
    ['another actor', (entry) => (entry.actor = newId())],
    ['another command', (entry) => (entry.command = 'cases.close')],
    ['a later clock', (entry) => (entry.clock = formatClock({ ms: START + 99, counter: 0 }, A))],
    ['another salt', (entry) => (entry.salt = 'A'.repeat(22))],
    ['another version', (entry) => (entry.schema = 2)],
    ['a change more', (entry) => void entry.changes.push(entry.changes[0]!)],
  ])('with %s than was linked are refused', (_, forge) => {
    const [first, second] = chain(caseStream().stream, [{}, {}]);
    forge(second!);
    const b = memoryJournal('b'.repeat(16));
    expect(() => receiveEntries(b, [first!, second!], 'x')).toThrow('journal-link-wrong');
    expect(countEntries(b.db)).toBe(0);
  });

  it('with the clock of another device, or one that runs back, are refused though their links fit', () => {
    const { stream } = caseStream();
    const b = memoryJournal('b'.repeat(16));
    const stolen = chain(stream, [
      { clock: formatClock({ ms: START, counter: 0 }, 'b'.repeat(16)) },
    ]);
    expect(() => receiveEntries(b, stolen, 'x')).toThrow('journal-entry-invalid');
    const back = chain(stream, [{}, { clock: formatClock({ ms: START - 9, counter: 0 }, A) }]);
    expect(() => receiveEntries(b, back, 'x')).toThrow('journal-entry-invalid');
    const twice = chain(stream, [{}, { clock: formatClock({ ms: START, counter: 0 }, A) }]);
    expect(() => receiveEntries(b, twice, 'x')).toThrow('journal-entry-invalid');
    expect(countEntries(b.db)).toBe(0);
  });

  it.each<[string, (caseId: string) => Change]>([
    [
      'a person in a case',
      () => ({ kind: 'person', id: newId(), field: 'fullName', value: 'x', replaced: null }),
    ],
    [
      'a second case in a case',
      () => ({ kind: 'case', id: newId(), field: 'status', value: 'open', replaced: null }),
    ],
    [
      'an account in a case',
      () => ({ kind: 'user', id: newId(), field: 'role', value: 'administrator', replaced: null }),
    ],
    [
      'a number where words belong',
      (caseId) => ({ kind: 'case', id: caseId, field: 'status', value: 7, replaced: null }),
    ],
    [
      'a text without end',
      (caseId) => ({
        kind: 'case',
        id: caseId,
        field: 'number',
        value: 'x'.repeat(41),
        replaced: null,
      }),
    ],
  ])('that put %s are refused', (_, change) => {
    const { caseId, stream } = caseStream();
    const b = memoryJournal('b'.repeat(16));
    expect(() => receiveEntries(b, chain(stream, [{ changes: [change(caseId)] }]), 'x')).toThrow(
      'journal-entry-invalid',
    );
  });
});

describe('an entry of which a part was withheld', () => {
  const { caseId, stream } = caseStream();
  const changes: Change[] = ['status', 'wants', 'situation'].map((field) => ({
    kind: 'case',
    id: caseId,
    field,
    value: field === 'status' ? 'open' : `secret ${field}`,
    replaced: null,
  }));
  const [whole, after] = chain(stream, [{ changes }, {}]) as [Entry, Entry];

  /** As an office sends it on: without the entry's salt, each remaining change with its own. */
  function withhold(entry: Entry, kept: readonly number[]): Entry {
    const salt = Buffer.from(entry.salt!, 'base64url');
    const { salt: _salt, ...rest } = entry;
    return Entry.parse({
      ...rest,
      changes: entry.changes.map((change, at) =>
        kept.includes(at)
          ? { ...(change as Change), salt: changeSalt(salt, at).toString('base64url') }
          : { digest: changeDigest(change as Change, changeSalt(salt, at)).toString('base64url') },
      ),
    });
  }

  it.each([[[0]], [[0, 2]], [[]], [[0, 1, 2]]])(
    'has the same digest, and the chain goes on behind it (kept: %j)',
    (kept) => {
      const cut = withhold(whole, kept);
      expect(entryDigest(cut).equals(entryDigest(whole))).toBe(true);
      const b = memoryJournal('b'.repeat(16));
      expect(receiveEntries(b, [cut, after], 'x')).toMatchObject({ added: 2, gaps: [] });
      const row = b.db
        .prepare('SELECT status, wants, situation FROM cases WHERE id = ?')
        .get(caseId) as Record<string, unknown> | undefined;
      const fields = ['status', 'wants', 'situation'];
      if (kept.length > 0)
        fields.forEach((field, at) => expect(row?.[field] !== null).toBe(kept.includes(at)));
      expect(JSON.stringify(entriesOfStream(b.db, stream)).includes('secret wants')).toBe(
        kept.includes(1),
      );
      const made = dump(b);
      rebuild(b.db);
      expect(dump(b)).toBe(made);
    },
  );

  it('does not fit where a kept change was altered, or another digest stands for the withheld one', () => {
    const b = memoryJournal('b'.repeat(16));
    const altered = withhold(whole, [0]);
    (altered.changes[0] as Change).value = 'closed';
    expect(() => receiveEntries(b, [altered], 'x')).toThrow('journal-link-wrong');
    const swapped = withhold(whole, []);
    swapped.changes.reverse();
    expect(() => receiveEntries(b, [swapped], 'x')).toThrow('journal-link-wrong');
  });

  it('counts as the same entry as the whole one', () => {
    const b = memoryJournal('b'.repeat(16));
    receiveEntries(b, [whole], 'x');
    expect(receiveEntries(b, [withhold(whole, [0])], 'y')).toMatchObject({ added: 0, known: 1 });
  });

  it('is filled in when the content comes later, also in parts, and reads as if it had come whole', () => {
    const [b, c] = [memoryJournal('b'.repeat(16)), memoryJournal('c'.repeat(16))];
    receiveEntries(c, [whole], 'x');
    const rows = (journal: Journal): string => [...dumpProjection(journal.db)].join('\n');
    receiveEntries(b, [withhold(whole, [0])], 'x');
    expect(rows(b)).not.toBe(rows(c));
    expect(receiveEntries(b, [withhold(whole, [1])], 'y')).toMatchObject({ added: 0, known: 1 });
    expect(receiveEntries(b, [withhold(whole, [2])], 'z')).toMatchObject({ added: 0, known: 1 });
    expect(rows(b)).toBe(rows(c));
    expect(receiveEntries(b, [whole], 'again')).toMatchObject({ added: 0, known: 1 });
    const forged = structuredClone(whole);
    (forged.changes[0] as Change).value = 'closed';
    const d = memoryJournal('d'.repeat(16));
    receiveEntries(d, [withhold(whole, [1])], 'x');
    expect(() => receiveEntries(d, [forged], 'y')).toThrow('journal-link-wrong');
  });
});

describe('a record with an id that somebody has seen elsewhere', () => {
  const [theirs, ours] = [caseStream(), caseStream()];
  const id = newRecordId(ours.stream);
  const saying = (stream: string, value: string, kind = 'note'): Entry[] =>
    chain(stream, [{ changes: [{ kind, id, field: 'text', value, replaced: null }] }]);
  const texts = (journal: Journal): unknown[] =>
    journal.db.prepare('SELECT text FROM notes').pluck().all();

  it.each(['before', 'after'])(
    'is refused, whether it comes %s the one it was made for',
    (when) => {
      const b = memoryJournal('b'.repeat(16));
      const honest = (): unknown => receiveEntries(b, saying(ours.stream, 'as it was'), 'x');
      if (when === 'after') honest();
      expect(() => receiveEntries(b, saying(theirs.stream, 'overwritten'), 'y')).toThrow(
        'journal-record-elsewhere',
      );
      if (when === 'before') honest();
      expect(texts(b)).toEqual(['as it was']);
    },
  );

  it('is refused also where only a newer program knows what it is', () => {
    const b = memoryJournal('b'.repeat(16));
    expect(() => receiveEntries(b, saying(theirs.stream, 'x', 'visit'), 'y')).toThrow(
      'journal-record-elsewhere',
    );
  });

  it('cannot be written here either', () => {
    const b = memoryJournal('b'.repeat(16));
    const sets = [{ kind: 'note', id, field: 'text', value: 'x' }];
    const write = () => b.append({ stream: theirs.stream, actor, command: 'notes.add', sets });
    expect(write).toThrow('an id of elsewhere');
    expect(countEntries(b.db)).toBe(0);
  });
});

describe('content of a newer program', () => {
  const { caseId, stream } = caseStream();
  const visit = newRecordId(stream);
  const entries = chain(stream, [
    { changes: [{ kind: 'case', id: caseId, field: 'status', value: 'open', replaced: null }] },
    {
      schema: 7,
      changes: [
        {
          kind: 'visit',
          id: visit,
          field: 'place',
          value: { deep: ['as', 'it', 'was', 1.5, null] },
          replaced: null,
        },
        { kind: 'case', id: caseId, field: 'weather', value: 'rain', replaced: null },
        { kind: 'case', id: caseId, field: 'number', value: 'FO-1', replaced: null },
      ],
    },
  ]);

  it('is kept whole, beside what this program knows', () => {
    const b = memoryJournal('b'.repeat(16));
    expect(receiveEntries(b, entries, 'x').added).toBe(2);
    expect(b.db.prepare('SELECT status, number FROM cases').get()).toEqual({
      status: 'open',
      number: 'FO-1',
    });
    expect(entriesOfStream(b.db, stream)).toEqual(entries);
    const made = dump(b);
    rebuild(b.db);
    expect(dump(b)).toBe(made);
    // And it can be sent on to somebody who knows it.
    expect(
      receiveEntries(memoryJournal('c'.repeat(16)), entriesOfStream(b.db, stream), 'y').added,
    ).toBe(2);
  });

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'])(
    'may be called %s and is kept like any other',
    (name) => {
      const here = caseStream();
      const b = memoryJournal('b'.repeat(16));
      const odd = chain(here.stream, [
        {
          changes: [
            { kind: name, id: newRecordId(here.stream), field: 'text', value: 'x', replaced: null },
          ],
        },
        {
          changes: [
            { kind: 'case', id: here.caseId, field: name, value: 'x', replaced: null },
            { kind: 'case', id: here.caseId, field: 'number', value: 'FO-3', replaced: null },
          ],
        },
      ]);
      expect(receiveEntries(b, odd, 'x').added).toBe(2);
      expect(b.db.prepare('SELECT number FROM cases').pluck().all()).toEqual(['FO-3']);
      rebuild(b.db);
      expect(entriesOfStream(b.db, here.stream)).toEqual(odd);
    },
  );

  it('is there once this program knows it and has made its tables again', () => {
    const b = memoryJournal('b'.repeat(16));
    receiveEntries(b, entries, 'x');
    const known = recordKinds['case']!.fields;
    known['weather'] = { column: 'TEXT', schema: z.string() };
    recordKinds['visit'] = {
      stream: 'case',
      table: 'visits',
      fields: { place: { column: 'JSON', schema: z.json() } },
    };
    try {
      b.db.exec(`ALTER TABLE cases ADD COLUMN weather TEXT;
        CREATE TABLE visits (id TEXT PRIMARY KEY, stream TEXT NOT NULL, clocks TEXT NOT NULL, created_clock TEXT NOT NULL,
          updated_clock TEXT NOT NULL, updated_by TEXT NOT NULL, place TEXT) STRICT`);
      rebuild(b.db);
      expect(b.db.prepare('SELECT weather FROM cases').pluck().get()).toBe('rain');
      expect(
        JSON.parse(
          b.db.prepare('SELECT place FROM visits WHERE id = ?').pluck().get(visit) as string,
        ),
      ).toEqual({ deep: ['as', 'it', 'was', 1.5, null] });
    } finally {
      delete known['weather'];
      delete recordKinds['visit'];
    }
  });

  it('that an earlier program stored without checking does no harm when it turns out not to fit', () => {
    const b = memoryJournal('b'.repeat(16));
    const [odd] = chain(stream, [
      {
        changes: [
          { kind: 'case', id: caseId, field: 'status', value: { not: 'a code' }, replaced: null },
          { kind: 'case', id: caseId, field: 'number', value: 'FO-2', replaced: null },
        ],
      },
    ]);
    insertEntry(b.db, odd!, null);
    rebuild(b.db);
    expect(b.db.prepare('SELECT status, number FROM cases').get()).toEqual({
      status: null,
      number: 'FO-2',
    });
  });
});

import { describe, expect, it } from 'vitest';

import { newId } from '../../../../../electron/vault/ids';
import { entriesOfStream } from '../../../../../electron/vault/journal/entries-queries';
import { dumpProjection, rebuild } from '../../../../../electron/vault/journal/rebuild';
import { receiveEntries } from '../../../../../electron/vault/journal/receive';
import { withholdChanges } from '../../../../../electron/vault/journal/withhold';
import type { Change, Entry } from '../../../../../shared/journal/entry';
import { memoryJournal } from '../../../../support/memory-journal';

const caseId = newId();
const stream = `case/${caseId}`;
const wants = (journal: ReturnType<typeof memoryJournal>): unknown =>
  journal.db.prepare('SELECT wants FROM cases WHERE id = ?').pluck().get(caseId);

function written(): Entry {
  const writer = memoryJournal('aaaaaaaaaaaaaaaa');
  const sets = ['wants', 'situation', 'number'].map((field) => ({
    kind: 'case',
    id: caseId,
    field,
    value: `the ${field}`,
  }));
  writer.append({ stream, actor: newId(), command: 'cases.update', sets });
  return entriesOfStream(writer.db, stream)[0]!;
}

describe('an entry that came with something kept back', () => {
  it('takes in what a later bundle brings of it, and the tables follow', () => {
    const whole = written();
    const reader = memoryJournal('b'.repeat(16));
    receiveEntries(reader, [withholdChanges(whole, ({ field }) => field !== 'number')], 'x');
    expect(wants(reader) ?? null).toBeNull();
    const some = withholdChanges(whole, ({ field }) => field === 'situation');
    expect(receiveEntries(reader, [some], 'y')).toMatchObject({ added: 0, filled: [whole.clock] });
    expect(wants(reader)).toBe('the wants');
    expect(receiveEntries(reader, [whole], 'z').filled).toEqual([whole.clock]);
    expect(entriesOfStream(reader.db, stream)).toEqual([whole]);
    expect(receiveEntries(reader, [whole], 'z').filled).toEqual([]);
    const made = [...dumpProjection(reader.db)].join('\n');
    rebuild(reader.db);
    expect([...dumpProjection(reader.db)].join('\n')).toBe(made);
  });

  it('takes nothing else in its place', () => {
    const whole = written();
    const reader = memoryJournal('b'.repeat(16));
    receiveEntries(reader, [withholdChanges(whole, () => true)], 'x');
    const forged = structuredClone(whole);
    (forged.changes[0] as Change).value = 'nothing';
    expect(() => receiveEntries(reader, [forged], 'y')).toThrow('journal-link-wrong');
    expect(wants(reader) ?? null).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';

import { transaction } from '../../../../../electron/vault/db/database';
import { newId, newRecordId } from '../../../../../electron/vault/ids';
import { countWritten } from '../../../../../electron/vault/journal/count-written';
import { entriesOfStream } from '../../../../../electron/vault/journal/entries-queries';
import { forgetBundle } from '../../../../../electron/vault/journal/forget-bundle';
import type { Journal } from '../../../../../electron/vault/journal/journal';
import { receiveEntries } from '../../../../../electron/vault/journal/receive';
import { removeStream } from '../../../../../electron/vault/journal/remove-stream';
import { memoryJournal } from '../../../../support/memory-journal';

const [OURS, THEIRS] = ['a'.repeat(16), 'b'.repeat(16)];
const streams = [`case/${newId()}`, `case/${newId()}`] as const;

function write(journal: Journal, stream: string, times: number): void {
  for (let each = 0; each < times; each += 1) {
    const note = { kind: 'note', id: newRecordId(stream), field: 'text', value: `${each}` };
    journal.append({ stream, actor: newId(), command: 'notes.add', sets: [note] });
  }
}
const counted = ({ db }: Journal): number => transaction(db, () => countWritten(db, OURS));

describe('how much a laptop has written', () => {
  it('is counted on from where it was counted last, without what others wrote', () => {
    const [ours, theirs] = [memoryJournal(OURS), memoryJournal(THEIRS)];
    write(ours, streams[0], 3);
    expect(counted(ours)).toBe(3);
    write(theirs, streams[1], 5);
    receiveEntries(ours, entriesOfStream(theirs.db, streams[1]), 'x');
    write(ours, streams[0], 2);
    expect(countWritten(ours.db, OURS)).toBe(5);
    expect(counted(ours)).toBe(5);
    expect(countWritten(ours.db, THEIRS)).toBe(5);
    expect(counted(ours)).toBe(5);
  });

  it('is counted anew where entries left the journal', () => {
    const ours = memoryJournal(OURS);
    write(ours, streams[0], 3);
    write(ours, streams[1], 2);
    expect(counted(ours)).toBe(5);
    transaction(ours.db, () => removeStream(ours, streams[0], 'inventory'));
    expect(counted(ours)).toBe(2);

    const back = memoryJournal(OURS);
    receiveEntries(back, entriesOfStream(ours.db, streams[1]), 'bundle');
    expect(counted(back)).toBe(2);
    transaction(back.db, () => forgetBundle(back, 'bundle'));
    expect(counted(back)).toBe(0);
  });
});

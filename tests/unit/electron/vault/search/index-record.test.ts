import { describe, expect, it } from 'vitest';

import { get } from '../../../../../electron/vault/db/database';
import { type IndexedRecord, indexRecord } from '../../../../../electron/vault/search/index-record';
import { search } from '../../../../../electron/vault/search/search-index';
import { memoryJournal } from '../../../../support/memory-journal';

const note = (text: string): IndexedRecord => ({
  kind: 'note',
  id: '0192f000-0000-7000-8000-000000000001',
  caseId: '0192f000-0000-7000-8000-000000000002',
  personId: null,
  label: text,
  texts: [{ field: 'note', text }],
});

describe('what is indexed of a record', () => {
  it('is left alone where nothing of it changed, and replaced where anything did', () => {
    const { db } = memoryJournal('a'.repeat(16));
    const changes = (): number => get<{ n: number }>(db, 'SELECT total_changes() AS n')!.n;
    indexRecord(db, note('Took her to the hospital'));
    const before = changes();
    indexRecord(db, note('Took her to the hospital'));
    expect(changes()).toBe(before);
    indexRecord(db, note('Took her to the clinic'));
    expect(changes()).toBeGreaterThan(before);
    expect(search(db, 'hospital', { limit: 5 })).toEqual([]);
    expect(search(db, 'clinic', { limit: 5 })).toHaveLength(1);
  });
});

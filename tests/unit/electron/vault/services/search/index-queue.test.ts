import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { get } from '../../../../../../electron/vault/db/database';
import {
  indexAll,
  indexInPauses,
  indexSlice,
  isIndexBehind,
} from '../../../../../../electron/vault/services/search/index-queue';
import { makeCase } from '../../../../../support/make-case';
import {
  openTestOffice,
  TEST_PASSPHRASE,
  type TestOffice,
} from '../../../../../support/test-office';

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice('Tapachula');
});
afterEach(() => office.close());

const database = () => office.session().vault.db;
const found = async (text: string): Promise<number> =>
  (await office.api.search.find({ text })).hits.length;

describe('what has just been written', () => {
  it('waits for the index and is found all the same, by the first search after it', async () => {
    const { caseId } = makeCase(office);
    await office.api.notes.add({ caseId, text: 'The landlord kept her passport' });
    expect(isIndexBehind(database())).toBe(true);
    expect(await found('landlord passport')).toBe(1);
    expect(isIndexBehind(database())).toBe(false);
  });

  it('is recognised while the name of the next person is being typed', async () => {
    makeCase(office, { name: 'Zarghuna Popalzai' });
    const { people } = await office.api.intake
      .likelyPeople({ name: 'Zarghuna Popalzai' })
      .then((answer) => ({ people: JSON.stringify(answer) }));
    expect(people).toContain('Zarghuna');
  });

  it('is indexed when the work pauses', () => {
    vi.useFakeTimers();
    try {
      makeCase(office);
      const pauses = indexInPauses(database(), () => () => undefined);
      vi.advanceTimersByTime(10_000);
      expect(isIndexBehind(database())).toBe(false);
      pauses.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it('is still waiting after the vault was closed, and then found', async () => {
    const { caseId } = makeCase(office);
    await office.api.notes.add({ caseId, text: 'The landlord kept her passport' });
    await office.api.session.lock({});
    await office.api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE });
    expect(isIndexBehind(database())).toBe(true);
    expect(await found('landlord')).toBe(1);
  });
});

describe('the queue', () => {
  it('is worked off in slices', () => {
    for (let each = 0; each < 4; each += 1) makeCase(office);
    indexAll(database());
    for (let each = 0; each < 4; each += 1) makeCase(office);
    const waiting = (): number =>
      get<{ n: number }>(database(), 'SELECT count(*) AS n FROM search_queue')!.n;
    const before = waiting();
    expect(indexSlice(database(), 3)).toBe(true);
    expect(waiting()).toBe(before - 3);
  });

  it('takes what was changed and removed since out of the index', async () => {
    const { caseId } = makeCase(office);
    const { id } = await office.api.notes.add({ caseId, text: 'The landlord kept her passport' });
    expect(await found('landlord')).toBe(1);
    await office.api.notes.update({ id, text: 'The consulate has her passport' });
    indexAll(database());
    expect(await found('landlord')).toBe(0);
    expect(await found('consulate')).toBe(1);
  });
});

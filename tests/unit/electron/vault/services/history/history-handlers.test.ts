import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { HistoryEntry } from '../../../../../../shared/history/contract';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice('Tapachula');
});
afterEach(() => office.close());

describe('the history of a case by pages', () => {
  it('leaves out nothing where several entries have one clock', async () => {
    const { caseId, personId } = makeCase(office);
    const { db } = office.session().vault;
    // No honest laptop writes two entries at one clock; another may.
    db.exec('DROP TRIGGER entries_are_never_changed');
    const clock = db
      .prepare('SELECT clock FROM entries WHERE stream = ? LIMIT 1')
      .pluck()
      .get(`case/${caseId}`);
    db.prepare('UPDATE entries SET clock = ? WHERE stream = ?').run(clock, `person/${personId}`);
    const whole = await office.api.history.ofCase({ caseId });
    const paged: HistoryEntry[] = [];
    for (let before: string | undefined, more = true; more; before = paged.at(-1)!.clock) {
      const page = await office.api.history.ofCase({
        caseId,
        limit: 1,
        ...(before ? { before } : {}),
      });
      paged.push(...page.entries);
      more = page.more;
    }
    expect(paged).toEqual(whole.entries);
  });
});

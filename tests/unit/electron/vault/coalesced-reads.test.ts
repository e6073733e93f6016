import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { makeCase } from '../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../support/test-office';

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice('Tapachula');
});
afterEach(() => office.close());

const logged = (action: string): number =>
  office
    .session()
    .vault.accessLog.read(1000)
    .filter((row) => row.action === action).length;

describe('the read log', () => {
  it('notes one opening of a case however often its page asks again, and each other case', async () => {
    const [one, other] = [makeCase(office).caseId, makeCase(office).caseId];
    for (let times = 0; times < 4; times += 1) await office.api.cases.open({ caseId: one });
    await office.api.cases.open({ caseId: other });
    await office.api.cases.open({ caseId: one });
    expect(logged('case-opened')).toBe(2);
  });

  it('keeps no text of a search', async () => {
    await office.api.search.find({ text: 'Canary Hosseini', limit: 5 });
    expect(JSON.stringify(office.session().vault.accessLog.read(10))).not.toContain('Canary');
    expect(logged('searched')).toBe(1);
  });

  it('lets a caseworker take a case on, but not give it to a colleague', async () => {
    const { caseId } = makeCase(office);
    const { id } = await office.api.users.add({
      name: 'Bo',
      role: 'caseworker',
      passphrase: 'seven lanterns under a quiet bridge',
    });
    await office.api.cases.update({ caseId, set: { assignedTo: id } });
    const session = office.session();
    session.user = { ...session.user, role: 'caseworker' };
    await expect(office.api.cases.update({ caseId, set: { assignedTo: id } })).rejects.toThrow(
      'not-permitted',
    );
    await office.api.cases.update({ caseId, set: { assignedTo: session.user.id } });
  });
});

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { makeCase } from '../../../../../support/make-case';
import { makePackAt, openPackAt, packTicket } from '../../../../../support/packs';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let home: TestOffice;
let at: string;

beforeEach(async () => {
  home = await openTestOffice('Tapachula');
  at = join(home.outside, 'stick');
});
afterEach(() => home.close());

describe('the end of a visit pack', () => {
  const DAY = 86_400_000;

  it('shows nothing any more, but can be carried home; a clock set back does not help', async () => {
    const { caseId } = makeCase(home);
    await makePackAt(home, at, { cases: [caseId], days: 2 });
    let time = Date.now();
    const pack = await openPackAt(at, 'Amina', () => time);
    await pack.api.notes.add({ caseId, text: 'on the first day' });
    time += 2 * DAY + 1;
    await expect(pack.api.cases.open({ caseId })).rejects.toThrow('pack-expired');
    await expect(pack.api.search.find({ text: 'Mariam', limit: 5 })).rejects.toThrow(
      'pack-expired',
    );
    time -= 2 * DAY;
    await expect(pack.api.cases.open({ caseId })).rejects.toThrow('pack-expired');
    await pack.close();

    const again = await openPackAt(at, 'Amina', () => time);
    const status = await again.api.session.status({});
    expect(status.signedIn!.travelling).toMatchObject({ expired: true });
    await expect(again.api.cases.list({})).rejects.toThrow('pack-expired');
    const file = join(home.outside, 'return.satchel');
    const ticket = packTicket(again, file);
    again.service.keeper.tickets.add('b', 'bundle', file);
    expect(ticket).toBeTruthy();
    await jobResult(again, (await again.api.packs.returnFile({ ticket: 'b' })).jobId);
    await again.close();

    home.service.keeper.tickets.add('c', 'arrived', file);
    const { jobId } = await home.api.bundles.stage({ ticket: 'c' });
    const preview = await jobResult<{ stagingId: string; facts: { senderVerified: boolean } }>(
      home,
      jobId,
    );
    expect(preview.facts.senderVerified).toBe(true);
    await home.api.bundles.apply({ stagingId: preview.stagingId });
    expect((await home.api.cases.open({ caseId })).notes.map(({ text }) => text)).toEqual([
      'on the first day',
    ]);
  });

  it('does nothing of the office: no staff, no settings, no import, no further copy', async () => {
    const { caseId } = makeCase(home);
    await makePackAt(home, at, { cases: [caseId] });
    const pack = await openPackAt(at);
    await expect(
      pack.api.users.add({
        name: 'Bo',
        role: 'caseworker',
        passphrase: 'plum orbit cactus window tulip',
      }),
    ).rejects.toThrow('pack-not-here');
    await expect(pack.api.settings.setOffice({ idleMinutes: 9 })).rejects.toThrow('pack-not-here');
    await expect(pack.api.bundles.stage({ ticket: 'any' })).rejects.toThrow('pack-not-here');
    await expect(
      makePackAt(pack, join(home.outside, 'deeper'), { cases: [caseId] }),
    ).rejects.toThrow('pack-not-here');
    await pack.close();
  });
});

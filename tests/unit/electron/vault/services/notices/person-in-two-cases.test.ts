import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { eraseCase } from '../../../../../../electron/vault/services/notices/erase-case';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase, type MadeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
/** Came from the field office, which asks to erase it. */
let theirs: MadeCase;
/** Written at headquarters, about somebody who turned out to be the same. */
let own: MadeCase;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  const [toHq] = await acquaint(field, hq);
  theirs = makeCase(field, { name: 'Zahra Almajhoula' });
  await takeIn(hq, (await sendTo(field, [toHq])).path);
  own = makeCase(hq, { name: 'Zahra Al-Majhoula' });
  await hq.api.people.merge({ personId: own.personId, otherId: theirs.personId });
  // What is written about her from now on stands under the entry that came.
  await hq.api.people.saveContactPoint({
    personId: own.personId,
    set: { type: 'phone', value: '+218 91 555 0142' },
  });
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

async function asked(): Promise<string> {
  await field.api.notices.ask({
    about: 'erasure',
    caseId: theirs.caseId,
    reason: 'client-asked',
  });
  const path = join(field.outside, 'erase.satchel-paper');
  await openPaperFile(hq, await writeNotice(field, (await lastNotice(field)).id, path));
  return (await lastNotice(hq)).id;
}

const erasedStreams = (): unknown =>
  hq.session().vault.db.prepare('SELECT stream FROM erased_streams ORDER BY stream').pluck().all();

describe('somebody who stands in another case under another entry', () => {
  it('can be written about there while this case is locked, and is locked where both are', async () => {
    await asked();
    await hq.api.people.update({ personId: own.personId, set: { occupation: 'tailor' } });
    await hq.api.people.saveContactPoint({
      personId: own.personId,
      set: { type: 'email', value: 'zahra@example.org' },
    });
    await expect(
      hq.api.cases.setRisk({ caseId: theirs.caseId, level: 'low', reason: 'seen' }),
    ).rejects.toThrow('case-locked-by-notice');
    hq.session()
      .vault.db.prepare(
        "INSERT INTO case_locks (case_id, notice_id, state, at) VALUES (?, 'n', 'locked', 1)",
      )
      .run(own.caseId);
    for (const { personId } of [own, theirs])
      await expect(
        hq.api.people.update({ personId, set: { occupation: 'baker' } }),
      ).rejects.toThrow('case-locked-by-notice');
  });

  it('keeps all that is known of them when this case is erased, and goes with the last of their cases', async () => {
    await hq.api.notices.decide({ id: await asked(), decision: 'erased' });
    expect(erasedStreams()).toEqual([`case/${theirs.caseId}`]);
    const { principal } = await hq.api.cases.open({ caseId: own.caseId });
    expect(principal!.person.fullName).toBe('Zahra Almajhoula');
    expect(principal!.contactPoints).toMatchObject([{ value: '+218 91 555 0142' }]);
    await hq.api.people.update({ personId: own.personId, set: { occupation: 'tailor' } });
    const { vault } = hq.session();
    eraseCase(vault, own.caseId);
    const words = JSON.stringify(vault.db.prepare('SELECT changes FROM entries').all());
    expect(words).not.toContain('Zahra');
    expect(words).not.toContain('tailor');
    expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
  });
});

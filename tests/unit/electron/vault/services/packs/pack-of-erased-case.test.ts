import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { addPaper, count } from '../../../../../support/pack-cases';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../../../../../support/packs';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let home: TestOffice;
let at: string;
let erased: string;
let other: string;

/** A copy of two cases is on its way from an office that has them from another one. */
beforeEach(async () => {
  [field, home] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  const [toHome] = await acquaint(field, home);
  erased = makeCase(field, { name: 'Zahra Almajhoula' }).caseId;
  other = makeCase(field, { name: 'Yusuf Omar' }).caseId;
  await takeIn(home, (await sendTo(field, [toHome])).path);
  at = join(home.outside, 'stick');
  await makePackAt(home, at, { cases: [erased, other] });
});
afterEach(() => Promise.all([field, home].map((office) => office.close())));

async function eraseAtHome(): Promise<void> {
  await field.api.notices.ask({ about: 'erasure', caseId: erased, reason: 'client-asked' });
  const notice = join(field.outside, 'erase.satchel-paper');
  await openPaperFile(home, await writeNotice(field, (await lastNotice(field)).id, notice));
  await home.api.notices.decide({ id: (await lastNotice(home)).id, decision: 'erased' });
}

async function onTheWay(papers: readonly [caseId: string, text: string][]): Promise<void> {
  const pack = await openPackAt(at);
  for (const [caseId, text] of papers) await addPaper(pack, caseId, text);
  await pack.close();
}

describe('a visit pack with a case that was erased at home meanwhile', () => {
  it('comes home and is erased; what it has of that case is not taken in', async () => {
    await onTheWay([
      [erased, 'of the erased case'],
      [other, 'of the other case'],
    ]);
    await eraseAtHome();
    const done = await finishReturnOf(home, (await openReturnOf(home, at)).returnId);
    expect(done.erased).toBe(true);
    expect(existsSync(at)).toBe(false);
    expect(count(home, 'SELECT count(*) FROM files')).toBe(1);
    expect((await home.api.cases.open({ caseId: other })).documents).toHaveLength(1);
  });

  it('must bring a paper that lies in another case as well', async () => {
    await onTheWay([
      [erased, 'of both'],
      [other, 'of both'],
    ]);
    await eraseAtHome();
    const { returnId } = await openReturnOf(home, at);
    // Nothing of the paper is kept here: as if it had been lost on the way home.
    home
      .session()
      .vault.db.exec('CREATE TEMP TRIGGER lose AFTER INSERT ON files BEGIN DELETE FROM files; END');
    await expect(finishReturnOf(home, returnId)).rejects.toThrow('pack-not-all-home');
    expect(existsSync(join(at, 'vault.json'))).toBe(true);
    home.session().vault.db.exec('DROP TRIGGER lose');
  });
});

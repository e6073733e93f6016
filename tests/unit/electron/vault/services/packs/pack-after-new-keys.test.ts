import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { writeReturnFile } from '../../../../../../electron/vault/services/packs/packs-handlers';
import { paperTicket } from '../../../../../support/agency';
import { exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../../../../../support/packs';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let home: TestOffice;
let headquarters: TestOffice;
let at: string;
let caseId: string;
let returnFile: string;

/** A copy is on its way, somebody wrote in it, and the office has made new keys meanwhile. */
beforeEach(async () => {
  home = await openTestOffice('Tapachula');
  headquarters = await openTestOffice('Headquarters', 'headquarters');
  await introduce(home, headquarters);
  await introduce(headquarters, home);
  at = join(home.outside, 'stick');
  returnFile = join(home.outside, 'back.satchel');
  ({ caseId } = makeCase(home));
  await makePackAt(home, at, { cases: [caseId] });
  const pack = await openPackAt(at);
  await pack.api.notes.add({ caseId, text: 'written on the way' });
  await writeReturnFile(pack.session(), returnFile);
  await pack.close();
  await newKeys('first');
});
afterEach(() => Promise.all([home, headquarters].map((office) => office.close())));

const newKeys = (name: string) =>
  home.api.contacts.replaceOwnKeys({
    ticket: paperTicket(home, join(home.outside, `${name}.satchel-paper`)),
  });

const notesOf = async (office: TestOffice): Promise<(string | null)[]> =>
  (await office.api.cases.open({ caseId })).notes.map(({ text }) => text);

describe('a visit pack whose office made new keys while it was out', () => {
  it('comes home and is erased, after one change of keys or several', async () => {
    await newKeys('second');
    const { returnId, preview } = await openReturnOf(home, at);
    expect(preview!.facts.senderVerified).toBe(true);
    const done = await finishReturnOf(home, returnId);
    expect(done.erased).toBe(true);
    expect(existsSync(at)).toBe(false);
    expect(await notesOf(home)).toEqual(['written on the way']);
  });

  it('brings its work by a file', async () => {
    await takeIn(home, returnFile);
    expect(await notesOf(home)).toEqual(['written on the way']);
  });

  it('stays refused where nobody here knows the device, for a former key may be in other hands', async () => {
    home.session().vault.db.prepare('DELETE FROM packs').run();
    const { stagingId } = await stage(home, returnFile);
    await expect(home.api.bundles.apply({ stagingId })).rejects.toThrow('sender-not-verified');
  });

  it('stays refused where the former key counts no more', async () => {
    home.session().vault.db.prepare("UPDATE former_keys SET state = 'revoked'").run();
    await expect(takeIn(home, returnFile)).rejects.toThrow('bundle-speaks-for-others');
    await expect(openReturnOf(home, at)).rejects.toThrow('bundle-speaks-for-others');
  });

  it('is believed by an office that knows only the new keys', async () => {
    const { returnId } = await openReturnOf(home, at);
    await finishReturnOf(home, returnId);
    const newcomer = await openTestOffice('Geneva', 'headquarters');
    try {
      await introduce(home, newcomer);
      const out = join(home.outside, 'on.satchel');
      await exportTo(home, { cases: [caseId], contactIds: [await introduce(newcomer, home)] }, out);
      await takeIn(newcomer, out);
      expect(await notesOf(newcomer)).toEqual(['written on the way']);
    } finally {
      await newcomer.close();
    }
  });
});

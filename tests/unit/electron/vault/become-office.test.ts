import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { commands } from '../../../../electron/cli/commands';
import { verifyVault } from '../../../../electron/vault/verify/verify-vault';
import { takePack, writePack } from '../../../support/agency';
import { acquaint } from '../../../support/custody';
import { exportTo, introduce, stage, takeIn } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let lost: TestOffice;
let hq: TestOffice;
let fresh: TestOffice;
let caseId: string;
let officeId: string;
const override = { reason: 'The laptop is gone; the office goes on.' };

/** An office whose laptop is gone with every key; headquarters has its work, and it has a new laptop. */
beforeEach(async () => {
  [lost, hq, fresh] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Tapachula 2'),
  ]);
  officeId = lost.session().vault.identity.officeId;
  const [toHq] = await acquaint(lost, hq);
  ({ caseId } = makeCase(lost));
  await lost.api.notes.add({ caseId, text: 'before the loss' });
  const sent = join(lost.outside, 'sent');
  await exportTo(lost, { cases: 'all', contactIds: [toHq], override }, sent);
  await takeIn(hq, sent);
  const toFresh = await introduce(fresh, hq);
  await introduce(hq, fresh);
  const back = join(hq.outside, 'back');
  await exportTo(hq, { cases: 'all', contactIds: [toFresh], override }, back);
  await takeIn(fresh, back);
  await hq.api.contacts.remove({ id: toFresh });
});
afterEach(async () => {
  await Promise.all([lost, hq, fresh].map((office) => office.close()));
});

const goOn = async (): Promise<void> => {
  await fresh.api.session.becomeOffice({ officeId });
  expect(fresh.service.keeper.current()).toBeNull();
  await fresh.service.keeper.unlock('Amina', TEST_PASSPHRASE);
};

async function sendOn(to: string): Promise<string> {
  const out = join(fresh.outside, 'new-work');
  await exportTo(fresh, { cases: [caseId], contactIds: [to], override }, out);
  return out;
}

const hqAt = async (office: TestOffice): Promise<string> =>
  (await office.api.contacts.list({})).contacts.find(({ name }) => name === 'Geneva')!.id;

describe('an office that lost its laptop with all of its keys', () => {
  it('goes on under its own id and numbers once headquarters has compared its new card', async () => {
    const { offices } = await fresh.api.repair.formerOffices({});
    expect(offices).toEqual([{ id: officeId, name: 'Tapachula', cases: 1 }]);
    await goOn();
    const { vault } = fresh.session();
    expect(vault.identity.officeId).toBe(officeId);
    expect(fresh.service.keeper.signedIn()).toMatchObject({
      officeId,
      officeName: 'Tapachula',
      userName: 'Amina',
      role: 'administrator',
    });
    expect(await verifyVault(vault)).toMatchObject({ ok: true, problems: [] });
    const { users } = await fresh.api.users.list({});
    expect(users.filter(({ active }) => active)).toHaveLength(1);
    await fresh.api.notes.add({ caseId, text: 'and the work goes on' });
    const out = await sendOn(await hqAt(fresh));

    // Its word counts for nothing until somebody at headquarters has compared the card.
    await expect(stage(hq, out)).rejects.toThrow(/^(sender-not-verified|bundle-signer-unknown)$/);
    const before = (await hq.api.contacts.list({})).contacts.find(
      (contact) => contact.officeId === officeId,
    )!;
    const { card, fingerprint } = await fresh.api.contacts.ownCard({});
    const kept = await hq.api.contacts.add({ card, fingerprint });
    expect(kept).toMatchObject({ id: before.id, officeId, name: 'Tapachula', verified: true });
    expect(kept.formerKeys).toMatchObject([{ fingerprint: before.fingerprint, state: 'replaced' }]);
    await takeIn(hq, out);
    const { notes } = await hq.api.cases.open({ caseId });
    expect(notes.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['before the loss', 'and the work goes on']),
    );
    expect((await hq.api.cases.list({} as never)).rows).toHaveLength(1);
    expect(await verifyVault(hq.session().vault)).toMatchObject({ ok: true });
  }, 60_000);

  it('is announced to the others by the agency’s pack, and both keys count for a while', async () => {
    const other = await openTestOffice('Clinic');
    try {
      await acquaint(other, lost);
      await introduce(other, hq);
      await hq.api.agency.create({ name: 'Relief' });
      await goOn();
      const { card, fingerprint } = await fresh.api.contacts.ownCard({});
      await hq.api.contacts.add({ card, fingerprint });
      await takePack(hq, other, await writePack(hq));
      const told = (await other.api.contacts.list({})).contacts.find(
        (contact) => contact.officeId === officeId,
      )!;
      expect(told).toMatchObject({ fingerprint, verified: true, verifiedHow: 'agency' });
      expect(told.formerKeys).toMatchObject([{ state: 'replaced', until: expect.any(Number) }]);
      expect(told.formerKeys[0]!.until).toBeGreaterThan(Date.now());
      const { id } = await fresh.api.contacts.add({
        card: (await other.api.contacts.ownCard({})).card,
        fingerprint: (await other.api.contacts.ownCard({})).fingerprint,
      });
      const out = await sendOn(id);
      expect((await stage(other, out)).facts).toMatchObject({ senderVerified: true });
    } finally {
      await other.close();
    }
  }, 60_000);

  it('goes on from the command line too', async () => {
    vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
    await fresh.service.keeper.lock();
    const command = (words: string[]) =>
      commands.find(({ name }) => name === 'go-on-as')!.run({ words, options: { user: 'Amina' } });
    expect((await command([fresh.dir])).json).toEqual([
      { id: officeId, name: 'Tapachula', cases: 1 },
    ]);
    await expect(command([fresh.dir, 'Geneva'])).rejects.toThrow('office-not-found');
    expect((await command([fresh.dir, 'Tapachula'])).json).toEqual({
      officeId,
      office: 'Tapachula',
    });
    await fresh.service.keeper.unlock('Amina', TEST_PASSPHRASE);
    expect(fresh.session().vault.identity.officeId).toBe(officeId);
    vi.unstubAllEnvs();
  });

  it('cannot be taken on by a vault that has work of its own', async () => {
    makeCase(fresh);
    expect(await fresh.api.repair.formerOffices({})).toEqual({ offices: [] });
    await expect(fresh.api.session.becomeOffice({ officeId })).rejects.toThrow('office-has-work');
    expect(fresh.service.keeper.current()).not.toBeNull();
    expect(fresh.session().vault.identity.officeId).not.toBe(officeId);
  });
});

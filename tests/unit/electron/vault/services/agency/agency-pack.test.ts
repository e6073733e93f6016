import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { codeList } from '../../../../../../shared/code-lists/built-in-code-lists';
import { readPolicyText } from '../../../../../../electron/vault/services/agency/agency-resources';
import { builtInChangePolicy } from '../../../../../../shared/contacts/change-policy';
import { builtInProfiles, findProfile } from '../../../../../../shared/profiles/built-in-profiles';
import { intakeForm } from '../../../../../../shared/intake/intake-form';
import { introduce } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openPaperAt, paperTicket, takePack, writePack } from '../../../../../support/agency';
import { otherCardOf } from '../../../../../support/other-card';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let hq: TestOffice;
let field: TestOffice;
let other: TestOffice;

beforeEach(async () => {
  [hq, field, other] = await Promise.all([
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Tapachula'),
    openTestOffice('Clinic'),
  ]);
  await hq.api.agency.create({ name: 'Relief' });
  await introduce(field, hq);
  await introduce(other, hq);
});
afterEach(async () => {
  await Promise.all([hq, field, other].map((office) => office.close()));
});

const contactNamed = async (office: TestOffice, name: string) =>
  (await office.api.contacts.list({})).contacts.find((contact) => contact.name === name);

describe('the key of an agency', () => {
  it('is made once, at headquarters, and packs are signed nowhere else', async () => {
    const { agency } = await hq.api.agency.status({});
    expect(agency).toMatchObject({ name: 'Relief', isOurs: true });
    expect(agency?.words).toHaveLength(10);
    await expect(hq.api.agency.create({ name: 'Again' })).rejects.toThrow('agency-exists');
    await expect(field.api.agency.create({ name: 'Other' })).rejects.toThrow(
      'agency-not-headquarters',
    );
    await introduce(hq, field);
    await expect(writePack(field)).rejects.toThrow('agency-not-ours');
  });
});

describe('a pack of the agency', () => {
  it('waits to be read in words, and makes offices verified that nobody here ever met', async () => {
    const clinic = await contactNamed(hq, 'Clinic');
    await hq.api.contacts.setKind({ id: clinic!.id, type: 'partner', partnerKind: 'health' });
    const path = await writePack(hq, { settings: { idleMinutes: 3, receiptDays: 5 } });
    expect(await openPaperAt(field, path)).toMatchObject({
      type: 'agency-pack',
      outcome: 'waiting',
      senderVerified: false,
    });
    expect((await field.api.contacts.list({})).contacts).toEqual([]);
    const { waiting } = await field.api.agency.status({});
    expect(waiting).toMatchObject({
      version: 1,
      before: null,
      agency: { name: 'Relief', known: false },
      offices: {
        new: [
          { name: 'Geneva', type: 'headquarters' },
          { name: 'Clinic', type: 'partner' },
        ],
      },
      settings: { idleMinutes: 3, receiptDays: 5 },
    });
    const status = await takePack(hq, field, path);
    expect(status).toMatchObject({
      waiting: null,
      inForce: { version: 1, offices: 3 },
      agency: { isOurs: false, acceptedBy: 'Amina', acceptedHow: 'phone' },
    });
    expect(await contactNamed(field, 'Clinic')).toMatchObject({
      state: 'verified',
      verifiedHow: 'agency',
      type: 'partner',
      partnerKind: 'health',
    });
    expect(await field.api.settings.get({})).toMatchObject({ idleMinutes: 3, receiptDays: 5 });
    // A laptop may ask for its receipts sooner, never later.
    expect((await field.api.settings.setOffice({ receiptDays: 30 })).receiptDays).toBe(5);
    expect((await field.api.settings.setOffice({ receiptDays: 2 })).receiptDays).toBe(2);
  });

  it('is not taken into force before the agency’s key was compared, once on each laptop', async () => {
    await openPaperAt(field, await writePack(hq));
    await expect(field.api.agency.apply({ version: 1 })).rejects.toThrow('fingerprint-different');
    const { agency } = await hq.api.agency.status({});
    const wrong = [...(agency?.words ?? [])].reverse().join(' ');
    await expect(field.api.agency.apply({ version: 1, fingerprint: wrong })).rejects.toThrow(
      'fingerprint-different',
    );
    expect(await field.api.agency.status({})).toMatchObject({ agency: null, inForce: null });
    await field.api.agency.apply({ version: 1, fingerprint: agency?.fingerprint ?? '' });
    await openPaperAt(field, await writePack(hq));
    expect(await field.api.agency.apply({ version: 2 })).toMatchObject({
      inForce: { version: 2 },
    });
  });

  it('brings ways to hand over and rights, which are in use after opening and say so beforehand', async () => {
    const own = findProfile(builtInProfiles(), 'referral');
    const profile = {
      ...own,
      id: 'clinic',
      version: 2,
      labels: { en: 'For clinics', ar: 'للعيادات' },
    };
    const rights = { ...builtInChangePolicy, field: { ...builtInChangePolicy.partner } };
    const path = await writePack(hq, {
      profiles: [JSON.stringify(profile)],
      policy: JSON.stringify({ id: 'rights', rights }),
      settings: { idleMinutes: 3, riskHours: { high: 12, medium: 48, low: 100 } },
    });
    await openPaperAt(field, path);
    expect((await field.api.agency.status({})).waiting).toMatchObject({
      changesPolicy: true,
      profiles: [{ id: 'clinic', version: 2, title: 'For clinics' }],
    });
    await takePack(hq, field, path);
    const { profiles } = await field.api.bundles.profiles({});
    expect(profiles.map(({ id }) => id)).toContain('clinic');
    expect(profiles.map(({ id }) => id)).toContain('full');
    expect(await field.api.settings.bounds({})).toEqual({
      idleMinutes: 3,
      riskHours: { high: 12, medium: 48, low: 100 },
    });
    expect(JSON.parse(readPolicyText(field.session().vault.db) ?? 'null')).toEqual(rights);
    // The next pack keeps them without being told again.
    await takePack(hq, field, await writePack(hq));
    expect((await field.api.agency.status({})).inForce).toMatchObject({
      profiles: 1,
      changesPolicy: true,
    });
  });

  it.each([
    ['a profile of another schema', { profiles: ['{"id":"x"}'] }],
    ['rights without all kinds of offices', { policy: '{"rights":{"field":{}}}' }],
  ])('is not made with %s', async (_, order) => {
    await expect(writePack(hq, order)).rejects.toThrow('agency-pack-invalid');
  });

  it('never goes back, and the same one twice changes nothing', async () => {
    const [first, second] = [await writePack(hq), await writePack(hq)];
    await takePack(hq, field, second);
    await expect(openPaperAt(field, first)).rejects.toThrow('agency-pack-older');
    expect(await openPaperAt(field, second)).toMatchObject({ outcome: 'same', repeated: true });
    expect(await field.api.agency.status({})).toMatchObject({
      waiting: null,
      inForce: { version: 2 },
    });
  });

  it('can be thrown away unread, and the newest that arrived is the one that waits', async () => {
    const [first, second] = [await writePack(hq), await writePack(hq)];
    await openPaperAt(field, first);
    await openPaperAt(field, second);
    await expect(field.api.agency.apply({ version: 1 })).rejects.toThrow('agency-pack-gone');
    expect(await field.api.agency.discard({ version: 2 })).toMatchObject({ waiting: null });
  });

  it('keeps who was compared in person, and takes back who it named and names no more', async () => {
    await introduce(hq, field);
    const first = await writePack(hq);
    await takePack(hq, field, first);
    expect(await contactNamed(field, 'Geneva')).toMatchObject({ verifiedHow: null });
    const clinic = await contactNamed(hq, 'Clinic');
    await hq.api.contacts.remove({ id: clinic!.id });
    const second = await writePack(hq);
    await openPaperAt(field, second);
    const { waiting } = await field.api.agency.status({});
    expect(waiting?.offices.withdrawn).toEqual([{ name: 'Clinic', type: 'field' }]);
    await field.api.agency.apply({ version: 2 });
    expect(await contactNamed(field, 'Clinic')).toMatchObject({ state: 'unverified' });
    expect(await contactNamed(field, 'Geneva')).toMatchObject({ state: 'verified' });
  });

  it('carries revoked keys to every laptop', async () => {
    await takePack(hq, field, await writePack(hq));
    const clinic = await contactNamed(hq, 'Clinic');
    await hq.api.contacts.revoke({ id: clinic!.id, reason: 'laptop stolen' });
    await takePack(hq, field, await writePack(hq));
    expect(await contactNamed(field, 'Clinic')).toMatchObject({
      state: 'revoked',
      revokedReason: 'laptop stolen',
    });
  });

  it.each(['arrived', 'was made'])(
    'that %s before it was heard of an office’s new keys does not bring back its old ones',
    async (when) => {
      await takePack(hq, field, await writePack(hq));
      await introduce(field, other);
      const older = await writePack(hq);
      if (when === 'arrived') await openPaperAt(field, older);
      const change = join(other.outside, 'change.satchel-paper');
      await other.api.contacts.replaceOwnKeys({ ticket: paperTicket(other, change) });
      expect(await openPaperAt(field, change)).toMatchObject({ outcome: 'replaced' });
      const known = await contactNamed(field, 'Clinic');
      if (when === 'was made') await openPaperAt(field, older);
      expect((await field.api.agency.status({})).waiting?.offices).toMatchObject({
        formerKeys: [{ name: 'Clinic' }],
        otherKeys: [],
        same: 1,
      });
      await field.api.agency.apply({ version: 2 });
      expect(await contactNamed(field, 'Clinic')).toEqual(known);
      expect(known).toMatchObject({
        state: 'verified',
        words: (await other.api.contacts.ownCard({})).words,
      });
      // Headquarters hears of it, too, and says so.
      await introduce(other, hq);
      await takePack(hq, field, await writePack(hq));
      expect(await contactNamed(field, 'Clinic')).toEqual(known);
    },
  );

  it('counts for a card that was kept again by hand after another', async () => {
    await takePack(hq, field, await writePack(hq));
    const { card } = await other.api.contacts.ownCard({});
    await field.api.contacts.add({ card: otherCardOf(other, 'Clinic') });
    await field.api.contacts.add({ card });
    expect(await contactNamed(field, 'Clinic')).toMatchObject({ state: 'unverified' });
    await takePack(hq, field, await writePack(hq));
    expect(await contactNamed(field, 'Clinic')).toMatchObject({
      state: 'verified',
      verifiedHow: 'agency',
    });
  });

  it('brings code lists and forms that count from then on, and answers stay with their form', async () => {
    const list = structuredClone(codeList('closure-reasons'));
    list.version += 1;
    list.codes.push({ code: 'left-area', labels: { en: 'Left the area', ar: 'غادر المنطقة' } });
    const form = structuredClone(intakeForm());
    form.version += 1;
    const draft = await field.api.intake.startDraft({});
    const path = await writePack(hq, {
      codeLists: [JSON.stringify(list)],
      forms: [JSON.stringify(form)],
    });
    await openPaperAt(field, path);
    await takePack(hq, field, path);
    expect(codeList('closure-reasons').version).toBe(list.version);
    expect((await field.api.intake.startDraft({})).answers.version).toBe(form.version);
    const again = await field.api.intake.openDraft({ draftId: draft.draftId });
    expect(again.answers.version).toBe(form.version - 1);
    const { caseId } = makeCase(field);
    await field.api.cases.close({ caseId, reason: 'left-area' });
    const { codeLists, forms } = await field.api.agency.resources({});
    expect([codeLists.length, forms.length]).toEqual([1, 1]);
  });

  it('may ask for more than was set here, and never for less', async () => {
    await field.api.settings.setOffice({ idleMinutes: 2, contentProtection: false });
    const settings = {
      idleMinutes: 4,
      contentProtection: true,
      riskHours: { high: 12, medium: 100, low: 100 },
    } as const;
    await takePack(hq, field, await writePack(hq, { settings }));
    expect(await field.api.settings.get({})).toMatchObject({
      idleMinutes: 2,
      contentProtection: true,
      riskHours: { high: 12, medium: 72, low: 100 },
    });
    await field.api.settings.setOffice({ idleMinutes: 15 });
    expect((await field.api.settings.get({})).idleMinutes).toBe(4);
  });
});

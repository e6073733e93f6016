import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { makeCanaryCase, NAMES, WISHES, IN_TEXTS } from '../../../../../support/canary-case';
import { canariesIn, decryptedPayload } from '../../../../../support/canaries';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let other: TestOffice;
let contactId: string;
let out: string;

beforeEach(async () => {
  [field, other] = await Promise.all([openTestOffice('Sabha'), openTestOffice('Legal aid desk')]);
  contactId = await introduce(other, field);
  await introduce(field, other);
  await field.api.contacts.setKind({ id: contactId, type: 'partner', partnerKind: 'legal-aid' });
  out = join(field.outside, 'a.satchel');
});
afterEach(async () => {
  await Promise.all([field.close(), other.close()]);
});

const send = (caseId: string, profile: string) =>
  exportTo(field, { cases: [caseId], contactIds: [contactId], profile }, out);

describe('what a profile keeps back', () => {
  it.each(['referral', 'partner'])(
    '%s: no name, number or text that names somebody is in the decrypted bundle in any form, and the rest still proves itself',
    async (profile) => {
      const { caseId } = makeCanaryCase(field, { purpose: 'partners' });
      await send(caseId, profile);
      const payload = await decryptedPayload(other, out);
      expect(canariesIn(payload, [...NAMES, ...IN_TEXTS, '14 March 1987', '1987-03-14'])).toEqual(
        [],
      );
      // The control: what goes is found by the same search.
      expect(canariesIn(payload, ['School for the child', 'Call the school'])).toHaveLength(2);
      await takeIn(other, out);
      expect((await verifyVault(other.session().vault)).problems).toEqual([]);
      const { rows } = await other.api.cases.list({});
      expect(rows).toHaveLength(1);
      expect(rows[0]!.name).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
      const view = await other.api.cases.open({ caseId });
      expect(view.goals[0]!.words).toBe('School for the child');
      expect(view.principal!.person.fullName).toBeNull();
      expect(view.case.number).toBeNull();
    },
  );

  it('full: everything goes but the words for what was to be kept back, and what repeats them', async () => {
    const { caseId } = makeCanaryCase(field, { purpose: 'partners', withheld: WISHES[0]! });
    await send(caseId, 'full');
    const payload = await decryptedPayload(other, out);
    expect(canariesIn(payload, WISHES)).toEqual([]);
    expect(canariesIn(payload, NAMES)).toEqual(NAMES);
    await takeIn(other, out);
    expect((await verifyVault(other.session().vault)).problems).toEqual([]);
  });

  it('a topic the client asked to keep back stays in every profile, for the purpose for which they asked', async () => {
    const { caseId } = makeCanaryCase(field, {
      purpose: 'partners',
      withheldFacts: ['contact', 'notes', 'needs'],
    });
    for (const profile of ['full', 'referral']) {
      await send(caseId, profile);
      const payload = await decryptedPayload(other, out);
      expect(canariesIn(payload, [NAMES[3]!, IN_TEXTS[1]!, 'a dry room'])).not.toContain(
        'a dry room',
      );
      expect(canariesIn(payload, [NAMES[3]!])).toEqual([]);
    }
    await field.api.cases.saveConsent({
      caseId,
      set: { purpose: 'headquarters', decision: 'agreed' },
    });
    await field.api.contacts.setKind({ id: contactId, type: 'headquarters', partnerKind: null });
    await send(caseId, 'full');
    expect(canariesIn(await decryptedPayload(other, out), ['a dry room', NAMES[3]!])).toHaveLength(
      2,
    );
  });

  it('a topic stays, too, of somebody who was written down twice, whichever of their cases goes', async () => {
    const [one, asks] = [makeCase(field, { consent: null }), makeCase(field, { consent: null })];
    for (const [caseId, withheldFacts] of [
      [one.caseId, []],
      [asks.caseId, ['contact']],
    ] as const)
      await field.api.cases.saveConsent({
        caseId,
        set: { purpose: 'partners', decision: 'agreed', withheldFacts: [...withheldFacts] },
      });
    await field.api.people.merge({ personId: asks.personId, otherId: one.personId });
    await field.api.people.saveContactPoint({
      personId: asks.personId,
      set: { type: 'phone', value: NAMES[3]! },
    });
    for (const { caseId } of [asks, one]) {
      await send(caseId, 'full');
      expect(canariesIn(await decryptedPayload(other, out), [NAMES[3]!])).toEqual([]);
    }
  });

  it('says beforehand by field names what goes and what stays, and why', async () => {
    const { caseId } = makeCanaryCase(field, {
      purpose: 'partners',
      withheld: WISHES[0]!,
      withheldFacts: ['needs'],
    });
    const { cases } = await field.api.bundles.plan({
      cases: [caseId],
      contactIds: [contactId],
      profile: 'referral',
    });
    const [planned] = cases;
    const kept = (reason: string) =>
      planned!.stays
        .filter((one) => one.reason === reason)
        .map(({ kind, fields }) => [kind, fields]);
    expect(kept('client')).toContainEqual(['need', ['code', 'note']]);
    expect(kept('names')).toEqual([
      ['case', ['wants']],
      ['action', ['provider']],
    ]);
    expect(kept('profile')).toContainEqual(['contactPoint', ['type', 'value']]);
    expect(planned!.goes.map(({ kind }) => kind)).toContain('goal');
    expect(planned!.withheldWords).toEqual(WISHES);
    expect(planned!.label).toMatch(/-/);
  });

  it('carries rough dates and a code beside the journal, kept at the other office as the word of this one', async () => {
    const { caseId, personId } = makeCanaryCase(field, { purpose: 'partners' });
    await send(caseId, 'referral');
    await takeIn(other, out);
    const { facts } = other
      .session()
      .vault.db.prepare('SELECT facts FROM derived_facts WHERE case_id = ?')
      .get(caseId) as { facts: string };
    expect(JSON.parse(facts)).toMatchObject({
      case: caseId,
      people: 2,
      facts: expect.arrayContaining([
        { kind: 'person', id: personId, field: 'birth', value: '1987' },
        { kind: 'case', id: caseId, field: 'openedOn', value: '2026' },
      ]) as unknown,
    });
  });

  it('what was kept back comes later in full, when it may', async () => {
    const { caseId } = makeCanaryCase(field, { purpose: 'partners' });
    await send(caseId, 'referral');
    await takeIn(other, out);
    await send(caseId, 'full');
    await takeIn(other, out);
    const view = await other.api.cases.open({ caseId });
    expect(view.principal!.person.fullName).toBe('Zahra Almajhoula');
    expect((await verifyVault(other.session().vault)).problems).toEqual([]);
  });
});

describe('whom a consent covers', () => {
  it('a consent that names kinds of partners covers those and no others', async () => {
    const { caseId } = makeCanaryCase(field, { purpose: 'partners' });
    const consent = (recipients: string[]) =>
      field.api.cases.saveConsent({
        caseId,
        set: { purpose: 'partners', decision: 'agreed', recipients },
      });
    await consent(['health']);
    await expect(send(caseId, 'referral')).rejects.toThrow('no-consent');
    await consent(['health', 'legal-aid']);
    expect((await send(caseId, 'referral')).exported).toHaveLength(1);
  });

  it('an office that is named as one that must not know is not covered', async () => {
    const { caseId } = makeCanaryCase(field, { purpose: 'partners' });
    const consent = (recipientNames: string) =>
      field.api.cases.saveConsent({
        caseId,
        set: { purpose: 'partners', decision: 'agreed', recipientNames },
      });
    await consent('Not the legal aid desk');
    await expect(send(caseId, 'referral')).rejects.toThrow('no-consent');
    await consent('Red Cross, legal aid desk');
    expect((await send(caseId, 'referral')).exported).toHaveLength(1);
  });
});

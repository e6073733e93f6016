import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createVault } from '../../../../../../electron/vault/create-vault';
import { readRecord, readRecords } from '../../../../../../electron/vault/journal/records';
import { KDF_FLOOR } from '../../../../../../electron/vault/keys/kdf';
import {
  discardDraft,
  finish,
  listDrafts,
  openDraft,
  saveDraft,
  startDraft,
} from '../../../../../../electron/vault/services/intake/intake-service';
import { likelyPeople } from '../../../../../../electron/vault/services/intake/likely-people';
import type { Session } from '../../../../../../electron/vault/session';
import { parseUncertainDate } from '../../../../../../shared/dates/parse-uncertain-date';
import { answered, type Answer } from '../../../../../../shared/forms/answers';

const clock = { ms: Date.UTC(2026, 10, 21, 9) };
const dir = mkdtempSync(join(tmpdir(), 'satchel-intake-'));
let session: Session;

beforeAll(async () => {
  const { vault, user } = await createVault({
    dir,
    officeName: 'Tapachula',
    officeKind: 'field',
    userName: 'Amina',
    passphrase: 'seven plums under the old bridge',
    kdf: KDF_FLOOR,
    now: () => clock.ms,
  });
  session = { vault, user } as Session;
});
afterAll(() => {
  session.vault.close();
  rmSync(dir, { recursive: true });
});
beforeEach(() => void (clock.ms += 60_000));

const enough = { name: answered({ full: 'Selam Tesfaye' }), consentServices: answered('agreed') };

function draftWith(values: Record<string, Answer>, more: { knownPersonId?: string } = {}) {
  const { draftId, answers } = startDraft(session);
  saveDraft(session, { draftId, answers: { ...answers, values }, page: 'name', ...more });
  return draftId;
}

const as = (role: Session['user']['role'], id: string): Session => ({
  ...session,
  user: { id, name: 'Other', role },
});

describe('an intake draft', () => {
  it('comes back exactly as it was typed, wrong or right', () => {
    const values = {
      name: answered({ full: ' Sel' }),
      birth: answered('when the rains came'),
      sex: { state: 'not-asked' as const },
    };
    const draftId = draftWith(values);
    expect(openDraft(session, draftId)).toMatchObject({
      answers: { formId: 'intake', values },
      page: 'name',
    });
    expect(listDrafts(session).find((draft) => draft.draftId === draftId)).toMatchObject({
      label: 'Sel',
      savedAt: clock.ms,
    });
    discardDraft(session, draftId);
    expect(() => openDraft(session, draftId)).toThrow('draft-not-found');
  });

  it('shows the code name instead of the name where one is wished for', () => {
    const draftId = draftWith({
      ...enough,
      codeNameWish: answered(true),
      codeName: answered('Sparrow'),
    });
    expect(listDrafts(session).find((draft) => draft.draftId === draftId)?.label).toBe('Sparrow');
    discardDraft(session, draftId);
  });

  it('is nobody else’s, save for those who assign cases', () => {
    const draftId = draftWith(enough);
    const colleague = as('caseworker', '0193506c-0000-7000-8000-00000000aaaa');
    expect(listDrafts(colleague)).toEqual([]);
    expect(() => openDraft(colleague, draftId)).toThrow('draft-not-found');
    expect(() => finish(colleague, { draftId })).toThrow('draft-not-found');
    expect(
      openDraft(as('supervisor', '0193506c-0000-7000-8000-00000000bbbb'), draftId).draftId,
    ).toBe(draftId);
    discardDraft(session, draftId);
  });
});

describe('finishing an intake', () => {
  it('opens a case with a number, the person and the household, and takes the draft away', () => {
    const draftId = draftWith({
      ...enough,
      members: answered([{ id: 'm1', answers: { memberName: answered({ full: 'Dawit' }) } }]),
      urgentMedical: answered(true),
    });
    const { caseId, personId } = finish(session, { draftId });
    const { db } = session.vault;
    const opened = readRecord(db, 'case', caseId);
    expect(opened).toMatchObject({
      personId,
      status: 'open',
      riskLevel: 'high',
      assignedTo: session.user.id,
    });
    expect(opened?.number).toMatch(/^FO-2026-\d{4}-/);
    expect(readRecord(db, 'person', personId)?.fullName).toBe('Selam Tesfaye');
    expect(
      readRecords(db, 'householdMember', 'household_id = ?', [opened?.householdId]),
    ).toHaveLength(2);
    expect(readRecords(db, 'urgentRisk', 'case_id = ?', [caseId])).toHaveLength(1);
    expect(readRecords(db, 'interview', 'case_id = ?', [caseId])[0]).toMatchObject({
      formId: 'intake',
      formVersion: 1,
    });
    expect(() => openDraft(session, draftId)).toThrow('draft-not-found');
  });

  it('refuses while something needed is missing, and leaves the draft alone', () => {
    const draftId = draftWith({ name: enough.name });
    expect(() => finish(session, { draftId })).toThrow('intake-incomplete');
    expect(openDraft(session, draftId).draftId).toBe(draftId);
    discardDraft(session, draftId);
  });

  it('writes everything or nothing', () => {
    const before = readRecords(session.vault.db, 'case', '1 = 1').length;
    const draftId = draftWith(enough);
    const broken = {
      ...session,
      vault: { ...session.vault, identity: undefined },
    } as unknown as Session;
    expect(() => finish(broken, { draftId })).toThrow('deviceId');
    expect(readRecords(session.vault.db, 'case', '1 = 1')).toHaveLength(before);
    expect(openDraft(session, draftId).draftId).toBe(draftId);
    discardDraft(session, draftId);
  });

  it('adds to somebody who was recognised, in the household where they stand', () => {
    const first = finish(session, { draftId: draftWith({ ...enough, sex: answered('female') }) });
    const { db } = session.vault;
    const known = readRecord(db, 'case', first.caseId);
    const draftId = draftWith(
      { ...enough, wants: answered('To work.') },
      { knownPersonId: first.personId },
    );
    const second = finish(session, { draftId });
    expect(second.personId).toBe(first.personId);
    expect(readRecord(db, 'case', second.caseId)?.householdId).toBe(known?.householdId);
    expect(readRecord(db, 'person', first.personId)?.sex).toBe('female');
  });
});

describe('likely people', () => {
  it('finds somebody known by a name spelt another way, with a case to recognise them by', () => {
    finish(session, {
      draftId: draftWith({ ...enough, name: answered({ full: 'Mohammad Rahimi' }) }),
    });
    const [found] = likelyPeople(session.vault.db, { name: 'Muhammed Rahimi' });
    expect(found?.name).toBe('Mohammad Rahimi');
    expect(found?.caseNumber).toMatch(/^FO-/);
  });

  it('shows a hidden name by the code name, without the birth date that would tell who it is', () => {
    const birth = parseUncertainDate('14 March 1987', { today: '2026-11-21' });
    if (!birth.ok) throw new Error(birth.reason);
    finish(session, {
      draftId: draftWith({
        ...enough,
        name: answered({ full: 'Zarghuna Popalzai' }),
        birth: answered(birth.date),
        codeNameWish: answered(true),
        codeName: answered('Heron'),
      }),
    });
    const found = likelyPeople(session.vault.db, { name: 'Zarghuna Popalzai' });
    expect(found).toMatchObject([
      { name: 'Heron', birth: null, caseNumber: expect.stringMatching(/^FO-/) },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/Zarg|Popalz|1987/);
  });

  it('waits for a second letter', () => {
    expect(likelyPeople(session.vault.db, { name: 'M' })).toEqual([]);
  });
});

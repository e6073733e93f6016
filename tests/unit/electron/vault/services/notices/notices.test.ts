import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { databasePath } from '../../../../../../electron/vault/vault';
import { rebuild } from '../../../../../../electron/vault/journal/rebuild';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { writePaper } from '../../../../../../electron/vault/services/papers/write-paper';
import { findContact } from '../../../../../../electron/vault/services/contacts/contact-book';
import { makeCanaryCase, NAMES } from '../../../../../support/canary-case';
import { everything, exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;
let caseId: string;
const path = (name: string): string => join(field.outside, name);

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = [await introduce(hq, field), await introduce(field, hq)];
  ({ caseId } = makeCanaryCase(field, { purpose: 'headquarters' }));
  await exportTo(field, { cases: [caseId], contactIds: [toHq] }, path('a.satchel'));
  await takeIn(hq, path('a.satchel'));
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

const consentOf = async (office: TestOffice) =>
  (await office.api.cases.open({ caseId })).consents[0]!;

async function withdraw(): Promise<string> {
  const { id } = await consentOf(field);
  const done = await field.api.cases.withdrawConsent({ caseId, id, withdrawnOn: '2026-11-21' });
  expect(done.notices).toBe(1);
  return writeNotice(field, (await lastNotice(field)).id, path('n.satchel-paper'));
}

/** The answer of headquarters, taken in at the field office. */
async function answerBack(name = 'answer.satchel-paper') {
  const notice = await lastNotice(hq);
  return openPaperFile(field, await writeNotice(hq, notice.id, path(name)));
}

/** Every text in every table. */
const textsOf = ({ session }: TestOffice): string => {
  const { db } = session().vault;
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all() as string[];
  return names
    .map((name) => JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).raw().all()))
    .join('\n');
};

async function signInAs(office: TestOffice, role: 'caseworker' | 'supervisor'): Promise<void> {
  const { session } = office;
  (session().user as { role: string }).role = role;
}

function printTicket(office: TestOffice): string {
  const ticket = crypto.randomUUID();
  office.service.keeper.tickets.add(ticket, 'print', join(office.outside, 'print.pdf'));
  return ticket;
}

describe('a consent that is withdrawn', () => {
  it('locks the case at the office that got it by that consent, until a supervisor decides, and the sender hears of it', async () => {
    const notice = await withdraw();
    expect((await field.api.today.get({})).notices).toEqual({
      toDecide: 0,
      toSend: 0,
      unanswered: 0,
    });
    expect(await openPaperFile(hq, notice)).toMatchObject({
      type: 'notice',
      outcome: 'withdrawal',
    });
    expect((await hq.api.today.get({})).notices.toDecide).toBe(1);
    const view = await hq.api.cases.open({ caseId });
    expect(view.lock).toMatchObject({ officeName: 'Sabha', state: 'waiting' });
    await expect(hq.api.cases.setRisk({ caseId, level: 'low', reason: 'seen' })).rejects.toThrow(
      'case-locked-by-notice',
    );
    await expect(
      exportTo(
        hq,
        { cases: [caseId], contactIds: [toField], override: { reason: 'because I may do that' } },
        path('b.satchel'),
      ),
    ).rejects.toThrow('no-consent');

    await signInAs(hq, 'caseworker');
    for (const reading of [
      hq.api.cases.open({ caseId }),
      hq.api.history.ofCase({ caseId }),
      hq.api.conflicts.list({ caseId }),
      hq.api.people.open({ personId: view.case.personId! }),
      hq.api.documents.open({ documentId: view.documents[0]!.id }),
      hq.api.cases.notePrinted({ caseId, what: 'brief' }),
      hq.api.cases.savePrint({
        caseId,
        what: 'brief',
        ticket: printTicket(hq),
        data: Buffer.from('%PDF-1.7'),
      }),
    ])
      await expect(reading).rejects.toThrow('case-locked-by-notice');
    expect((await hq.api.search.find({ text: 'Almajhoula' })).hits).toEqual([]);
    for (const list of [
      hq.api.cases.list({}),
      hq.api.conflicts.list({}),
      hq.api.people.doubles({}),
      hq.api.today.get({}),
    ])
      expect(JSON.stringify(await list)).not.toContain('Almajhoula');
    await expect(
      hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'locked' }),
    ).rejects.toThrow('not-permitted');

    await signInAs(hq, 'supervisor');
    await hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'locked' });
    expect((await lastNotice(hq)).state).toBe('to-answer');
    expect(await answerBack()).toMatchObject({ outcome: 'answered' });
    expect(await lastNotice(field)).toMatchObject({
      state: 'answered',
      answer: { decision: 'locked', onward: [] },
    });
    expect((await lastNotice(hq)).state).toBe('done');
  });

  it('may be kept on a named ground, and the decision can be changed', async () => {
    await openPaperFile(hq, await withdraw());
    const { id } = await lastNotice(hq);
    await expect(hq.api.notices.decide({ id, decision: 'kept' })).rejects.toThrow(
      'notice-ground-needed',
    );
    await hq.api.notices.decide({ id, decision: 'kept', ground: 'A court asked for the file' });
    expect((await hq.api.cases.open({ caseId })).lock).toBeNull();
    await answerBack();
    await hq.api.notices.decide({ id, decision: 'locked' });
    await answerBack('second.satchel-paper');
    expect((await lastNotice(field)).answer).toMatchObject({ decision: 'locked', turn: 2 });
    // The first answer once more does not undo the second.
    expect(await openPaperFile(field, path('answer.satchel-paper'))).toMatchObject({
      repeated: true,
    });
    expect((await lastNotice(field)).answer!.turn).toBe(2);
  });

  it('is told also by an office to which it went on, and those are named', async () => {
    const third = await openTestOffice('Legal aid desk');
    try {
      const toThird = await introduce(third, hq);
      await introduce(hq, third);
      await exportTo(hq, { cases: [caseId], contactIds: [toThird] }, path('c.satchel'));
      await takeIn(third, path('c.satchel'));
      await openPaperFile(hq, await withdraw());
      const { id } = (await hq.api.notices.list({})).notices[0]!;
      await hq.api.notices.decide({ id, decision: 'locked' });
      const { notices } = await hq.api.notices.list({});
      const onward = notices.find(({ direction }) => direction === 'out')!;
      expect(onward).toMatchObject({ officeName: 'Legal aid desk', about: 'withdrawal' });
      await openPaperFile(third, await writeNotice(hq, onward.id, path('o.satchel-paper')));
      expect((await third.api.cases.open({ caseId })).lock).toMatchObject({ officeName: 'Geneva' });
      await openPaperFile(field, await writeNotice(hq, id, path('answer.satchel-paper')));
      expect((await lastNotice(field)).answer!.onward).toMatchObject([
        { officeName: 'Legal aid desk' },
      ]);
    } finally {
      await third.close();
    }
  });

  it('is no task any more once it was answered, also where a backup has forgotten that it was written', async () => {
    await openPaperFile(hq, await withdraw());
    // Put back to the moment before it was written.
    field.session().vault.db.prepare('UPDATE notices SET written_at = NULL').run();
    expect((await field.api.today.get({})).notices.toSend).toBe(1);
    await hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'locked' });
    expect((await hq.api.today.get({})).notices.toSend).toBe(1);
    await answerBack();
    expect((await lastNotice(field)).state).toBe('answered');
    for (const office of [field, hq])
      expect((await office.api.today.get({})).notices.toSend).toBe(0);
  });

  it('asks again where an office does not answer', async () => {
    await withdraw();
    const { db } = field.session().vault;
    db.prepare('UPDATE notices SET written_at = written_at - 15 * 86400000').run();
    expect((await lastNotice(field)).state).toBe('unanswered');
    expect((await field.api.today.get({})).notices.unanswered).toBe(1);
  });

  it('is not something that saving a consent does in passing', async () => {
    const { id } = await consentOf(field);
    await expect(
      field.api.cases.saveConsent({ caseId, id, set: { withdrawnOn: '2026-11-21' } }),
    ).rejects.toThrow('invalid-input');
  });
});

describe('a case that is erased on request', () => {
  it('leaves no word, no key and no document, proves its chain still, and stays erased when it comes again', async () => {
    await field.api.notices.ask({ about: 'erasure', caseId, reason: 'client-asked' });
    const notice = await writeNotice(field, (await lastNotice(field)).id, path('e.satchel-paper'));
    await openPaperFile(hq, notice);
    const { personId } = (await hq.api.cases.open({ caseId })).case;
    await hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'erased' });

    const canaries = [...NAMES, 'Almajhoula', 'almajhoula', 'School for the child', 'a dry room'];
    const texts = textsOf(hq);
    expect(canaries.filter((canary) => texts.includes(canary))).toEqual([]);
    const { vault } = hq.session();
    expect((await verifyVault(vault)).problems).toEqual([]);
    rebuild(vault.db);
    expect((await verifyVault(vault)).problems).toEqual([]);
    expect((await hq.api.cases.list({})).total).toBe(0);
    await expect(hq.api.cases.open({ caseId })).rejects.toThrow('case-not-found');
    await expect(hq.api.people.open({ personId: personId! })).rejects.toThrow('person-not-found');
    const log = `${databasePath(hq.dir)}-wal`;
    expect(existsSync(log) ? readFileSync(log).length : 0).toBe(0);

    await answerBack();
    const { answer } = await lastNotice(field);
    expect(answer).toMatchObject({
      decision: 'erased',
      certificate: { case: caseId, documents: 0, backupsKept: 7 },
    });
    expect(answer!.certificate!.entries).toBeGreaterThan(4);
    expect(canaries.filter((canary) => JSON.stringify(answer).includes(canary))).toEqual([]);
    const copy = async () => (await field.api.custody.ofCase({ caseId })).copies[0];
    expect(await copy()).toMatchObject({ office: 'Geneva', state: 'erased', heldEntries: 0 });
    expect((await copy())!.endedAt).toBeGreaterThan(0);
    expect((await field.api.custody.offices({})).offices).toMatchObject([
      { office: 'Geneva', cases: 0, acknowledged: 0 },
    ]);

    await takeIn(hq, path('a.satchel'));
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, path('again.satchel'));
    await takeIn(hq, path('again.satchel'));
    // It is not readable there, whatever was sent since.
    expect((await copy())!.state).toBe('erased');
    expect(canaries.filter((canary) => textsOf(hq).includes(canary))).toEqual([]);
    await expect(
      hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'locked' }),
    ).rejects.toThrow('notice-erased-already');
  });
});

describe('a correction', () => {
  it('names the field that is wrong, and the other office says when it is mended', async () => {
    const record = { kind: 'case', id: caseId, field: 'situation' };
    await field.api.notices.ask({ about: 'correction', caseId, record });
    const notice = await writeNotice(field, (await lastNotice(field)).id, path('k.satchel-paper'));
    expect(await openPaperFile(hq, notice)).toMatchObject({ outcome: 'correction' });
    expect((await hq.api.cases.open({ caseId })).lock).toBeNull();
    const { id } = await lastNotice(hq);
    await expect(hq.api.notices.decide({ id, decision: 'erased' })).rejects.toThrow(
      'notice-decision-wrong',
    );
    await hq.api.notices.decide({ id, decision: 'corrected' });
    await answerBack();
    expect((await lastNotice(field)).answer).toMatchObject({ decision: 'corrected' });
  });
});

describe('notices that nobody should believe', () => {
  async function forged(from: TestOffice, contactId: string, body: unknown): Promise<string> {
    const out = path(`forged-${Math.random()}.satchel-paper`);
    await writePaper(from.session(), {
      type: 'notice',
      body,
      contacts: [findContact(from.session().vault.db, contactId)!],
      out,
    });
    return out;
  }
  const withdrawal = (consent: string) => ({
    about: 'withdrawal',
    case: caseId,
    bundles: [],
    consent,
    purpose: 'headquarters',
    withdrawnOn: '2026-11-21',
  });

  it('of an office that never sent the case, of an unknown one, and of nonsense change nothing', async () => {
    const stranger = await openTestOffice('Elsewhere');
    try {
      const contact = await introduce(hq, stranger);
      const { id } = await consentOf(field);
      const unknown = await forged(stranger, contact, withdrawal(id));
      await expect(openPaperFile(hq, unknown)).rejects.toThrow('sender-not-verified');
      await introduce(stranger, hq);
      const before = everything(hq);
      await expect(openPaperFile(hq, unknown)).rejects.toThrow('notice-not-theirs');
      for (const body of [
        { about: 'withdrawal' },
        { ...withdrawal(id), extra: 1 },
        { ...withdrawal(id), case: '../../x' },
        { about: 'answer', answers: id },
        'withdrawal',
      ])
        await expect(openPaperFile(hq, await forged(stranger, contact, body))).rejects.toThrow(
          'paper-damaged',
        );
      expect(everything(hq)).toBe(before);
    } finally {
      await stranger.close();
    }
  });

  it('that were opened before, whatever was decided since, and answers to what was never asked', async () => {
    const notice = await withdraw();
    await openPaperFile(hq, notice);
    const { id } = await lastNotice(hq);
    await hq.api.notices.decide({ id, decision: 'kept', ground: 'A court asked for the file' });
    expect(await openPaperFile(hq, notice)).toMatchObject({ repeated: true, outcome: 'repeated' });
    expect((await hq.api.cases.open({ caseId })).lock).toBeNull();
    const answer = {
      about: 'answer',
      answers: (await consentOf(field)).id,
      case: caseId,
      turn: 1,
      decision: 'erased',
      ground: null,
      decidedOn: '2026-11-21',
      onward: [],
      certificate: null,
    };
    await expect(openPaperFile(field, await forged(hq, toField, answer))).rejects.toThrow(
      'notice-answer-unknown',
    );
  });
});

import { randomUUID } from 'node:crypto';

import { newId } from '../../electron/vault/ids';
import type { MadeCase } from './make-case';
import type { TestOffice } from './test-office';

/** What stands in a case, by id: enough for every call that is about one. */
export interface FullCase extends MadeCase {
  consentId: string;
  needId: string;
  goalId: string;
  actionId: string;
  reviewId: string;
  noteId: string;
  memberId: string;
  documentId: string;
}

/** Fills a case with one of everything, each holding `words`, so that it can be told wherever it comes out. */
export async function fillCase(
  office: TestOffice,
  { caseId, personId }: MadeCase,
  words: string,
): Promise<FullCase> {
  const { api } = office;
  await api.cases.update({ caseId, set: { wants: words } as never });
  await api.people.update({ personId, set: { occupation: words } as never });
  const paper = { type: 'passport', number: words };
  await api.people.saveIdentityDocument({ personId, set: paper as never });
  const { id: consentId } = await api.cases.saveConsent({
    caseId,
    set: { purpose: 'services', decision: 'agreed', note: words } as never,
  });
  const need = { code: 'shelter', note: words };
  const { id: needId } = await api.cases.saveNeed({ caseId, set: need as never });
  const { id: goalId } = await api.plans.addGoal({ caseId, words });
  const { id: actionId } = await api.plans.addAction({ goalId, what: words });
  const { id: reviewId } = await api.plans.addReview({
    caseId,
    heldOn: '2026-11-20',
    summary: words,
  });
  const { id: noteId } = await api.notes.add({ caseId, text: words });
  const member = { caseId, fullName: `Child of ${words}`, relation: 'child' };
  const { id: memberId } = await api.cases.addMember(member);
  const data = new TextEncoder().encode(words);
  const { uploadId } = await api.documents.beginUpload({
    caseId,
    fileName: 'a.txt',
    bytes: data.length,
  });
  await api.documents.uploadChunk({ uploadId, data });
  const finished = await api.documents.finishUpload({ uploadId, title: words, type: 'other' });
  return {
    caseId,
    personId,
    consentId,
    needId,
    goalId,
    actionId,
    reviewId,
    noteId,
    memberId,
    documentId: finished.id,
  };
}

type Inputs = Record<string, (of: FullCase, office: TestOffice) => unknown>;

function ticket(office: TestOffice, use: 'bundle' | 'document' | 'print'): string {
  const id = randomUUID();
  office.service.keeper.tickets.add(id, use, `${office.outside}/${id}`);
  return id;
}

/** The person behind the member that `fillCase` added. */
const childOf = ({ memberId }: FullCase, office: TestOffice): string =>
  (office
    .session()
    .vault.db.prepare('SELECT person_id FROM household_members WHERE id = ?')
    .pluck()
    .get(memberId) as string | undefined) ?? newId();

/** A right input to every call that reads one case or something in it. */
export const readingCalls: Inputs = {
  'cases.open': ({ caseId }) => ({ caseId }),
  'cases.notePrinted': ({ caseId }) => ({ caseId, what: 'brief' }),
  'cases.savePrint': ({ caseId }, office) => ({
    caseId,
    what: 'brief',
    ticket: ticket(office, 'print'),
    data: new TextEncoder().encode('%PDF-1.7\n%%EOF\n'),
  }),
  'people.open': ({ personId }) => ({ personId }),
  'history.ofCase': ({ caseId }) => ({ caseId }),
  'documents.open': ({ documentId }) => ({ documentId }),
  'documents.read': ({ documentId }) => ({ documentId, offset: 0, length: 100 }),
  'documents.saveOut': ({ documentId }, office) => ({
    documentId,
    ticket: ticket(office, 'document'),
  }),
};

/** Reads that go over many cases. What is locked must not come out of them either. */
export const widerReads: Inputs = {
  'cases.list': () => ({}),
  'conflicts.list': () => ({}),
  'intake.likelyPeople': () => ({ fullName: 'Canary' }),
  'people.doubles': () => ({}),
  'search.find': () => ({ text: 'Canary' }),
  'today.get': () => ({}),
  'custody.list': () => ({}),
  'custody.ofCase': ({ caseId }) => ({ caseId }),
  'notices.list': ({ caseId }) => ({ caseId }),
  'notices.holders': ({ caseId }) => ({ caseId }),
  'sealing.list': () => ({}),
  'travel.plan': () => ({}),
  'retention.due': () => ({}),
  'travel.remove': ({ caseId }) => ({ cases: [caseId] }),
  'bundles.plan': ({ caseId }) => ({ cases: [caseId], contactIds: [] }),
  'bundles.export': ({ caseId }, office) => ({
    cases: [caseId],
    contactIds: [newId()],
    purpose: 'to be refused',
    ticket: ticket(office, 'bundle'),
  }),
  'packs.plan': ({ caseId }) => ({ cases: [caseId] }),
  'packs.make': ({ caseId }, office) => ({
    cases: [caseId],
    userName: 'Amina',
    days: 3,
    passphrase: 'five lanterns over a loud harbour',
    ticket: ticket(office, 'bundle'),
  }),
};

/** A right input to every call that changes one case or something in it. */
export const writingCalls: Inputs = {
  'cases.update': ({ caseId }) => ({ caseId, set: { situation: `now ${randomUUID()}` } }),
  'cases.setRisk': ({ caseId }) => ({ caseId, level: 'low', reason: randomUUID() }),
  'cases.saveNeed': ({ caseId, needId: id }) => ({ caseId, id, set: { note: randomUUID() } }),
  'cases.saveUrgentRisk': ({ caseId }) => ({ caseId, set: { code: 'detention', note: 'x' } }),
  'cases.saveStay': ({ caseId }) => ({ caseId, set: { type: 'camp', place: randomUUID() } }),
  'cases.saveConsent': ({ caseId, consentId: id }) => ({ caseId, id, set: { note: randomUUID() } }),
  'cases.addMember': ({ caseId }) => ({ caseId, fullName: randomUUID(), relation: 'child' }),
  'cases.saveMember': ({ caseId, memberId: id }) => ({ caseId, id, set: { note: randomUUID() } }),
  'notes.add': ({ caseId }) => ({ caseId, text: randomUUID() }),
  'notes.update': ({ noteId: id }) => ({ id, text: randomUUID() }),
  'plans.addGoal': ({ caseId }) => ({ caseId, words: randomUUID() }),
  'plans.updateGoal': ({ goalId: id }) => ({ id, words: randomUUID() }),
  'plans.addAction': ({ goalId }) => ({ goalId, what: randomUUID() }),
  'plans.updateAction': ({ actionId: id }) => ({ id, what: randomUUID() }),
  'plans.addReview': ({ caseId }) => ({ caseId, heldOn: '2026-11-21' }),
  'plans.updateReview': ({ reviewId: id }) => ({ id, summary: randomUUID() }),
  'documents.beginUpload': ({ caseId }) => ({ caseId, fileName: 'b.txt', bytes: 3 }),
  'documents.update': ({ documentId: id }) => ({ id, set: { note: randomUUID() } }),
  'documents.remove': ({ documentId: id }) => ({ id, removed: false }),
  'people.update': ({ personId }) => ({ personId, set: { gender: randomUUID().slice(0, 8) } }),
  'people.saveIdentityDocument': ({ personId }) => ({
    personId,
    set: { type: 'passport', number: randomUUID() },
  }),
  'people.saveContactPoint': ({ personId }) => ({ personId, set: { type: 'phone', value: '1' } }),
  'people.keepApart': (of, office) => ({ personId: of.personId, otherId: childOf(of, office) }),
  // The child's entry goes into the adult's, and comes out again.
  'people.merge': (of, office) => ({ personId: childOf(of, office), otherId: of.personId }),
  'people.unmerge': (of, office) => ({ personId: childOf(of, office) }),
  'cases.withdrawConsent': ({ caseId, consentId: id }) => ({
    caseId,
    id,
    withdrawnOn: '2026-11-21',
  }),
  'retention.placeHold': ({ caseId }) => ({ caseId, reason: 'a court' }),
  'retention.liftHold': ({ caseId }) => ({ caseId, reason: 'judged' }),
  'cases.close': ({ caseId }) => ({ caseId, reason: 'goals-met' }),
  'cases.reopen': ({ caseId }) => ({ caseId, reason: 'came back' }),
};

/** Calls that name something by an id and are not asked of every case, and why. */
export const notOfACase: Readonly<Record<string, readonly string[]>> = {
  'an account, a laptop, an office, a contact or a way back is named': [
    'session.removeAgencyRecovery',
    'session.removeShares',
    'session.becomeOffice',
    'users.setRole',
    'users.setPassphrase',
    'users.deactivate',
    'contacts.verify',
    'contacts.setKind',
    'contacts.revoke',
    'contacts.introduce',
    'contacts.remove',
    'agency.makePack',
    'custody.canBuildOn',
    'repair.lostLaptop',
    'laptops.rename',
    'laptops.revoke',
  ],
  'a job, or an upload that documents.beginUpload has let into its case, is named': [
    'jobs.cancel',
    'documents.uploadChunk',
    'documents.finishUpload',
    'documents.cancelUpload',
  ],
  'a draft is named: it is a case only once it is finished': [
    'intake.openDraft',
    'intake.saveDraft',
    'intake.discardDraft',
    'intake.finish',
    'sealing.seal',
  ],
  'a bundle, an import or a travelling copy is named, with whatever it holds': [
    'bundles.stage',
    'bundles.discardQuarantined',
    'bundles.apply',
    'bundles.discard',
    'bundles.undoPlan',
    'bundles.undo',
    'custody.settle',
    'custody.saveReceipt',
    'packs.finishReturn',
    'packs.cancelReturn',
    'packs.markLost',
    'packs.report',
    'packs.inventory',
    'packs.saveInventory',
  ],
  'a notice is what locks and unlocks a case, so its lock does not stand in the way': [
    'notices.ask',
    'notices.write',
    'notices.decide',
    'notices.leave',
    'retention.dispose',
  ],
  'a conflict is named, and no case here has one: locked-readings.test.ts asks it of a locked case':
    ['cases.settleConflict', 'conflicts.settle'],
};

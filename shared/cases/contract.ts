import { Conflict } from '../conflicts/contract';
import { Id } from '../ids';
import { call } from '../ipc';
import { fieldsInput, recordView } from '../journal/record-view';
import { CaseLock } from '../notices/contract';
import { PersonDetails } from '../people/contract';
import { CoarseFact } from '../profiles/derived';
import { z } from '../zod';

export const CaseStatus = z.enum(['open', 'closed']);
export const RiskLevel = z.enum(['high', 'medium', 'low', 'none']);
export type RiskLevel = z.infer<typeof RiskLevel>;

/** One line of the case list. */
export const CaseRow = z.object({
  id: Id,
  number: z.string().nullable(),
  personId: Id.nullable(),
  /** The name to show: the code name where the name is hidden. */
  name: z.string().nullable(),
  status: z.string().nullable(),
  riskLevel: z.string().nullable(),
  /** The next due day of any open action or review, YYYY-MM-DD. */
  nextDue: z.string().nullable(),
  overdue: z.boolean(),
  lastContactAt: z.int().nullable(),
  assignedTo: Id.nullable(),
  assignedName: z.string().nullable(),
  openedOn: z.string().nullable(),
  updatedAt: z.int(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const CaseWaiting = z.enum(['consent', 'decision']);

export const CaseFilter = z.strictObject({
  status: CaseStatus.optional(),
  riskLevel: RiskLevel.optional(),
  assignedTo: Id.optional(),
  overdue: z.boolean().optional(),
  /** Open cases without any consent to services; cases on which two offices disagree. */
  waiting: CaseWaiting.optional(),
  /** Typed into the list's filter box: names in any script, numbers. */
  text: z.string().max(200).optional(),
});
export type CaseFilter = z.infer<typeof CaseFilter>;

export const CaseSort = z.enum(['updated', 'name', 'number', 'risk', 'due', 'contact', 'opened']);
export type CaseSort = z.infer<typeof CaseSort>;

const GivenFacts = z.object({
  officeName: z.string(),
  label: z.string(),
  people: z.int(),
  facts: z.array(CoarseFact),
});

const Member = z.object({
  details: PersonDetails,
  /** Relation to the head of the household, a code of the list `relations`. */
  relation: z.string().nullable(),
  memberId: Id.nullable(),
  isPrincipal: z.boolean(),
  /** Lives with the client now; null where nobody asked. */
  together: z.boolean().nullable(),
  note: z.string().nullable(),
});

/** Everything the case page shows, in one answer: a case is small. */
export const CaseView = z.object({
  case: recordView('case'),
  principal: PersonDetails.nullable(),
  household: recordView('household').nullable(),
  members: z.array(Member),
  interviews: z.array(recordView('interview')),
  consents: z.array(recordView('consent')),
  needs: z.array(recordView('need')),
  urgentRisks: z.array(recordView('urgentRisk')),
  stays: z.array(recordView('stay')),
  goals: z.array(recordView('goal')),
  actions: z.array(recordView('action')),
  reviews: z.array(recordView('review')),
  notes: z.array(recordView('note')),
  documents: z.array(recordView('document')),
  /** Also those that were lifted; the last one placed first. */
  legalHolds: z.array(recordView('legalHold')),
  conflicts: z.array(Conflict),
  /** Why nobody may change it, and only supervisors read it. */
  lock: CaseLock.nullable(),
  /** What another office calls it, and rough facts that it sent in place of exact ones. */
  givenBy: z.array(GivenFacts),
  assignedName: z.string().nullable(),
});
export type CaseView = z.infer<typeof CaseView>;

/** What is printed of a case: the brief for staff, or the plan in the client's own words. */
export const CasePaper = z.enum(['brief', 'plan']);
export type CasePaper = z.infer<typeof CasePaper>;
/** A brief of two thousand notes stays below; what is larger is not a printed case. */
export const MAX_PRINT_BYTES = 32 * 1024 * 1024;

export const caseFields = [
  'type',
  'codeName',
  'hideName',
  'assignedTo',
  'wants',
  'situation',
  'householdId',
] as const;
export const needFields = ['personId', 'code', 'severity', 'status', 'note', 'removed'] as const;
export const urgentRiskFields = [
  'personId',
  'code',
  'note',
  'handledAt',
  'handledNote',
  'removed',
] as const;
export const stayFields = [
  'type',
  'place',
  'country',
  'since',
  'until',
  'detained',
  'legalBasis',
  'note',
  'removed',
] as const;
export const consentFields = [
  'purpose',
  'decision',
  'recipients',
  'recipientNames',
  'givenBy',
  'givenByName',
  'method',
  'givenOn',
  'until',
  'withdrawnOn',
  'withdrawnReason',
  'withheld',
  'withheldFacts',
  'note',
] as const;

export const householdMemberFields = [
  'relation',
  'isHead',
  'together',
  'since',
  'until',
  'note',
  'removed',
] as const;

const Saved = z.object({ id: Id });
const inCase = <T extends z.ZodType>(set: T) =>
  z.strictObject({ caseId: Id, id: Id.optional(), set });

export const cases = {
  list: call({
    input: z.strictObject({
      filter: CaseFilter.default({}),
      sort: CaseSort.default('updated'),
      descending: z.boolean().default(true),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100),
    }),
    output: z.object({ total: z.int(), rows: z.array(CaseRow) }),
    needs: 'cases.read',
  }),
  open: call({
    input: z.strictObject({ caseId: Id }),
    output: CaseView,
    needs: 'cases.read',
    logs: 'case-opened',
  }),
  update: call({
    input: z.strictObject({ caseId: Id, set: fieldsInput('case', caseFields) }),
    output: Saved,
    needs: 'cases.write',
  }),
  setRisk: call({
    input: z.strictObject({
      caseId: Id,
      level: RiskLevel,
      reason: z.string().trim().min(1).max(2000),
    }),
    output: z.object({ id: Id, level: RiskLevel, actBy: z.int().nullable() }),
    needs: 'cases.write',
  }),
  close: call({
    input: z.strictObject({
      caseId: Id,
      reason: z.string().min(1).max(64),
      note: z.string().max(20_000).optional(),
    }),
    output: Saved,
    needs: 'cases.write',
  }),
  reopen: call({
    input: z.strictObject({ caseId: Id, reason: z.string().trim().min(1).max(2000) }),
    output: Saved,
    needs: 'cases.write',
  }),
  saveNeed: call({
    input: inCase(fieldsInput('need', needFields)),
    output: Saved,
    needs: 'cases.write',
  }),
  saveUrgentRisk: call({
    input: inCase(fieldsInput('urgentRisk', urgentRiskFields)),
    output: Saved,
    needs: 'cases.write',
  }),
  saveStay: call({
    input: inCase(fieldsInput('stay', stayFields)),
    output: Saved,
    needs: 'cases.write',
  }),
  saveConsent: call({
    input: inCase(fieldsInput('consent', consentFields)),
    output: Saved,
    needs: 'cases.write',
  }),
  /** Also in a closed case. Answers how many other offices have to be told. */
  withdrawConsent: call({
    input: z.strictObject({
      caseId: Id,
      id: Id,
      withdrawnOn: z.iso.date(),
      reason: z.string().max(2000).nullable().optional(),
    }),
    output: z.object({ id: Id, notices: z.int() }),
    needs: 'cases.write',
  }),
  addMember: call({
    input: z.strictObject({
      caseId: Id,
      fullName: z.string().trim().min(1).max(400),
      relation: z.string().max(64),
    }),
    output: z.object({ id: Id, personId: Id }),
    needs: 'cases.write',
  }),
  saveMember: call({
    input: z.strictObject({
      caseId: Id,
      id: Id,
      set: fieldsInput('householdMember', householdMemberFields),
    }),
    output: Saved,
    needs: 'cases.write',
  }),
  /** A conflict is settled by choosing one of its values; both stay in the history. */
  settleConflict: call({
    input: z.strictObject({ conflictId: z.string().max(64), clock: z.string().max(40) }),
    output: z.object({ caseId: Id.nullable() }),
    needs: 'cases.write',
  }),
  /** Called before anything goes to a printer: better a line too many in the read log than one too few. */
  notePrinted: call({
    input: z.strictObject({ caseId: Id, what: CasePaper }),
    output: z.object({}),
    needs: 'cases.read',
    logs: 'printed',
  }),
  /** Writes a finished PDF outside the vault, whole or not at all. */
  savePrint: call({
    input: z.strictObject({
      caseId: Id,
      what: CasePaper,
      ticket: z.string().max(64),
      data: z.instanceof(Uint8Array),
    }),
    output: z.object({ bytes: z.int() }),
    needs: 'documents.saveOut',
    logs: 'printed',
    maxBytes: MAX_PRINT_BYTES + 1024,
  }),
};

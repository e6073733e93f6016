import { rootIdOf } from '../../../../shared/ids';
import { foldText } from '../../../../shared/text/fold-text';
import { all, type Db, get, run } from '../../db/database';
import type { RecordRef } from '../../journal/projection-queries';
import { DUE_OF_CASE, type DueLine } from './due-of-case';
import { isWrittenInSince } from './written-in-since';

/** Kinds of records from which a line is made, other than the case itself and its person. */
const IN_CASE: Readonly<Record<string, string>> = {
  action: 'actions',
  review: 'reviews',
  urgentRisk: 'urgent_risks',
  consent: 'consents',
  note: 'notes',
  goal: 'goals',
  document: 'documents',
};

/** Keeps the lines of cases in step with the projection; called inside the transaction that changed it. */
export function updateCaseLines(db: Db, records: readonly RecordRef[]): void {
  const touched = new Set<string>();
  for (const { kind, id } of records) {
    if (kind === 'case') touched.add(id);
    else if (kind === 'person') for (const { caseId } of casesOfPerson(db, id)) touched.add(caseId);
    else if (Object.hasOwn(IN_CASE, kind)) {
      const stream = get<{ stream: string }>(
        db,
        `SELECT stream FROM ${IN_CASE[kind]!} WHERE id = ?`,
        id,
      )?.stream;
      if (stream) touched.add(rootIdOf(stream));
    }
  }
  for (const caseId of touched) updateLine(db, caseId);
}

const casesOfPerson = (db: Db, personId: string) =>
  all<{ caseId: string }>(
    db,
    `SELECT id AS caseId FROM cases WHERE person_id = @personId
     UNION SELECT c.id FROM merged_people m JOIN cases c ON c.person_id = m.person_id WHERE m.into_id = @personId`,
    { personId },
  );

/** Makes every line again, after a rebuild of the projection. */
export function rebuildCaseLines(db: Db): void {
  run(db, 'DELETE FROM case_lines');
  run(db, 'DELETE FROM due_lines');
  for (const { id } of all<{ id: string }>(db, 'SELECT id FROM cases ORDER BY id'))
    updateLine(db, id);
}

export const RISK_ORDER = ['none', 'low', 'medium', 'high'];
const riskOf = (level: string | null): number => Math.max(0, RISK_ORDER.indexOf(level ?? 'none'));

interface Facts {
  stream: string;
  number: string | null;
  personId: string | null;
  name: string | null;
  status: string | null;
  riskLevel: string | null;
  assignedTo: string | null;
  openedOn: string | null;
  updatedClock: string;
  lastContact: number | null;
  consentAsked: number;
  /** Nothing waits in a case that nobody may work on. */
  locked: number;
}

const FACTS = `
SELECT c.stream, c.number, coalesce(m.into_id, c.person_id) AS personId, c.status, c.risk_level AS riskLevel, c.assigned_to AS assignedTo,
       CASE WHEN EXISTS (SELECT 1 FROM case_locks WHERE case_id = c.id) THEN c.number ELSE
       coalesce(CASE WHEN c.hide_name = 1 THEN coalesce(c.code_name, c.number) ELSE coalesce(p.full_name, c.code_name, c.number) END,
                (SELECT label FROM given_labels WHERE id = c.id)) END AS name,
       EXISTS (SELECT 1 FROM case_locks WHERE case_id = c.id) AS locked,
       c.opened_on AS openedOn, c.updated_clock AS updatedClock,
       (SELECT max(n.at) FROM notes n WHERE n.stream = c.stream AND n.removed IS NOT 1) AS lastContact,
       EXISTS (SELECT 1 FROM consents k WHERE k.stream = c.stream AND k.purpose = 'services' AND k.removed IS NOT 1) AS consentAsked
  FROM cases c LEFT JOIN merged_people m ON m.person_id = c.person_id
       LEFT JOIN persons p ON p.id = coalesce(m.into_id, c.person_id)
 WHERE c.id = ? AND c.removed IS NOT 1`;

function updateLine(db: Db, caseId: string): void {
  const facts = get<Facts>(db, FACTS, caseId);
  const due = facts ? all<DueLine>(db, DUE_OF_CASE, facts.stream) : [];
  if (facts) writeCaseLine(db, caseId, facts, nextDue(due));
  else run(db, 'DELETE FROM case_lines WHERE case_id = ?', caseId);
  const waiting = facts ? waitingIn(db, facts, due) : [];
  writeDueLines(
    db,
    caseId,
    waiting.map((line) => ({ ...line, urgency: urgencyOf(line, facts!) })),
  );
}

/** In a closed case nothing waits but the danger of which whoever closed it did not know. */
function waitingIn(db: Db, { stream, status, locked }: Facts, due: readonly DueLine[]): DueLine[] {
  if (locked) return [];
  if (status === 'open') return [...due];
  return due.filter(
    ({ kind, recordId }) =>
      status === 'closed' && kind === 'urgentRisk' && isWrittenInSince(db, stream, recordId),
  );
}

/** The first day of a plan's actions and next review; a consent that ends is no step of the plan. */
const nextDue = (lines: readonly DueLine[]): string | null =>
  lines
    .filter(({ kind, due }) => (kind === 'action' || kind === 'review') && due !== null)
    .map(({ due }) => due!)
    .sort()[0] ?? null;

const urgencyOf = ({ kind }: DueLine, { riskLevel }: Facts): number =>
  (kind === 'urgentRisk' ? 0 : 4) + 3 - riskOf(riskLevel);

const COLUMNS = [
  'name',
  'sort_name',
  'number',
  'person_id',
  'status',
  'risk_level',
  'risk',
  'assigned_to',
  'next_due',
  'last_contact',
  'opened_on',
  'updated_clock',
  'consent_asked',
] as const;
type CaseLine = Record<(typeof COLUMNS)[number], string | number | null>;

const LIST = COLUMNS.join(', ');
const PLACES = COLUMNS.map(() => '?').join(', ');

const READ = `SELECT ${LIST} FROM case_lines WHERE case_id = ?`;
const INSERT = `INSERT INTO case_lines (case_id, ${LIST}) VALUES (?, ${PLACES})`;
const UPDATES = Object.fromEntries(
  COLUMNS.map((column) => [column, `UPDATE case_lines SET ${column} = ? WHERE case_id = ?`]),
) as Record<(typeof COLUMNS)[number], string>;

/** Only what differs is written: each of eight indexes is a page of its own, and most changes are about none of them. */
function writeCaseLine(db: Db, caseId: string, facts: Facts, due: string | null): void {
  const line = lineOf(facts, due);
  const known = get<CaseLine>(db, READ, caseId);
  if (!known) {
    run(db, INSERT, caseId, ...COLUMNS.map((name) => line[name]));
    return;
  }
  for (const name of COLUMNS)
    if (line[name] !== known[name]) run(db, UPDATES[name], line[name], caseId);
}

const lineOf = (facts: Facts, due: string | null): CaseLine => ({
  name: facts.name,
  sort_name: facts.name === null ? null : foldText(facts.name),
  number: facts.number,
  person_id: facts.personId,
  status: facts.status,
  risk_level: facts.riskLevel,
  risk: riskOf(facts.riskLevel),
  assigned_to: facts.assignedTo,
  next_due: due,
  last_contact: facts.lastContact,
  opened_on: facts.openedOn,
  updated_clock: facts.updatedClock,
  consent_asked: facts.consentAsked,
});

type WaitingLine = DueLine & { urgency: number };
const keyOf = ({ kind, recordId, due, urgency }: WaitingLine): string =>
  [kind, recordId, due, urgency].join('\n');

function writeDueLines(db: Db, caseId: string, wanted: readonly WaitingLine[]): void {
  const missing = new Map(wanted.map((line) => [keyOf(line), line]));
  const known = all<WaitingLine & { id: number }>(
    db,
    'SELECT id, kind, record_id AS recordId, due, urgency FROM due_lines WHERE case_id = ?',
    caseId,
  );
  for (const line of known) {
    if (!missing.delete(keyOf(line))) run(db, 'DELETE FROM due_lines WHERE id = ?', line.id);
  }
  for (const { kind, recordId, due, urgency } of missing.values()) {
    run(
      db,
      'INSERT INTO due_lines (case_id, kind, record_id, due, urgency) VALUES (?, ?, ?, ?, ?)',
      caseId,
      kind,
      recordId,
      due,
      urgency,
    );
  }
}

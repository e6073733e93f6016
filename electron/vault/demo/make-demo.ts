import { addDays, localDay } from '../../../shared/dates/local-day';
import { streamOf } from '../../../shared/ids';
import type { RecordKindName } from '../../../shared/journal/record-kinds';
import { fieldSets } from '../journal/records';
import { nextCaseNumber } from '../services/cases/case-number';
import { indexAll } from '../services/search/index-queue';
import type { Session } from '../session';
import { addDemoDocuments } from './demo-documents';
import { inventCaseRecords, inventRisk, inventWords } from './invent-case';
import {
  familyOf,
  inventPerson,
  type InventedPerson,
  type Origin,
  pickOrigin,
} from './invent-person';
import { type Random, seededRandom } from './random';

export interface DemoOrder {
  cases: number;
  seed: number;
  /** Invented papers of about this many megabytes in all; a few small ones without it. */
  documentsMb?: number;
  /** Over how many days until today the cases were opened; 400 unless told. */
  daysBack?: number;
  onProgress?: (done: number, total: number) => void;
}

const CASES_A_TRANSACTION = 500;
const DAY = 24 * 60 * 60 * 1000;
const DAYS_BACK = 400;

/**
 * Fills a vault with invented people through the real journal, as if many intakes had been taken.
 * The same seed gives the same people, cases and plans; days are told relative to today.
 */
export async function makeDemo(
  session: Session,
  order: DemoOrder,
): Promise<{ cases: number; people: number; documents: number }> {
  const random = seededRandom(order.seed);
  const { vault } = session;
  const made = { cases: 0, people: 0, documents: 0 };
  const caseIds: string[] = [];
  while (made.cases < order.cases) {
    const batch = Math.min(CASES_A_TRANSACTION, order.cases - made.cases);
    vault.journal.write(() => {
      for (let each = 0; each < batch; each += 1) {
        const daysAgo = (1 - (made.cases + each) / order.cases) * (order.daysBack ?? DAYS_BACK);
        const { caseId, people } = writeCase(session, random, daysAgo);
        caseIds.push(caseId);
        made.people += people;
      }
    });
    made.cases += batch;
    indexAll(vault.db);
    order.onProgress?.(made.cases, order.cases);
    await new Promise((resolve) => setImmediate(resolve));
  }
  made.documents = await addDemoDocuments(session, random, caseIds, order.documentsMb);
  indexAll(vault.db);
  return made;
}

interface Member {
  person: InventedPerson;
  relation: string;
}

/** Numbers and ids grow with time as in a real office. */
function writeCase(
  session: Session,
  random: Random,
  daysAgo: number,
): { caseId: string; people: number } {
  const { vault, user } = session;
  const now = vault.now();
  const today = localDay(now);
  const year = Number(today.slice(0, 4));
  const origin = pickOrigin(random);
  const family = familyOf(random, origin);
  const principal = inventPerson(random, origin, { family, year });
  const members = random.chance(0.55)
    ? inventHousehold(random, origin, principal, family, year)
    : [];
  const opened = now - Math.floor(daysAgo * DAY) - random.below(DAY);
  const caseId = random.id(opened);
  const recordId = (stream: string): string => random.recordId(stream, opened);

  const append = (kind: RecordKindName, stream: string, recordId: string, set: object): void =>
    void vault.journal.append({
      stream,
      actor: user.id,
      command: 'intake.finish',
      sets: fieldSets(kind, recordId, set),
    });
  const addPerson = (person: InventedPerson): string => {
    const personId = random.id(opened);
    const interpreterNeeded = random.chance(0.6);
    append('person', streamOf('person', personId), personId, {
      ...person,
      interpreterNeeded,
      legalStatus: random.pick([
        'asylum-seeker',
        'not-applied',
        'refugee',
        'undocumented',
        'refused',
      ]),
    });
    return personId;
  };
  const personId = addPerson(principal);
  addBelongings(random, append, recordId, personId, origin);
  const householdId = members.length > 0 ? random.id(opened) : null;
  if (householdId) {
    const stream = streamOf('household', householdId);
    const sets = [...fieldSets('household', householdId, { label: principal.fullName })];
    sets.push(
      ...fieldSets('householdMember', recordId(stream), {
        householdId,
        personId,
        relation: 'self',
        isHead: true,
        together: true,
      }),
    );
    for (const { person, relation } of members) {
      sets.push(
        ...fieldSets('householdMember', recordId(stream), {
          householdId,
          personId: addPerson(person),
          relation,
          together: random.chance(0.85),
        }),
      );
    }
    vault.journal.append({ stream, actor: user.id, command: 'intake.finish', sets });
  }
  writeCaseStream(session, random, { caseId, personId, householdId, opened, today, now, recordId });
  return { caseId, people: 1 + members.length };
}

function inventHousehold(
  random: Random,
  origin: Origin,
  principal: InventedPerson,
  family: ReturnType<typeof familyOf>,
  year: number,
): Member[] {
  const members: Member[] = [];
  if (random.chance(0.6)) {
    const sex = principal.sex === 'male' ? 'female' : 'male';
    members.push({
      person: inventPerson(random, origin, { sex, ages: [18, 60], year }),
      relation: sex === 'female' ? 'wife' : 'husband',
    });
  }
  for (let child = random.below(4); child > 0; child -= 1) {
    const person = inventPerson(random, origin, { ages: [0, 19], family, year });
    members.push({ person, relation: person.sex === 'female' ? 'daughter' : 'son' });
  }
  return members;
}

type Append = (kind: RecordKindName, stream: string, recordId: string, set: object) => void;

function addBelongings(
  random: Random,
  append: Append,
  recordId: (stream: string) => string,
  personId: string,
  origin: Origin,
): void {
  const stream = streamOf('person', personId);
  const digits = (count: number): string =>
    Array.from({ length: count }, () => random.below(10)).join('');
  if (random.chance(0.5)) {
    const type = random.pick([
      'passport',
      'national-id',
      'birth-certificate',
      'asylum-seeker-permit',
    ]);
    append('identityDocument', stream, recordId(stream), {
      personId,
      type,
      number: `${random.pick(['P', 'N', 'AB', 'K'])}${digits(7)}`,
      country: origin.nationality,
    });
  }
  if (random.chance(0.7)) {
    append('contactPoint', stream, recordId(stream), {
      personId,
      type: 'phone',
      value: `${origin.phone}${digits(2)} ${digits(3)} ${digits(3)}`,
      safeToCall: random.chance(0.8),
      safeToText: random.chance(0.6),
    });
  }
}

interface CaseOrder {
  caseId: string;
  personId: string;
  householdId: string | null;
  opened: number;
  today: string;
  now: number;
  recordId: (stream: string) => string;
}

function writeCaseStream({ vault, user }: Session, random: Random, order: CaseOrder): void {
  const { caseId, personId, householdId } = order;
  const number = nextCaseNumber(vault.db, {
    prefix: vault.settings().caseNumberPrefix,
    now: order.now,
    deviceId: vault.identity.deviceId,
  });
  const closed = random.chance(0.12);
  const { level, reason } = inventRisk(random);
  const openedOn = localDay(order.opened);
  const hideName = random.chance(0.03);
  const set = {
    number,
    type: 'protection',
    personId,
    householdId,
    status: closed ? 'closed' : 'open',
    openedOn,
    assignedTo: user.id,
    riskLevel: level,
    riskReason: reason,
    riskSetAt: order.opened,
    ...inventWords(random),
    ...(hideName ? { hideName: true, codeName: `Heron ${number.slice(8, 12)}` } : {}),
    ...(closed
      ? { closedOn: addDays(openedOn, random.below(60)), closureReason: 'goals-met' }
      : {}),
  };
  const stream = streamOf('case', caseId);
  const append = (command: string, sets: ReturnType<typeof fieldSets>): void =>
    void vault.journal.append({ stream, actor: user.id, command, sets });
  append('intake.finish', fieldSets('case', caseId, set));
  const goals: string[] = [];
  const rest: ReturnType<typeof fieldSets> = [];
  for (const { kind, fields, goal } of inventCaseRecords(random, order)) {
    const recordId = order.recordId(stream);
    if (kind === 'goal') goals.push(recordId);
    const own = {
      caseId,
      ...(kind === 'need' ? { personId } : {}),
      ...(kind === 'action' ? { goalId: goals[goal ?? 0] } : {}),
      ...fields,
    };
    if (kind === 'note') append('notes.add', fieldSets(kind, recordId, own));
    else rest.push(...fieldSets(kind, recordId, own));
  }
  append('plans.addGoal', rest);
}

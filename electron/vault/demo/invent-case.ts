import texts from '../../../resources/demo/texts.json';
import { addDays } from '../../../shared/dates/local-day';
import type { Random } from './random';

type Fields = Record<string, unknown>;
export interface InventedRecord {
  kind: 'need' | 'urgentRisk' | 'stay' | 'consent' | 'goal' | 'action' | 'review' | 'note';
  fields: Fields;
  /** For an action: the place of its goal among the goals of this case. */
  goal?: number;
}

export interface CaseTimes {
  /** YYYY-MM-DD. */
  today: string;
  /** UTC milliseconds. */
  now: number;
}

const DAY = 24 * 60 * 60 * 1000;

export const inventRisk = (random: Random): { level: string; reason: string } => {
  const level = random.pick(['high', 'medium', 'medium', 'low', 'low', 'low', 'none']);
  return {
    level,
    reason: random.pick(
      level === 'high' ? texts.riskReasons.slice(0, 4) : texts.riskReasons.slice(3),
    ),
  };
};

export const inventWords = (random: Random): { wants: string; situation: string } => ({
  wants: random.pick(texts.wants),
  situation: random.pick(texts.situations),
});

/** Everything that hangs on a case besides its people: some of it due, some overdue, some long done. */
export function inventCaseRecords(random: Random, times: CaseTimes): InventedRecord[] {
  return [
    ...inventConsents(random, times),
    ...inventNeeds(random),
    inventStay(random),
    ...inventUrgentRisk(random, times),
    ...inventPlan(random, times),
    ...inventNotes(random, times),
  ];
}

/** Most agree to headquarters, some refuse, some were never asked: an export of all cases meets every kind. */
function inventConsents(random: Random, { today }: CaseTimes): InventedRecord[] {
  const givenOn = addDays(today, -random.below(200));
  const consent = (purpose: string, decision: string, extra: Fields = {}): InventedRecord => ({
    kind: 'consent',
    fields: {
      purpose,
      decision,
      givenBy: 'client',
      method: random.pick(['spoken', 'signed', 'thumbprint']),
      givenOn,
      ...extra,
    },
  });
  const records = [consent('services', 'agreed')];
  const headquarters = random.next();
  if (headquarters < 0.78)
    records.push(
      consent(
        'headquarters',
        'agreed',
        random.chance(0.3) ? { until: addDays(today, 30 + random.below(300)) } : {},
      ),
    );
  else if (headquarters < 0.88) records.push(consent('headquarters', 'refused'));
  else if (headquarters < 0.92)
    records.push(
      consent('headquarters', 'agreed', {
        withdrawnOn: addDays(today, -random.below(20)),
        withdrawnReason: 'Changed her mind after talking to her family.',
      }),
    );
  if (random.chance(0.4))
    records.push(consent('statistics', random.chance(0.8) ? 'agreed' : 'refused'));
  return records;
}

function inventNeeds(random: Random): InventedRecord[] {
  const codes = [
    'shelter',
    'health',
    'legal',
    'education',
    'documents',
    'family-tracing',
    'mental-health',
    'SP-PT',
    'LP-DA',
    'SM-CI',
    'FU-TR',
    'CR-NE',
    'WR-SF',
    'ER-NF',
  ];
  const start = random.below(codes.length);
  return Array.from({ length: 1 + random.below(3) }, (_, index) => ({
    kind: 'need' as const,
    fields: {
      code: codes[(start + index * 5) % codes.length],
      severity: random.pick(['high', 'medium', 'low']),
      status: random.chance(0.25) ? 'met' : 'open',
    },
  }));
}

function inventStay(random: Random): InventedRecord {
  const detained = random.chance(0.2);
  const type = detained
    ? random.pick(['immigration-detention', 'airport-detention', 'police-cell'])
    : random.pick(['host-family', 'shared-home', 'shelter', 'reception-centre', 'camp', 'hotel']);
  return {
    kind: 'stay',
    fields: {
      type,
      detained,
      place: random.pick([
        'North quarter',
        'Centre by the river',
        'Camp 2, block C',
        'Building 14',
        'Old town',
      ]),
    },
  };
}

function inventUrgentRisk(random: Random, { now }: CaseTimes): InventedRecord[] {
  if (!random.chance(0.06)) return [];
  const handled = random.chance(0.6);
  const raisedAt = now - random.below(10) * DAY;
  const code = random.pick([
    'threat',
    'medical-emergency',
    'unsafe-tonight',
    'deadline',
    'medicine-running-out',
  ]);
  return [
    {
      kind: 'urgentRisk',
      fields: {
        code,
        raisedAt,
        ...(handled
          ? { handledAt: raisedAt + DAY / 4, handledNote: 'Shelter found for tonight.' }
          : {}),
      },
    },
  ];
}

function inventPlan(random: Random, { today }: CaseTimes): InventedRecord[] {
  const records: InventedRecord[] = [];
  const goals = random.below(4);
  for (let goal = 0; goal < goals; goal += 1) {
    const status = random.pick(['active', 'active', 'active', 'met', 'dropped']);
    records.push({
      kind: 'goal',
      fields: {
        words: random.pick(texts.goals),
        domain: random.pick(['housing', 'health', 'legal', 'family', 'education', 'safety']),
        status,
        progress: status === 'met' ? 100 : random.below(10) * 10,
        agreed: random.chance(0.8),
        position: goal + 1,
      },
    });
    for (let place = 1; place <= 1 + random.below(2); place += 1)
      records.push(inventAction(random, today, goal, place));
  }
  if (goals > 0 && random.chance(0.5)) {
    const heldOn = addDays(today, -random.below(80));
    records.push({
      kind: 'review',
      fields: {
        heldOn,
        nextOn: addDays(heldOn, 90),
        summary: 'Looked at every goal together; two steps moved.',
        agreed: true,
      },
    });
  }
  return records;
}

function inventAction(random: Random, today: string, goal: number, place: number): InventedRecord {
  const { what, service, provider } = random.pick(texts.actions);
  const due = addDays(today, random.below(60) - 20);
  const isPast = due < today;
  const status =
    isPast && random.chance(0.85) ? 'done' : random.pick(['planned', 'planned', 'doing']);
  const done = status === 'done' ? { doneOn: due, result: 'Done as agreed.' } : {};
  return {
    kind: 'action',
    goal,
    fields: {
      what,
      service,
      provider: provider || null,
      responsible: random.pick(['worker', 'worker', 'client', 'provider']),
      due,
      status,
      position: place,
      ...done,
    },
  };
}

function inventNotes(random: Random, { now }: CaseTimes): InventedRecord[] {
  return Array.from({ length: 1 + random.below(3) }, () => ({
    kind: 'note' as const,
    fields: {
      at: now - random.below(120) * DAY - random.below(DAY),
      contact: random.pick(['visit', 'office', 'phone', 'detention-visit', 'no-answer']),
      text: random.pick(texts.notes),
    },
  }));
}

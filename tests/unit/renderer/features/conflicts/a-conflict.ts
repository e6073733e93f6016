import type { Conflict } from '../../../../../shared/conflicts/contract';

export const TAPACHULA = '0192f0c1-0000-7000-8000-00000000000a';
export const GENEVA = '0192f0c1-0000-7000-8000-00000000000b';
const CASE = '0192f0c1-0000-7000-8000-000000000001';

const value = (office: 'Tapachula' | 'Geneva', said: unknown, at: number) => ({
  clock: `${office} ${at}`,
  value: said,
  by: office === 'Geneva' ? 'Berta' : 'Amina',
  at,
  office,
  officeId: office === 'Geneva' ? GENEVA : TAPACHULA,
  device: 'a1',
  bundleId: null,
  edited: [],
});

/** A risk level that Tapachula raised and Geneva lowered. */
export const aConflict = (set: Partial<Conflict> = {}): Conflict => ({
  id: 'one',
  group: 'one',
  cases: [{ caseId: CASE, number: 'FO-2026-0001', name: 'Mariam Hosseini' }],
  personId: null,
  about: 'Mariam Hosseini',
  kind: 'case',
  recordId: CASE,
  subject: null,
  field: 'riskLevel',
  values: [value('Tapachula', 'high', 1), value('Geneva', 'low', 2)],
  before: { value: 'medium', by: 'Amina', at: 0, office: 'Tapachula' },
  mayDecide: true,
  ...set,
});

/** What was said in the same breath as the level. */
export const itsReason = (): Conflict =>
  aConflict({
    id: 'two',
    field: 'riskReason',
    values: [value('Tapachula', 'a threat', 1), value('Geneva', 'reviewed', 2)],
  });

export const aRemoval = (): Conflict => ({
  ...aConflict({ id: 'three', group: 'three', kind: 'goal', field: 'removed', before: null }),
  subject: 'school',
  values: [
    value('Tapachula', true, 1),
    { ...value('Geneva', false, 2), edited: [{ field: 'words', value: 'school and a bus' }] },
  ],
});

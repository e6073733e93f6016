import type { CaseView } from '../../../../shared/cases/contract';
import {
  recordKinds,
  type FieldsOf,
  type RecordKindName,
  type RecordView,
} from '../../../../shared/journal/record-kinds';

let last = 0;

/** An id of the right form; each is new. */
export const anId = (): string => {
  last += 1;
  return `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`;
};

/** A record of which nothing is known but what is given. */
export function aRecord<K extends RecordKindName>(
  kind: K,
  fields: Partial<FieldsOf<K>> & { id?: string; createdAt?: number } = {},
): RecordView<K> {
  const blank = Object.fromEntries(
    Object.keys(recordKinds[kind]!.fields).map((name) => [name, null]),
  );
  const id = fields.id ?? anId();
  return {
    id,
    stream: `case/${id}`,
    createdAt: 0,
    updatedAt: 0,
    ...blank,
    ...fields,
  } as unknown as RecordView<K>;
}

export function aCaseView(parts: Partial<CaseView> = {}): CaseView {
  return {
    case: aRecord('case', { status: 'open' }),
    principal: null,
    household: null,
    members: [],
    interviews: [],
    consents: [],
    needs: [],
    urgentRisks: [],
    stays: [],
    goals: [],
    actions: [],
    reviews: [],
    notes: [],
    documents: [],
    legalHolds: [],
    lock: null,
    givenBy: [],
    conflicts: [],
    assignedName: null,
    ...parts,
  };
}

export function aMember(
  fields: Partial<FieldsOf<'person'>> & { id?: string },
  place: Partial<CaseView['members'][number]> = {},
): CaseView['members'][number] {
  return {
    details: { person: aRecord('person', fields), identityDocuments: [], contactPoints: [] },
    relation: null,
    memberId: anId(),
    isPrincipal: false,
    together: null,
    note: null,
    ...place,
  };
}

/** A known Gregorian day as an uncertain date. */
export const onDay = (day: string) => ({
  original: day,
  calendar: 'gregorian' as const,
  earliest: day,
  latest: day,
  precision: 'day' as const,
  approximate: false,
});

import type { CaseView } from '../../../../shared/cases/contract';
import { recordKinds } from '../../../../shared/journal/record-kinds';
import type { PersonDetails } from '../../../../shared/people/contract';
import type { Withholding } from './withholding';

interface Row {
  id: string;
  stream: string;
}

/** A case as the other office will see it, for the readable summary. `label` stands for what names it. */
export function withheldView(
  view: CaseView,
  withholding: Pick<Withholding, 'judge' | 'streamsOf'>,
  label: string | null,
): CaseView {
  const going = new Set(withholding.streamsOf(view.case.id));
  const clean = <T extends Row>(kind: string, record: T): T | null => {
    const judge = withholding.judge(record.stream);
    if (!going.has(record.stream)) return null;
    if (!judge) return record;
    const fields = Object.keys(recordKinds[kind]!.fields);
    const kept = fields.filter((field) => judge({ kind, id: record.id, field }) !== null);
    if (kept.length === fields.length) return null;
    return { ...record, ...Object.fromEntries(kept.map((field) => [field, null])) };
  };
  const list = <T extends Row>(kind: string, records: readonly T[]): T[] =>
    records.flatMap((record) => clean(kind, record) ?? []);
  const details = (one: PersonDetails, name: string | null): PersonDetails | null => {
    const person = clean('person', one.person);
    return (
      person && {
        person: { ...person, fullName: person.fullName ?? name },
        identityDocuments: list('identityDocument', one.identityDocuments),
        contactPoints: list('contactPoint', one.contactPoints),
      }
    );
  };
  const found = clean('case', view.case) ?? { ...view.case, number: null };
  return {
    ...view,
    case: { ...found, number: found.number ?? label },
    principal: view.principal && details(view.principal, label),
    household: view.household && clean('household', view.household),
    members: view.members.flatMap((member) => {
      const { memberId: id, isPrincipal } = member;
      const cleaned = details(member.details, isPrincipal ? label : null);
      if (!cleaned || !view.household || !going.has(view.household.stream)) return [];
      const judge = withholding.judge(view.household.stream);
      const stays = (field: string): boolean =>
        id !== null && judge !== null && judge({ kind: 'householdMember', id, field }) !== null;
      return [
        {
          ...member,
          details: cleaned,
          relation: stays('relation') ? null : member.relation,
          note: stays('note') ? null : member.note,
        },
      ];
    }),
    interviews: list('interview', view.interviews),
    consents: list('consent', view.consents),
    needs: list('need', view.needs),
    urgentRisks: list('urgentRisk', view.urgentRisks),
    stays: list('stay', view.stays),
    goals: list('goal', view.goals),
    actions: list('action', view.actions),
    reviews: list('review', view.reviews),
    notes: list('note', view.notes),
    documents: list('document', view.documents),
    legalHolds: list('legalHold', view.legalHolds),
    conflicts: [],
  };
}

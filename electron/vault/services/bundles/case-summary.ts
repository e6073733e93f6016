import { formatUncertainDate } from '../../../../shared/dates/format-uncertain-date';
import type { CaseView } from '../../../../shared/cases/contract';
import type { PersonDetails } from '../../../../shared/people/contract';

/**
 * One case as plain text, so that a bundle can be read at headquarters with nothing but stock
 * tools. English by design: it is part of the format, not of the screen.
 */
export function caseSummary(view: CaseView): string {
  const lines: string[] = [];
  const section = (title: string, list: (string | null)[]): void => {
    const kept = list.filter((line) => line !== null);
    if (kept.length > 0)
      lines.push('', title, ...kept.map((line) => `  ${line.replaceAll('\n', '\n  ')}`));
  };
  const { case: found } = view;
  lines.push(
    `Case ${found.number ?? found.id}`,
    `Status: ${found.status ?? 'open'}   Risk: ${found.riskLevel ?? 'not set'}`,
  );
  if (found.riskReason) lines.push(`Reason for the risk level: ${found.riskReason}`);
  section(
    'Legal hold',
    view.legalHolds.flatMap(({ reason, liftedAt }) => (liftedAt === null ? reason : [])),
  );
  section('Person', view.principal ? describePerson(view.principal) : []);
  section(
    'Household',
    view.members
      .filter((member) => !member.isPrincipal)
      .map((member) => `${member.relation ?? 'member'}: ${oneLine(member.details)}`),
  );
  section('What the person asks for', [found.wants]);
  section('Situation', [found.situation]);
  section(
    'Where the person stays',
    view.stays.map((stay) =>
      join([
        stay.type,
        stay.place,
        stay.country,
        stay.detained ? 'detained' : null,
        date(stay.since),
      ]),
    ),
  );
  section(
    'Needs',
    view.needs.map((need) => join([need.code, need.severity, need.status, need.note])),
  );
  section(
    'Urgent risks',
    view.urgentRisks.map((risk) =>
      join([risk.code, risk.note, risk.handledAt ? `handled: ${risk.handledNote ?? ''}` : 'open']),
    ),
  );
  section(
    'Consent',
    view.consents.map((consent) =>
      join([
        consent.purpose,
        consent.decision,
        consent.givenOn,
        consent.until ? `until ${consent.until}` : null,
        consent.withdrawnOn ? `withdrawn ${consent.withdrawnOn}` : null,
      ]),
    ),
  );
  section(
    'Plan',
    view.goals.flatMap((goal) => [
      `Goal (${goal.status ?? 'active'}): ${goal.words ?? ''}`,
      ...view.actions
        .filter((action) => action.goalId === goal.id)
        .map(
          (action) =>
            `  - ${join([action.what, action.responsibleName ?? action.responsible, action.provider, action.due ? `by ${action.due}` : null, action.status, action.result])}`,
        ),
    ]),
  );
  section(
    'Reviews',
    view.reviews.map((review) =>
      join([review.heldOn, review.summary, review.nextOn ? `next ${review.nextOn}` : null]),
    ),
  );
  section(
    'Notes',
    view.notes.map(
      (note) =>
        `${note.at ? new Date(note.at).toISOString().slice(0, 16).replace('T', ' ') : ''}  ${note.text ?? ''}`,
    ),
  );
  section(
    'Documents',
    view.documents.map((document) =>
      join([document.title, document.type, document.fileName, document.sha256]),
    ),
  );
  return `${lines.join('\n')}\n`;
}

const join = (parts: (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');

const date = (value: Parameters<typeof formatUncertainDate>[0] | null): string | null =>
  value ? formatUncertainDate(value, { language: 'en' }) : null;

const oneLine = ({ person }: PersonDetails): string =>
  join([person.fullName, person.sex, person.birth ? `born ${date(person.birth)}` : null]);

const describePerson = (details: PersonDetails): (string | null)[] => {
  const { person, identityDocuments, contactPoints } = details;
  return [
    oneLine(details),
    person.otherNames?.length
      ? `Also: ${person.otherNames.map(({ value }) => value).join(', ')}`
      : null,
    person.nationalities?.length ? `Nationality: ${person.nationalities.join(', ')}` : null,
    person.languages?.length
      ? `Languages: ${person.languages.map(({ code }) => code).join(', ')}${person.interpreterNeeded ? ' (interpreter needed)' : ''}`
      : null,
    ...identityDocuments.map((document) =>
      join([document.type, document.number, document.country]),
    ),
    ...contactPoints.map((contact) =>
      join([contact.type, contact.value, contact.safeToCall === false ? 'not safe to call' : null]),
    ),
  ];
};

import type { CaseView } from '../../../../../shared/cases/contract';
import { aCaseView, aMember, aRecord } from '../../casework/a-case';

export const today = '2026-11-21';
const born = (earliest: string, latest: string) => ({
  original: earliest.slice(0, 4),
  calendar: 'gregorian' as const,
  earliest,
  latest,
  precision: 'range' as const,
  approximate: false,
});

/** A case with something in every part of it; made anew, so that a test may change it. */
export function fullCase(): CaseView {
  const principal = aMember(
    {
      fullName: 'Mariam Hosseini',
      birth: born('2008-05-01', '2009-05-01'),
      languages: [{ code: 'ara' }],
      interpreterNeeded: true,
      nationalities: ['SYR'],
    },
    { isPrincipal: true },
  );
  const brother = aMember(
    { fullName: 'Yusuf Hosseini', birth: born('2015-01-01', '2015-12-31') },
    { relation: 'brother', together: false },
  );
  const goal = aRecord('goal', {
    words: 'I want my children in school',
    status: 'active',
    domain: 'education',
    agreed: true,
  });
  return aCaseView({
    case: aRecord('case', {
      number: 'FO-2026-0142',
      status: 'open',
      personId: principal.details.person.id,
      codeName: 'Sparrow',
      hideName: false,
      riskLevel: 'high',
      riskReason: 'A threat by letter',
      riskSetAt: Date.parse('2026-11-20T09:00:00Z'),
      openedOn: '2026-11-01',
      wants: 'A safe room.\nSchool for my brother.',
      situation: 'Rents one room.',
    }),
    principal: principal.details,
    members: [principal, brother],
    stays: [aRecord('stay', { type: 'home', place: 'Old town' })],
    urgentRisks: [
      aRecord('urgentRisk', {
        code: 'no-shelter',
        personId: principal.details.person.id,
        note: 'Sleeps in the hall',
      }),
    ],
    needs: [
      aRecord('need', { code: 'SV-VF', personId: brother.details.person.id, severity: 'high' }),
      aRecord('need', { code: 'school', personId: brother.details.person.id, note: 'School fees' }),
    ],
    consents: [
      aRecord('consent', {
        purpose: 'services',
        decision: 'agreed',
        givenOn: '2026-11-01',
        givenBy: 'client',
        method: 'spoken',
      }),
    ],
    goals: [goal, aRecord('goal', { words: 'Find my aunt', status: 'met' })],
    actions: [
      aRecord('action', {
        goalId: goal.id,
        what: 'Ask the school for a place',
        responsible: 'client',
        due: '2031-03-14',
        status: 'planned',
        service: 'safe-shelter',
      }),
      aRecord('action', {
        goalId: goal.id,
        what: 'Call the shelter',
        responsible: 'other',
        responsibleName: 'Uncle Daud',
        status: 'done',
        result: 'Shelter called back',
      }),
      aRecord('action', { goalId: goal.id, what: 'Cancelled step', status: 'cancelled' }),
    ],
    reviews: [
      aRecord('review', {
        heldOn: '2026-11-10',
        nextOn: '2031-04-02',
        summary: 'Told in confidence',
      }),
    ],
    notes: [
      aRecord('note', {
        at: Date.parse('2026-11-15T09:00:00Z'),
        contact: 'phone',
        withWhom: 'Neighbour Zahra',
        text: 'Told in confidence',
      }),
    ],
    assignedName: 'Amina',
  });
}

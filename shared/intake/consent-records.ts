import { addMonths } from './add-months';
import type { AnswerReader } from './answer-reader';
import { draftsIn, type NewRecordId, type RecordDraft } from './record-draft';

const purposes = [
  { question: 'consentServices', purpose: 'services', leaves: false },
  { question: 'consentHeadquarters', purpose: 'headquarters', leaves: true },
  { question: 'consentPartners', purpose: 'partners', leaves: true },
  { question: 'consentStatistics', purpose: 'statistics', leaves: false },
] as const;

const monthsOf: Record<string, number> = { 'months-3': 3, 'months-6': 6, 'months-12': 12 };

/**
 * One consent for each purpose that was put to the person. A refusal is a record like an agreement;
 * no answer, "not asked" and "prefers not to say" make none, and without a record nothing is shared.
 */
export function consentRecords(
  answers: AnswerReader,
  caseId: string,
  newRecordId: NewRecordId,
  today: string,
): RecordDraft[] {
  const decided = purposes.flatMap(({ question, ...about }) => {
    const decision = answers.code(question);
    return decision === null ? [] : [{ ...about, decision, agreed: decision === 'agreed' }];
  });
  // Where there is no record for it, nothing is read, so that it stays with the interview.
  if (decided.length === 0) return [];
  const inCase = draftsIn(caseId, newRecordId);
  const given = {
    givenBy: answers.code('consentGivenBy'),
    givenByName: answers.text('consentGivenByName'),
    method: answers.code('consentMethod'),
    givenOn: today,
  };
  const until = decided.some(({ agreed }) => agreed) ? untilDay(answers, today) : null;
  const withheld = answers.text('consentWithheld');
  const leaving = decided.filter(({ agreed, leaves }) => agreed && leaves);
  // Where nothing may leave yet, the wish stands with what was said, and holds from the first day on.
  const wishStandsIn = leaving.length > 0 ? leaving : decided;
  return decided.map((each) => {
    const { purpose, decision, agreed } = each;
    const partners = purpose === 'partners' && agreed;
    return inCase('consent', {
      purpose,
      decision,
      ...given,
      until: agreed ? until : null,
      recipients: partners ? answers.codes('consentPartnerKinds') : null,
      recipientNames: partners ? answers.text('consentPartnerNames') : null,
      withheld: wishStandsIn.includes(each) ? withheld : null,
    });
  });
}

/** Null: until the case is closed. An uncertain day ends at its earliest, the side that protects. */
function untilDay(answers: AnswerReader, today: string): string | null {
  const until = answers.code('consentUntil');
  if (until === 'date') return answers.date('consentUntilDate')?.earliest ?? today;
  const months = monthsOf[until ?? ''];
  return months === undefined ? null : addMonths(today, months);
}

import { rowsOf, valueOf, type AnswerValues, type DeclinedState } from '../../shared/forms/answers';

export interface Unasked {
  id: string;
  /** What was said, as plainly as it can be told without its question; or why nothing was. */
  said: string | boolean | { declined: DeclinedState };
}

/** Answers to questions that this form does not have: another office's form asked them. Nothing said vanishes. */
export function unaskedAnswers(answers: AnswerValues, asked: ReadonlySet<string>): Unasked[] {
  return Object.entries(answers).flatMap(([id, answer]): Unasked[] => {
    if (asked.has(id)) return [];
    if (answer.state !== 'answered') return [{ id, said: { declined: answer.state } }];
    const rows = rowsOf(answer);
    if (rows.length > 0) return rows.flatMap((row) => unaskedAnswers(row.answers, asked));
    const value = valueOf(answer);
    if (typeof value === 'boolean') return [{ id, said: value }];
    const text = plainly(value);
    return text === '' ? [] : [{ id, said: text }];
  });
}

/** Dates, names and phones have their words in one of these. */
const WORDS = ['original', 'full', 'text', 'code'] as const;

function plainly(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plainly).filter(Boolean).join(', ');
  if (value === null || typeof value !== 'object') return '';
  const found = WORDS.find((key) => Object.hasOwn(value, key));
  return plainly(
    found === undefined ? Object.values(value) : (value as Record<string, unknown>)[found],
  );
}

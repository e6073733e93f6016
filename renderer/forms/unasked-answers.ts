import { rowsOf, valueOf, type AnswerValues, type DeclinedState } from '../../shared/forms/answers';

export interface Unasked {
  id: string;
  /** What was said, as plainly as it can be told without its question; or why nothing was. */
  said: string | boolean | { declined: DeclinedState };
}

/** What was said of one in a group: which group, and the how manieth there. */
export interface UnaskedRow {
  group: string;
  number: number;
  id: string;
  said: Unasked[];
}

/** Answers to questions that this form does not have: another office's form asked them. Nothing said vanishes. */
export function unaskedAnswers(answers: AnswerValues, asked: ReadonlySet<string>): Unasked[] {
  return Object.entries(answers).flatMap(([id, answer]): Unasked[] => {
    if (asked.has(id)) return [];
    if (answer.state !== 'answered') return [{ id, said: { declined: answer.state } }];
    if (rowsOf(answer).length > 0) return [];
    const value = valueOf(answer);
    if (typeof value === 'boolean') return [{ id, said: value }];
    const text = plainly(value);
    return text === '' ? [] : [{ id, said: text }];
  });
}

/** The same of groups, each row by itself: its answers say nothing without whose they are. */
export function unaskedRows(answers: AnswerValues, asked: ReadonlySet<string>): UnaskedRow[] {
  return Object.entries(answers)
    .filter(([group]) => !asked.has(group))
    .flatMap(([group, answer]) =>
      rowsOf(answer).map((row, index) => ({
        group,
        number: index + 1,
        id: row.id,
        // Whatever our form asks elsewhere under such a name, it has not asked it here.
        said: unaskedAnswers(row.answers, new Set()),
      })),
    )
    .filter(({ said }) => said.length > 0);
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

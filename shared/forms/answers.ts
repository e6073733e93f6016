import { z } from '../zod';
import { SimpleValue } from './values';

/**
 * An answer says what happened when a question came up; the absence of an answer says that it has
 * not come up yet. The three ways of having no value stay apart for ever: "not asked" is our doing,
 * the other two are what the person said.
 */
const declined = [
  z.strictObject({ state: z.literal('not-asked') }),
  z.strictObject({ state: z.literal('prefers-not-to-say') }),
  z.strictObject({ state: z.literal('does-not-know') }),
] as const;

export const declinedStates = ['not-asked', 'prefers-not-to-say', 'does-not-know'] as const;
export type DeclinedState = (typeof declinedStates)[number];

export const SimpleAnswer = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('answered'), value: SimpleValue }),
  ...declined,
]);
export type SimpleAnswer = z.infer<typeof SimpleAnswer>;

const QuestionId = z.string().min(1).max(80);

/** One household member, one paper. The id is made when the row is added and never reused. */
export const GroupRow = z.strictObject({
  id: z.string().min(1).max(80),
  answers: z.record(QuestionId, SimpleAnswer),
});
export type GroupRow = z.infer<typeof GroupRow>;

export const Answer = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('answered'),
    value: z.union([SimpleValue, z.array(GroupRow).max(100)]),
  }),
  ...declined,
]);
export type Answer = z.infer<typeof Answer>;

export const Answers = z.strictObject({
  formId: z.string().min(1).max(80),
  version: z.int().min(1),
  values: z.record(QuestionId, Answer),
});
export type Answers = z.infer<typeof Answers>;

export type AnswerValues = Readonly<Record<string, Answer>>;

export const answered = <V extends Extract<Answer, { state: 'answered' }>['value']>(value: V) =>
  ({ state: 'answered', value }) as const;

export const emptyAnswers = (form: { id: string; version: number }): Answers => ({
  formId: form.id,
  version: form.version,
  values: {},
});

/** Null when there is nothing, or nothing but blanks: an emptied field is an unanswered one. */
export function valueOf(
  answer: Answer | undefined,
): Extract<Answer, { state: 'answered' }>['value'] | null {
  if (answer?.state !== 'answered' || isBlank(answer.value)) return null;
  return answer.value;
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object' && value !== null) {
    if ('full' in value) return String(value.full).trim() === '';
    if ('text' in value) return String(value.text).trim() === '';
  }
  return false;
}

export function rowsOf(answer: Answer | undefined): GroupRow[] {
  const value = valueOf(answer);
  if (!Array.isArray(value)) return [];
  return value.filter((row): row is GroupRow => typeof row === 'object' && 'answers' in row);
}

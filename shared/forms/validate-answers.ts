import { UncertainDate } from '../dates/uncertain-date';
import { rowsOf, valueOf, type Answer, type AnswerValues } from './answers';
import type { FormDefinition } from './form-definition';
import { isGroup, type GroupQuestion, type Question, type SimpleQuestion } from './question';
import { Codes, Languages, PersonName, Phone } from './values';
import { lookupFor, visibleInRow, visibleQuestions } from './visible-questions';

export type ViolationCode =
  | 'required'
  | 'wrong-type'
  | 'too-long'
  | 'too-many'
  | 'too-small'
  | 'too-large'
  | 'unknown-code'
  | 'date-not-understood'
  | 'date-in-future';

export interface Violation {
  questionId: string;
  rowId?: string;
  code: ViolationCode;
  params?: Record<string, number>;
}

/** What the rules need to know that stands neither in the form nor in the answers. */
export interface FormContext {
  /** Undefined for a list that is not known here: its codes are then taken as they are. */
  codesOf: (listId: string) => ReadonlySet<string> | undefined;
  /** ISO date, Gregorian. */
  today: string;
}

/**
 * What stands in the way of finishing. Never in the way of saving: a draft keeps whatever was typed.
 *
 * | answer                              | required   | not required |
 * | ----------------------------------- | ---------- | ------------ |
 * | hidden                              | –          | –            |
 * | absent, blank, not asked            | required   | –            |
 * | prefers not to say, does not know   | –          | –            |
 * | a value that breaks a constraint    | constraint | constraint   |
 * | a value                             | –          | –            |
 *
 * So "required" and a constraint exclude each other, and a person's own refusal is always enough.
 */
export function validateAnswers(
  form: FormDefinition,
  values: AnswerValues,
  context: FormContext,
): Violation[] {
  const outer = lookupFor(form, values);
  return visibleQuestions(form, values).flatMap(({ questions }) =>
    questions.flatMap((question) =>
      isGroup(question)
        ? checkGroup(question, values, context, outer)
        : checkSimple(question, values[question.id], context),
    ),
  );
}

function checkGroup(
  group: GroupQuestion,
  values: AnswerValues,
  context: FormContext,
  outer: (id: string) => unknown,
): Violation[] {
  const answer = values[group.id];
  const rows = rowsOf(answer);
  if (rows.length === 0) return missing(group, answer);
  if (rows.length > (group.max ?? 100))
    return [{ questionId: group.id, code: 'too-many', params: { max: group.max ?? 100 } }];
  return rows.flatMap((row) =>
    visibleInRow(group, row.answers, outer)
      .flatMap((question) => checkSimple(question, row.answers[question.id], context))
      .map((violation) => ({ ...violation, rowId: row.id })),
  );
}

function checkSimple(
  question: SimpleQuestion,
  answer: Answer | undefined,
  context: FormContext,
): Violation[] {
  if (question.type === 'note') return [];
  const value = valueOf(answer);
  if (value === null) return missing(question, answer);
  const broken = constraintBroken(question, value, context);
  return broken === null ? [] : [{ questionId: question.id, ...broken }];
}

function missing(question: Question, answer: Answer | undefined): Violation[] {
  const said = answer?.state === 'prefers-not-to-say' || answer?.state === 'does-not-know';
  const required = question.type !== 'note' && question.required === true;
  return required && !said ? [{ questionId: question.id, code: 'required' }] : [];
}

type Broken = Pick<Violation, 'code' | 'params'> | null;

function constraintBroken(question: SimpleQuestion, value: unknown, context: FormContext): Broken {
  switch (question.type) {
    case 'note':
      return null;
    case 'text':
    case 'long-text':
      return checkText(value, question.maxLength ?? (question.type === 'text' ? 400 : 20_000));
    case 'yes-no':
      return typeof value === 'boolean' ? null : wrongType;
    case 'number':
      return checkNumber(value, question.min, question.max);
    case 'choice':
      return typeof value === 'string' ? checkCodes(question, [value], context) : wrongType;
    case 'choices':
      return checkChoices(question, value, context);
    case 'nationalities':
      return Codes.safeParse(value).success
        ? checkCodes(question, value as string[], context)
        : wrongType;
    case 'languages':
      return checkLanguages(question, value, context);
    case 'person-name':
      return PersonName.safeParse(value).success ? null : wrongType;
    case 'phone':
      return Phone.safeParse(value).success ? null : wrongType;
    case 'uncertain-date':
      return checkDate(value, question.meaning ?? 'any', context.today);
  }
}

const wrongType = { code: 'wrong-type' } as const;

function checkText(value: unknown, max: number): Broken {
  if (typeof value !== 'string') return wrongType;
  return value.length > max ? { code: 'too-long', params: { max } } : null;
}

function checkNumber(value: unknown, min: number | undefined, max: number | undefined): Broken {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType;
  if (min !== undefined && value < min) return { code: 'too-small', params: { min } };
  if (max !== undefined && value > max) return { code: 'too-large', params: { max } };
  return null;
}

function checkChoices(
  question: SimpleQuestion & { type: 'choices' },
  value: unknown,
  context: FormContext,
): Broken {
  if (!Codes.safeParse(value).success) return wrongType;
  const codes = value as string[];
  if (question.max !== undefined && codes.length > question.max)
    return { code: 'too-many', params: { max: question.max } };
  return checkCodes(question, codes, context);
}

function checkLanguages(
  question: SimpleQuestion & { type: 'languages' },
  value: unknown,
  context: FormContext,
): Broken {
  const languages = Languages.safeParse(value);
  if (!languages.success) return wrongType;
  return checkCodes(
    question,
    languages.data.map(({ code }) => code),
    context,
  );
}

type Listed = {
  codeList?: string | undefined;
  options?: { code: string }[] | undefined;
  except?: string[] | undefined;
};

function checkCodes(question: Listed, codes: string[], context: FormContext): Broken {
  const options = question.options?.map(({ code }) => code);
  const known = options === undefined ? listOf(question, context) : new Set(options);
  const isOffered = (code: string) =>
    known?.has(code) !== false && !question.except?.includes(code);
  return codes.every(isOffered) ? null : { code: 'unknown-code' };
}

const listOf = (question: Listed, context: FormContext) =>
  question.codeList === undefined ? undefined : context.codesOf(question.codeList);

/** Words that could not be read as a date are kept in the draft as text, and asked about at the end. */
function checkDate(value: unknown, meaning: 'birth' | 'past' | 'any', today: string): Broken {
  const date = UncertainDate.safeParse(value);
  if (!date.success)
    return { code: typeof value === 'string' ? 'date-not-understood' : 'wrong-type' };
  return meaning !== 'any' && date.data.earliest > today ? { code: 'date-in-future' } : null;
}

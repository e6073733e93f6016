import { comparisonsIn, questionsIn, type Condition } from './condition';
import { questionsOf, type FormDefinition, type FormPage } from './form-definition';
import { isGroup, type Question } from './question';

export interface DefinitionProblem {
  code:
    | 'duplicate-page'
    | 'duplicate-question'
    | 'unknown-list'
    | 'no-list'
    | 'list-and-options'
    | 'unknown-exception'
    | 'duplicate-option'
    | 'missing-text'
    | 'condition-not-backwards'
    | 'condition-unknown-code'
    | 'alert-not-possible'
    | 'alert-unknown-code'
    | 'bounds-crossed'
    | 'row-title-unknown'
    | 'section-unknown';
  at: string;
  detail?: string;
}

export interface DefinitionContext {
  /** Undefined when there is no such list. */
  codesOf: (listId: string) => ReadonlySet<string> | undefined;
  hasText: (key: string) => boolean;
}

/** The list whose codes an alert may raise. */
export const ALERT_LIST = 'urgent-risks';

/** What the schema cannot say about a form: that its names are unique and lead somewhere. */
export function checkDefinition(
  form: FormDefinition,
  context: DefinitionContext,
): DefinitionProblem[] {
  const every = questionsOf(form).flatMap((question) =>
    isGroup(question) ? [question, ...question.questions] : [question],
  );
  return [
    ...repeated(form.pages.map(({ id }) => id)).map((at) => ({
      code: 'duplicate-page' as const,
      at,
    })),
    ...repeated(every.map(({ id }) => id)).map((at) => ({
      code: 'duplicate-question' as const,
      at,
    })),
    ...every.flatMap((question) => checkQuestion(question, context)),
    ...checkTexts(form, every, context),
    ...checkSections(form),
    ...checkConditions(form, context),
  ];
}

function checkQuestion(question: Question, context: DefinitionContext): DefinitionProblem[] {
  const at = question.id;
  const problems: DefinitionProblem[] = [];
  const { listId, options } = listingOf(question);
  if (listId !== undefined && context.codesOf(listId) === undefined)
    problems.push({ code: 'unknown-list', at, detail: listId });
  if (question.type === 'choice' || question.type === 'choices') {
    if (listId === undefined && options === undefined) problems.push({ code: 'no-list', at });
    if (listId !== undefined && options !== undefined)
      problems.push({ code: 'list-and-options', at });
    for (const detail of question.except ?? [])
      if (context.codesOf(listId ?? '')?.has(detail) !== true)
        problems.push({ code: 'unknown-exception', at, detail });
    for (const detail of repeated(options ?? []))
      problems.push({ code: 'duplicate-option', at, detail });
  }
  if (question.type === 'number' && (question.min ?? -Infinity) > (question.max ?? Infinity)) {
    problems.push({ code: 'bounds-crossed', at });
  }
  if (isGroup(question) && !question.questions.some(({ id }) => id === question.rowTitle)) {
    problems.push({ code: 'row-title-unknown', at, detail: question.rowTitle });
  }
  return [...problems, ...checkAlert(question, context)];
}

function checkAlert(question: Question, context: DefinitionContext): DefinitionProblem[] {
  if (question.type === 'note' || question.alert === undefined) return [];
  const at = question.id;
  const known = context.codesOf(ALERT_LIST);
  if ('eachCode' in question.alert) {
    return listingOf(question).listId === ALERT_LIST ? [] : [{ code: 'alert-unknown-code', at }];
  }
  const { is, code } = question.alert;
  const problems: DefinitionProblem[] = [];
  if (known?.has(code) !== true) problems.push({ code: 'alert-unknown-code', at, detail: code });
  if (!canBe(question, is, context))
    problems.push({ code: 'alert-not-possible', at, detail: String(is) });
  return problems;
}

function checkTexts(
  form: FormDefinition,
  every: Question[],
  context: DefinitionContext,
): DefinitionProblem[] {
  const keys = [form.titleKey, ...form.pages.flatMap(pageKeys), ...every.flatMap(questionKeys)];
  return [...new Set(keys)]
    .filter((key) => !context.hasText(key))
    .map((key) => ({ code: 'missing-text', at: key }));
}

const given = (...keys: (string | undefined)[]): string[] =>
  keys.filter((key) => key !== undefined);

const pageKeys = (page: FormPage): string[] => [
  ...given(page.titleKey, page.introKey, page.sensitiveScriptKey),
  ...(page.sections ?? []).map(({ titleKey }) => titleKey),
];

function questionKeys(question: Question): string[] {
  const keys =
    question.type === 'note' ? [question.labelKey] : given(question.labelKey, question.hintKey);
  if (isGroup(question)) keys.push(question.addKey, question.rowKey);
  if ('options' in question) keys.push(...(question.options ?? []).map(({ labelKey }) => labelKey));
  return keys;
}

const checkSections = (form: FormDefinition): DefinitionProblem[] =>
  form.pages.flatMap((page) =>
    (page.sections ?? [])
      .filter(({ from }) => !page.questions.some(({ id }) => id === from))
      .map(({ from }) => ({ code: 'section-unknown' as const, at: page.id, detail: from })),
  );

/** A condition may only speak of what was asked before it; inside a row, of the row and of what stands outside. */
function checkConditions(form: FormDefinition, context: DefinitionContext): DefinitionProblem[] {
  const before = new Map<string, Question>();
  const problems: DefinitionProblem[] = [];
  const check = (
    condition: Condition | undefined,
    at: string,
    known: ReadonlyMap<string, Question>,
  ) => {
    if (condition !== undefined) problems.push(...checkCondition(condition, at, known, context));
  };
  for (const page of form.pages) {
    check(page.showWhen, page.id, before);
    for (const question of page.questions) {
      check(question.showWhen, question.id, before);
      if (isGroup(question)) {
        const inRow = new Map(before);
        for (const inner of question.questions) {
          check(inner.showWhen, inner.id, inRow);
          inRow.set(inner.id, inner);
        }
      }
      before.set(question.id, question);
    }
  }
  return problems;
}

function checkCondition(
  condition: Condition,
  at: string,
  known: ReadonlyMap<string, Question>,
  context: DefinitionContext,
): DefinitionProblem[] {
  const forwards = questionsIn(condition).filter((id) => !known.has(id));
  if (forwards.length > 0)
    return forwards.map((detail) => ({ code: 'condition-not-backwards', at, detail }));
  return comparisonsIn(condition)
    .filter(({ question, value }) => !canBe(known.get(question), value, context))
    .map(({ question, value }) => ({
      code: 'condition-unknown-code',
      at,
      detail: `${question}: ${String(value)}`,
    }));
}

/** Whether a question can have this answer: a condition on a code that no list holds would never be true. */
function canBe(
  question: Question | undefined,
  value: unknown,
  context: DefinitionContext,
): boolean {
  if (question === undefined) return false;
  if (question.type === 'yes-no') return typeof value === 'boolean';
  if (question.type === 'number') return typeof value === 'number';
  if (typeof value !== 'string') return false;
  const { listId, options } = listingOf(question);
  if (options !== undefined) return options.includes(value);
  return listId === undefined || (context.codesOf(listId)?.has(value) ?? false);
}

function listingOf(question: Question): {
  listId?: string | undefined;
  options?: string[] | undefined;
} {
  const listId = 'codeList' in question ? question.codeList : undefined;
  const options = 'options' in question ? question.options?.map(({ code }) => code) : undefined;
  return { listId, options };
}

const repeated = (ids: string[]): string[] => [
  ...new Set(ids.filter((id, at) => ids.indexOf(id) !== at)),
];

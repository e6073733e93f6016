import { rowsOf, valueOf, type Answer, type AnswerValues } from './answers';
import { evaluateCondition, type Condition, type Lookup } from './condition';
import type { FormDefinition, FormPage } from './form-definition';
import { isGroup, type GroupQuestion, type Question, type SimpleQuestion } from './question';

export interface VisiblePage {
  page: FormPage;
  questions: Question[];
}

/**
 * What is asked, given the answers so far.
 *
 * One pass suffices because conditions point backwards. The answer to a question that is not shown
 * counts for nothing, so a change of mind early on cannot leave a later page open by accident; the
 * answer itself is kept, and comes back with the question.
 */
export function visibleQuestions(form: FormDefinition, values: AnswerValues): VisiblePage[] {
  const { lookup, show } = scope(values);
  const pages: VisiblePage[] = [];
  for (const page of form.pages) {
    if (!holds(page.showWhen, lookup)) continue;
    const questions = page.questions.filter((question) => show(question));
    pages.push({ page, questions });
  }
  return pages;
}

/** The same within one row of a group; a condition there may also speak of questions outside. */
export function visibleInRow(
  group: GroupQuestion,
  row: AnswerValues,
  outer: Lookup,
): SimpleQuestion[] {
  const { show } = scope(row, outer, new Set(group.questions.map((question) => question.id)));
  return group.questions.filter((question) => show(question));
}

/** The plain values of the questions that are shown: what conditions inside rows look at. */
export function lookupFor(form: FormDefinition, values: AnswerValues): Lookup {
  const shown = new Set(
    visibleQuestions(form, values).flatMap(({ questions }) => questions.map(({ id }) => id)),
  );
  return (id) => (shown.has(id) ? (valueOf(values[id]) ?? undefined) : undefined);
}

/** The answers to the questions that are shown, rows included: what a finished form says. */
export function visibleAnswers(form: FormDefinition, values: AnswerValues): Record<string, Answer> {
  const outer = lookupFor(form, values);
  const entries = visibleQuestions(form, values)
    .flatMap(({ questions }) => questions)
    .flatMap((question): [string, Answer][] => {
      const answer = values[question.id];
      if (answer === undefined) return [];
      if (!isGroup(question) || answer.state !== 'answered') return [[question.id, answer]];
      const rows = rowsOf(answer).map((row) => ({
        id: row.id,
        answers: shownInRow(question, row.answers, outer),
      }));
      return [[question.id, { state: 'answered', value: rows }]];
    });
  return Object.fromEntries(entries);
}

function shownInRow<A>(
  group: GroupQuestion,
  row: Record<string, A> & AnswerValues,
  outer: Lookup,
): Record<string, A> {
  const shown = new Set(visibleInRow(group, row, outer).map(({ id }) => id));
  return Object.fromEntries(Object.entries(row).filter(([id]) => shown.has(id)));
}

function scope(values: AnswerValues, outer: Lookup = () => undefined, own?: ReadonlySet<string>) {
  const shown = new Set<string>();
  const lookup: Lookup = (id) => {
    if (shown.has(id)) return valueOf(values[id]) ?? undefined;
    return own?.has(id) === true ? undefined : outer(id);
  };
  const show = (question: Question): boolean => {
    const visible = holds(question.showWhen, lookup);
    if (visible) shown.add(question.id);
    return visible;
  };
  return { lookup, show };
}

const holds = (condition: Condition | undefined, lookup: Lookup): boolean =>
  condition === undefined || evaluateCondition(condition, lookup);

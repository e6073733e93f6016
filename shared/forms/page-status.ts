import { rowsOf, valueOf, type AnswerValues } from './answers';
import type { FormDefinition } from './form-definition';
import { isGroup, type Question } from './question';
import { visibleQuestions, type VisiblePage } from './visible-questions';

export type PageStatus = 'done' | 'begun' | 'not-yet';

/**
 * Done: every question that counts has been dealt with, be it by an answer or by "not asked",
 * "prefers not to say", "does not know". A page without such questions (a text to read out) is done.
 */
export function pageStatus({ questions }: VisiblePage, values: AnswerValues): PageStatus {
  const answerable = questions.filter(({ type }) => type !== 'note');
  const counted = answerable.filter(
    (question) => question.type !== 'note' && question.extra !== true,
  );
  if (counted.every((question) => isDealtWith(question, values))) return 'done';
  return answerable.some((question) => isDealtWith(question, values)) ? 'begun' : 'not-yet';
}

export interface Progress {
  pagesDone: number;
  pages: number;
  questionsDealtWith: number;
  questions: number;
}

export function progress(form: FormDefinition, values: AnswerValues): Progress {
  const pages = visibleQuestions(form, values);
  const questions = pages.flatMap((page) => page.questions).filter(({ type }) => type !== 'note');
  return {
    pagesDone: pages.filter((page) => pageStatus(page, values) === 'done').length,
    pages: pages.length,
    questionsDealtWith: questions.filter((question) => isDealtWith(question, values)).length,
    questions: questions.length,
  };
}

export function isDealtWith(question: Question, values: AnswerValues): boolean {
  const answer = values[question.id];
  if (answer === undefined) return false;
  if (answer.state !== 'answered') return true;
  return isGroup(question) ? rowsOf(answer).length > 0 : valueOf(answer) !== null;
}

import { rowsOf, valueOf, type AnswerValues } from './answers';
import type { FormDefinition } from './form-definition';
import { isGroup, type Question } from './question';
import { isCode } from './values';
import { lookupFor, visibleInRow, visibleQuestions } from './visible-questions';

export interface RaisedAlert {
  /** From the list `urgent-risks`. */
  code: string;
  questionId: string;
  rowId?: string;
}

/** What has been said that calls for something to be done now, in the order of the form, each risk once. */
export function raisedAlerts(form: FormDefinition, values: AnswerValues): RaisedAlert[] {
  const outer = lookupFor(form, values);
  const raised = visibleQuestions(form, values).flatMap(({ questions }) =>
    questions.flatMap((question) => {
      if (!isGroup(question)) return alertsOf(question, values);
      return rowsOf(values[question.id]).flatMap((row) =>
        visibleInRow(question, row.answers, outer)
          .flatMap((inner) => alertsOf(inner, row.answers))
          .map((alert) => ({ ...alert, rowId: row.id })),
      );
    }),
  );
  return raised.filter((alert, at) => raised.findIndex(({ code }) => code === alert.code) === at);
}

function alertsOf(question: Question, values: AnswerValues): RaisedAlert[] {
  if (question.type === 'note' || question.alert === undefined) return [];
  const value = valueOf(values[question.id]);
  if (value === null) return [];
  const given: unknown[] = Array.isArray(value) ? value : [value];
  if ('eachCode' in question.alert) {
    return given.filter(isCode).map((code) => ({ code, questionId: question.id }));
  }
  const { is, code } = question.alert;
  return given.includes(is) ? [{ code, questionId: question.id }] : [];
}

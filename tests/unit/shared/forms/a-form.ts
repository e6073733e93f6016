import { FormDefinition } from '../../../../shared/forms/form-definition';
import type { Question } from '../../../../shared/forms/question';

/** A form for tests: pages given as lists of questions, with the dull parts filled in. */
export function aForm(...pages: Record<string, unknown>[][]): FormDefinition {
  return FormDefinition.parse({
    id: 'test-form',
    version: 1,
    titleKey: 'title',
    licence: 'none',
    source: 'test',
    pages: pages.map((questions, at) => ({
      id: `page${at + 1}`,
      titleKey: 'page',
      questions: questions.map((question) => ({ labelKey: 'label', ...question })),
    })),
  });
}

export const aGroup = (
  id: string,
  questions: Record<string, unknown>[],
): Record<string, unknown> => ({
  id,
  type: 'group',
  addKey: 'add',
  rowKey: 'row',
  rowTitle: questions[0]?.['id'],
  questions: questions.map((question) => ({ labelKey: 'label', ...question })),
});

export const idsOf = (questions: Question[]): string[] => questions.map(({ id }) => id);

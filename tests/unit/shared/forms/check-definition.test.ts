import { describe, expect, it } from 'vitest';
import { checkDefinition } from '../../../../shared/forms/check-definition';
import { FormDefinition } from '../../../../shared/forms/form-definition';
import { aForm, aGroup } from './a-form';

const lists: Record<string, ReadonlySet<string>> = {
  sex: new Set(['female', 'male']),
  'urgent-risks': new Set(['suicide']),
};
const context = {
  codesOf: (list: string) => lists[list],
  hasText: (key: string) => key !== 'nowhere',
};
const problems = (...pages: Record<string, unknown>[][]) =>
  checkDefinition(aForm(...pages), context).map(({ code }) => code);

describe('the check of a form definition', () => {
  it('finds nothing wrong with a sound form', () => {
    const sex = { id: 'sex', type: 'choice', codeList: 'sex' };
    const pregnant = {
      id: 'pregnant',
      type: 'yes-no',
      showWhen: { question: 'sex', is: 'female' },
    };
    expect(
      problems([sex, pregnant], [aGroup('children', [{ id: 'age', type: 'number' }])]),
    ).toEqual([]);
  });

  it.each([
    [
      'two questions of one name',
      [{ id: 'a', type: 'text' }, aGroup('g', [{ id: 'a', type: 'text' }])],
      'duplicate-question',
    ],
    [
      'a list that does not exist',
      [{ id: 'a', type: 'choice', codeList: 'colours' }],
      'unknown-list',
    ],
    ['a choice without anything to choose from', [{ id: 'a', type: 'choice' }], 'no-list'],
    ['a text that is missing', [{ id: 'a', type: 'text', labelKey: 'nowhere' }], 'missing-text'],
    [
      'a condition that points forwards',
      [
        { id: 'a', type: 'text', showWhen: { question: 'b', answered: true } },
        { id: 'b', type: 'text' },
      ],
      'condition-not-backwards',
    ],
    [
      'a condition that points into the row of a group from outside',
      [
        aGroup('g', [{ id: 'in', type: 'text' }]),
        { id: 'a', type: 'text', showWhen: { question: 'in', answered: true } },
      ],
      'condition-not-backwards',
    ],
    [
      'a condition on a code that no list holds',
      [
        { id: 'a', type: 'choice', codeList: 'sex' },
        { id: 'b', type: 'text', showWhen: { question: 'a', is: 'femal' } },
      ],
      'condition-unknown-code',
    ],
    [
      'an alert outside the list',
      [{ id: 'a', type: 'yes-no', alert: { is: true, code: 'fire' } }],
      'alert-unknown-code',
    ],
    [
      'an alert on an answer that cannot be',
      [{ id: 'a', type: 'yes-no', alert: { is: 'yes', code: 'suicide' } }],
      'alert-not-possible',
    ],
    ['bounds that cross', [{ id: 'a', type: 'number', min: 5, max: 1 }], 'bounds-crossed'],
  ])('finds %s', (_name, questions, code) => {
    expect(problems(questions as Record<string, unknown>[])).toContain(code);
  });

  it('refuses unknown words in a definition', () => {
    const form = { ...aForm([{ id: 'a', type: 'text' }]), script: 'alert(1)' };
    expect(FormDefinition.safeParse(form).success).toBe(false);
  });
});

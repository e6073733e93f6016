import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, type Answer } from '../../../../shared/forms/answers';
import { isGroup } from '../../../../shared/forms/question';
import {
  lookupFor,
  visibleAnswers,
  visibleInRow,
  visibleQuestions,
} from '../../../../shared/forms/visible-questions';
import { aForm, aGroup, idsOf } from './a-form';

const form = aForm(
  [
    { id: 'interpreter', type: 'yes-no' },
    { id: 'mode', type: 'text', showWhen: { question: 'interpreter', is: true } },
    { id: 'number', type: 'text', showWhen: { question: 'mode', is: 'phone' } },
  ],
  [
    { id: 'married', type: 'yes-no' },
    aGroup('members', [
      { id: 'relation', type: 'text' },
      { id: 'together', type: 'yes-no', showWhen: { question: 'relation', is: 'spouse' } },
      {
        id: 'separatedWhy',
        type: 'text',
        showWhen: {
          all: [
            { question: 'together', is: false },
            { question: 'married', is: true },
          ],
        },
      },
    ]),
  ],
);

const shown = (values: Record<string, Answer>) =>
  visibleQuestions(form, values).flatMap(({ questions }) => idsOf(questions));

describe('visible questions', () => {
  it('follow the answers given before them', () => {
    expect(shown({})).toEqual(['interpreter', 'married', 'members']);
    expect(shown({ interpreter: answered(true), mode: answered('phone') })).toContain('number');
    expect(shown({ interpreter: answered(true) })).not.toContain('number');
  });

  it('do not follow an answer that is itself no longer shown', () => {
    const values = { interpreter: answered(false), mode: answered('phone') };
    expect(shown(values)).not.toContain('number');
  });

  it('take "prefers not to say" as no value', () => {
    expect(shown({ interpreter: { state: 'prefers-not-to-say' } })).not.toContain('mode');
  });

  it('look within a row first, then outside the group', () => {
    const group = form.pages[1]?.questions[1];
    if (group === undefined || !isGroup(group)) throw new Error('no group');
    const row = { relation: answered('spouse'), together: answered(false) };
    const inRow = (values: Record<string, Answer>) =>
      idsOf(visibleInRow(group, row, lookupFor(form, values)));
    expect(inRow({ married: answered(true) })).toEqual(['relation', 'together', 'separatedWhy']);
    expect(inRow({ married: answered(false) })).toEqual(['relation', 'together']);
  });

  it('are the same whatever stands in questions that are not shown', () => {
    const some: fc.Arbitrary<Answer> = fc.oneof(
      fc.boolean().map((value) => answered(value)),
      fc.constantFrom('phone', 'in-person').map((value) => answered(value)),
      fc.constant({ state: 'not-asked' as const }),
    );
    const values = fc.dictionary(fc.constantFrom('interpreter', 'mode', 'number', 'married'), some);
    fc.assert(
      fc.property(values, values, (given, noise) => {
        const visible = new Set(shown(given));
        const merged: Record<string, Answer> = { ...noise, ...given };
        for (const id of Object.keys(merged))
          if (visible.has(id) && !(id in given)) delete merged[id];
        for (const [id, answer] of Object.entries(noise)) if (!visible.has(id)) merged[id] = answer;
        expect(shown(merged)).toEqual(shown(given));
      }),
    );
  });

  it('alone are told when the form is finished, in rows as well', () => {
    const values = {
      interpreter: answered(false),
      mode: answered('phone'),
      members: answered([
        { id: 'r', answers: { relation: answered('son'), together: answered(true) } },
      ]),
    };
    expect(visibleAnswers(form, values)).toEqual({
      interpreter: answered(false),
      members: answered([{ id: 'r', answers: { relation: answered('son') } }]),
    });
  });
});

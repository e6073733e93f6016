import { describe, expect, it } from 'vitest';
import { answered, type Answer } from '../../../../shared/forms/answers';
import { validateAnswers } from '../../../../shared/forms/validate-answers';
import { aForm, aGroup } from './a-form';

const context = {
  today: '2026-11-21',
  codesOf: (list: string) => (list === 'sex' ? new Set(['female', 'male']) : undefined),
};

const check = (question: Record<string, unknown>, answer: Answer | undefined) =>
  validateAnswers(
    aForm([{ id: 'it', ...question }]),
    answer === undefined ? {} : { it: answer },
    context,
  ).map(({ code }) => code);

describe('validation', () => {
  const broken = answered('a name that is too long');
  const good = answered('Amina');
  it.each([
    ['absent', undefined, ['required'], []],
    ['blank', answered('   '), ['required'], []],
    ['not asked', { state: 'not-asked' }, ['required'], []],
    ['prefers not to say', { state: 'prefers-not-to-say' }, [], []],
    ['does not know', { state: 'does-not-know' }, [], []],
    ['a value that breaks the constraint', broken, ['too-long'], ['too-long']],
    ['a good value', good, [], []],
  ] as const)('follows the table: %s', (_name, answer, whenRequired, whenNot) => {
    const question = { type: 'text', maxLength: 10 };
    expect(check({ ...question, required: true }, answer)).toEqual(whenRequired);
    expect(check(question, answer)).toEqual(whenNot);
  });

  it('says nothing of a question that is not shown', () => {
    const form = aForm([
      { id: 'interpreter', type: 'yes-no' },
      { id: 'mode', type: 'text', required: true, showWhen: { question: 'interpreter', is: true } },
    ]);
    expect(validateAnswers(form, { interpreter: answered(false) }, context)).toEqual([]);
    expect(validateAnswers(form, { interpreter: answered(true) }, context)).toEqual([
      { questionId: 'mode', code: 'required' },
    ]);
  });

  it('knows codes by their list or the options of the question, and takes an unknown list as it is', () => {
    expect(check({ type: 'choice', codeList: 'sex' }, answered('unknown'))).toEqual([
      'unknown-code',
    ]);
    expect(check({ type: 'choice', codeList: 'sex' }, answered('female'))).toEqual([]);
    expect(check({ type: 'choice', codeList: 'sex', except: ['male'] }, answered('male'))).toEqual([
      'unknown-code',
    ]);
    expect(check({ type: 'choice', codeList: 'elsewhere' }, answered('anything'))).toEqual([]);
    const options = [
      { code: 'here', labelKey: 'h' },
      { code: 'there', labelKey: 't' },
    ];
    expect(check({ type: 'choices', options }, answered(['here', 'nowhere']))).toEqual([
      'unknown-code',
    ]);
    expect(check({ type: 'choices', options, max: 1 }, answered(['here', 'there']))).toEqual([
      'too-many',
    ]);
  });

  it('keeps numbers within bounds and types apart', () => {
    const question = { type: 'number', min: 0, max: 40 };
    expect(check(question, answered(41))).toEqual(['too-large']);
    expect(check(question, answered(-1))).toEqual(['too-small']);
    expect(check(question, answered('many'))).toEqual(['wrong-type']);
    expect(check({ type: 'yes-no' }, answered('yes'))).toEqual(['wrong-type']);
    expect(check({ type: 'phone' }, answered({ text: '+25191000000', safeToCall: true }))).toEqual(
      [],
    );
    expect(check({ type: 'person-name' }, answered(['Amina']))).toEqual(['wrong-type']);
  });

  it('asks again about words that are not a date', () => {
    expect(check({ type: 'uncertain-date' }, answered('when the rains came'))).toEqual([
      'date-not-understood',
    ]);
  });

  it('names the row in which something is wrong', () => {
    const form = aForm([aGroup('members', [{ id: 'relation', type: 'text', required: true }])]);
    const values = {
      members: answered([
        { id: 'r1', answers: {} },
        { id: 'r2', answers: { relation: answered('son') } },
      ]),
    };
    expect(validateAnswers(form, values, context)).toEqual([
      { questionId: 'relation', rowId: 'r1', code: 'required' },
    ]);
  });
});

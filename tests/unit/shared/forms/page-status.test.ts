import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, type Answer } from '../../../../shared/forms/answers';
import { pageStatus, progress } from '../../../../shared/forms/page-status';
import { visibleQuestions } from '../../../../shared/forms/visible-questions';
import { aForm, aGroup } from './a-form';

const form = aForm(
  [
    { id: 'name', type: 'text' },
    { id: 'nickname', type: 'text', extra: true },
    { id: 'sex', type: 'text' },
  ],
  [aGroup('papers', [{ id: 'number', type: 'text' }])],
  [{ id: 'script', type: 'note' }],
);

const statuses = (values: Record<string, Answer>) =>
  visibleQuestions(form, values).map((page) => pageStatus(page, values));

describe('the state of a page', () => {
  it('is "not yet" before anything was said, and a page to read out needs nothing', () => {
    expect(statuses({})).toEqual(['not-yet', 'not-yet', 'done']);
  });

  it('is "begun" while a question that counts is open, be it only by a follow-up', () => {
    expect(statuses({ nickname: answered('Momo') })[0]).toBe('begun');
    expect(statuses({ name: answered('Mohammad') })[0]).toBe('begun');
  });

  it('is "done" without the follow-ups, and a refusal is as good as an answer', () => {
    expect(statuses({ name: answered('Mohammad'), sex: { state: 'prefers-not-to-say' } })[0]).toBe(
      'done',
    );
  });

  it('takes blanks and empty groups for nothing', () => {
    expect(statuses({ name: answered('  '), papers: answered([]) }).slice(0, 2)).toEqual([
      'not-yet',
      'not-yet',
    ]);
    expect(statuses({ papers: answered([{ id: 'r1', answers: {} }]) })[1]).toBe('done');
    expect(statuses({ papers: { state: 'not-asked' } })[1]).toBe('done');
  });

  it('never goes back when another question is dealt with', () => {
    const answer: fc.Arbitrary<Answer> = fc.constantFrom<Answer[]>(
      { state: 'not-asked' },
      { state: 'does-not-know' },
      answered('x'),
    );
    const values = fc.dictionary(fc.constantFrom('name', 'nickname', 'sex'), answer);
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('name', 'nickname', 'sex'),
        answer,
        (before, id, added) => {
          const after = before[id] === undefined ? { ...before, [id]: added } : before;
          expect(progress(form, after).questionsDealtWith).toBeGreaterThanOrEqual(
            progress(form, before).questionsDealtWith,
          );
          expect(progress(form, after).pagesDone).toBeGreaterThanOrEqual(
            progress(form, before).pagesDone,
          );
        },
      ),
    );
  });
});

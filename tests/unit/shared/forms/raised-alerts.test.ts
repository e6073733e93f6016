import { describe, expect, it } from 'vitest';
import { answered } from '../../../../shared/forms/answers';
import { raisedAlerts } from '../../../../shared/forms/raised-alerts';
import { aForm, aGroup } from './a-form';

const form = aForm(
  [
    { id: 'safeTonight', type: 'yes-no', alert: { is: false, code: 'no-shelter' } },
    {
      id: 'shelter',
      type: 'text',
      showWhen: { question: 'safeTonight', is: false },
      alert: { is: 'street', code: 'no-shelter' },
    },
    { id: 'others', type: 'choices', codeList: 'urgent-risks', alert: { eachCode: true } },
  ],
  [
    aGroup('members', [
      { id: 'relation', type: 'text' },
      { id: 'ill', type: 'yes-no', alert: { is: true, code: 'medical' } },
    ]),
  ],
);

describe('raised alerts', () => {
  it('come from the answers that call for action, and from each chosen risk', () => {
    expect(raisedAlerts(form, { safeTonight: answered(true) })).toEqual([]);
    expect(
      raisedAlerts(form, { safeTonight: answered(false), others: answered(['threat']) }),
    ).toEqual([
      { code: 'no-shelter', questionId: 'safeTonight' },
      { code: 'threat', questionId: 'others' },
    ]);
  });

  it('name each risk once, and the row where it was said', () => {
    const values = {
      safeTonight: answered(false),
      shelter: answered('street'),
      members: answered([{ id: 'm1', answers: { ill: answered(true) } }]),
    };
    expect(raisedAlerts(form, values)).toEqual([
      { code: 'no-shelter', questionId: 'safeTonight' },
      { code: 'medical', questionId: 'ill', rowId: 'm1' },
    ]);
  });

  it('fall silent when the question is no longer shown or the answer is withdrawn', () => {
    expect(
      raisedAlerts(form, { safeTonight: answered(true), shelter: answered('street') }),
    ).toEqual([]);
    expect(raisedAlerts(form, { safeTonight: { state: 'not-asked' } })).toEqual([]);
  });
});

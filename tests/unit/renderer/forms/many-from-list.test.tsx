import { describe, expect, it } from 'vitest';
import { LanguagesAnswer } from '../../../../renderer/forms/languages-answer';
import { ManyFromList } from '../../../../renderer/forms/many-from-list';
import { ComboBox } from '../../../../renderer/ui/combo-box';
import { elementOf } from '../element-of';

const field = { label: 'Which?', value: null, onChange: () => undefined };
const question = { id: 'which', labelKey: 'which' };

const nationalities = (codes: string[]) =>
  elementOf(
    () =>
      ManyFromList({
        ...field,
        question: { ...question, type: 'nationalities', codeList: 'countries' },
        codes,
        onCodes: () => undefined,
      }),
    ComboBox,
  );
const languages = (codes: string[]) =>
  elementOf(
    () =>
      LanguagesAnswer({
        ...field,
        question: { ...question, type: 'languages', codeList: 'languages' },
        value: codes.map((code) => ({ code })),
      }),
    ComboBox,
  );

describe('several of many', () => {
  it('stay in one field: another one after each choice would leave the keyboard nowhere', () => {
    expect(nationalities(['SYR']).key).toBe(nationalities([]).key);
    expect(languages(['ara']).key).toBe(languages([]).key);
  });
});

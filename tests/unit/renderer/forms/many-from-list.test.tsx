import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { InlineCodes } from '../../../../renderer/casework/inline-codes';
import { OtherNames } from '../../../../renderer/features/people/other-names';
import { LanguagesAnswer } from '../../../../renderer/forms/languages-answer';
import { ManyFromList } from '../../../../renderer/forms/many-from-list';
import { ComboBox } from '../../../../renderer/ui/combo-box';
import { IconButton } from '../../../../renderer/ui/icon-button';
import { elementOf } from '../element-of';

const steps: string[] = [];
vi.mock('../../../../renderer/ui/focus-beside', () => ({
  focusBeside: (_box: unknown, at: number) => void steps.push(`focus beside ${at}`),
}));
beforeEach(() => void (steps.length = 0));

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

  const taken = (rest: unknown) => void steps.push(`left: ${JSON.stringify(rest)}`);
  const saved = async (rest: unknown) => taken(rest);
  const inline = { label: 'Which?', canEdit: true, onSave: saved };
  it.each<[string, () => ReactNode, string]>([
    [
      'a list',
      () => {
        const asked = { ...question, type: 'nationalities', codeList: 'countries' } as const;
        return ManyFromList({ ...field, question: asked, codes: ['SYR', 'AFG'], onCodes: taken });
      },
      '["AFG"]',
    ],
    [
      'languages',
      () => {
        const asked = { ...question, type: 'languages', codeList: 'languages' } as const;
        const value = [{ code: 'ara' }, { code: 'prs' }];
        return LanguagesAnswer({ ...field, question: asked, value, onChange: taken });
      },
      '[{"code":"prs"}]',
    ],
    [
      'codes on a page',
      () => InlineCodes({ ...inline, list: 'countries', values: ['SYR', 'AFG'] }),
      '["AFG"]',
    ],
    [
      'other names',
      () =>
        OtherNames({
          ...inline,
          names: [
            { value: 'Ana', kind: 'alias' },
            { value: 'Anne', kind: 'alias' },
          ],
        }),
      '[{"value":"Anne","kind":"alias"}]',
    ],
  ])('hand the keyboard on before one of them goes: %s', (_, draw, left) => {
    const { props } = elementOf(draw, IconButton);
    (props['onPress'] as () => void)();
    expect(steps).toEqual(['focus beside 0', `left: ${left}`]);
  });
});

import i18next from 'i18next';
import { describe, expect, it } from 'vitest';

import { isolateValue } from '../../../../renderer/app/isolate-value';

const isolated = (text: string): string => `\u2068${text}\u2069`;

describe('a value in a sentence', () => {
  it.each([
    ['Field office', 'rtl', true],
    ['Field office', 'ltr', false],
    ['زهرا احمدی', 'ltr', true],
    ['زهرا احمدی', 'rtl', false],
    ['ዮሐንስ', 'rtl', true],
    ['Ahmad احمد', 'rtl', true],
    ['Ahmad احمد', 'ltr', true],
    ['2026-11-22', 'rtl', false],
    ['', 'rtl', false],
  ] as const)('%s in %s', (value, direction, isSet) => {
    expect(isolateValue(value, direction)).toBe(isSet ? isolated(value) : value);
  });

  it('is set apart in every text of the window, and the text itself is not', async () => {
    const { startI18n } = await import('../../../../renderer/app/i18n');
    await startI18n('ar');
    i18next.addResource('ar', 'app', 'tried', '{{name}} – {{count}} حالات & <b>');
    expect(i18next.t('app:tried', { name: 'Geneva & <b>', count: 5 })).toBe(
      `${isolated('Geneva & <b>')} – 5 حالات & <b>`,
    );
    await i18next.changeLanguage('en');
    i18next.addResource('en', 'app', 'tried', '{{name}} – {{count}} cases');
    expect(i18next.t('app:tried', { name: 'Geneva', count: 5 })).toBe('Geneva – 5 cases');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resourcesFrom } from '../../../../renderer/app/i18n';
import { directionOf, languageOfComputer, languages } from '../../../../renderer/app/languages';
import { shortcuts } from '../../../../renderer/app/keyboard-map';
import { railEntries } from '../../../../renderer/app/rail-entries';

const root = new URL('../../../../', import.meta.url).pathname;

type Texts = { [key: string]: string | Texts };

function keysOf(texts: Texts, before = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`),
  );
}

const own = ['app', 'ui'] as const;
const english = new Map(
  own.map((namespace) => [
    namespace as string,
    new Set(
      keysOf(
        JSON.parse(
          readFileSync(join(root, `resources/locales/en/${namespace}.json`), 'utf8'),
        ) as Texts,
      ),
    ),
  ]),
);

const has = (namespace: string, key: string): boolean => {
  const keys = english.get(namespace);
  return keys !== undefined && (keys.has(key) || keys.has(`${key}_other`));
};

/** Keys as the code writes them: `t('save.saved')` in a file whose texts are `useTranslation('ui')`. */
function keysUsed(folder: string, namespace: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => {
      const code = readFileSync(join(root, folder, name), 'utf8');
      return [...code.matchAll(/\bt\('([\w.:-]+)'/g)].map(([, key = '']) =>
        key.includes(':') ? key : `${namespace}:${key}`,
      );
    });
}

describe('texts of the window', () => {
  it('has an English text for every key that the frame and the parts name', () => {
    const used = [...keysUsed('renderer/app', 'app'), ...keysUsed('renderer/ui', 'ui')];
    expect(used.length).toBeGreaterThan(30);
    const missing = used.filter((key) => {
      const [namespace = '', rest = ''] = key.split(':');
      return english.has(namespace) && !has(namespace, rest);
    });
    expect(missing).toEqual([]);
  });

  it('has words for every shortcut and every entry of the rail', () => {
    const keys = [
      ...shortcuts.map(({ labelKey }) => labelKey.replace('app:', '')),
      ...railEntries.map(({ labelKey }) => labelKey),
    ];
    expect(keys.filter((key) => !has('app', key))).toEqual([]);
  });

  it('reads a language and a namespace from a path, and leaves translators’ notes out', () => {
    expect(
      resourcesFrom({
        '../../resources/locales/en/cases.json': { title: 'Cases' },
        '../../resources/locales/ar/cases.json': { title: 'الحالات' },
        '../../resources/locales/en/cases.notes.json': { title: 'The list of cases' },
      }),
    ).toEqual({ en: { cases: { title: 'Cases' } }, ar: { cases: { title: 'الحالات' } } });
  });
});

describe('languages', () => {
  it('knows the direction of each', () => {
    expect(directionOf('ar')).toBe('rtl');
    expect(directionOf('en')).toBe('ltr');
    expect(languages.map(({ code }) => new Intl.Locale(code).maximize().script === 'Arab')).toEqual(
      languages.map(({ direction }) => direction === 'rtl'),
    );
  });

  it('takes the first language of the computer that it speaks, and English otherwise', () => {
    expect(languageOfComputer(['my', 'ar-EG', 'en-US'])).toBe('ar');
    expect(languageOfComputer(['my'])).toBe('en');
  });
});

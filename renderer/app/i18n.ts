import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { isolateValue } from './isolate-value';
import { directionOf } from './languages';

type Texts = Record<string, unknown>;

const files = import.meta.glob<Texts>(
  ['../../resources/locales/*/*.json', '!../../resources/locales/*/*.notes.json'],
  { eager: true, import: 'default' },
);

/** `resources/locales/ar/cases.json` → resources.ar.cases. Notes for translators stand beside and are not texts. */
export function resourcesFrom(found: Record<string, Texts>): Record<string, Record<string, Texts>> {
  const resources: Record<string, Record<string, Texts>> = {};
  for (const [path, texts] of Object.entries(found)) {
    const [, language, namespace] = /locales\/([^/]+)\/([^/.]+)\.json$/.exec(path) ?? [];
    if (!language || !namespace) continue;
    resources[language] = { ...resources[language], [namespace]: texts };
  }
  return resources;
}

/** Starts the texts: all of them are in the program, so a change of language is immediate and needs no reload. */
export async function startI18n(language: string): Promise<void> {
  const resources = resourcesFrom(files);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources,
    ns: Object.keys(resources.en ?? {}),
    defaultNS: 'app',
    // React escapes what it draws; here a name only gets a direction of its own.
    interpolation: {
      escapeValue: true,
      escape: (value: string) => isolateValue(value, directionOf(i18next.language)),
    },
    returnNull: false,
    react: { useSuspense: false },
  });
}

export const changeLanguage = async (language: string): Promise<void> => {
  await i18next.changeLanguage(language);
};

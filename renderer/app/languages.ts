export interface Language {
  code: string;
  /** In its own script, as its speakers look for it. */
  name: string;
  direction: 'ltr' | 'rtl';
}

/** Languages that the window speaks. Each has a folder in resources/locales. */
export const languages: readonly Language[] = [
  { code: 'en', name: 'English', direction: 'ltr' },
  { code: 'ar', name: 'العربية', direction: 'rtl' },
];

export const directionOf = (code: string): 'ltr' | 'rtl' =>
  languages.find((language) => language.code === code)?.direction ?? 'ltr';

/** The first language of the computer that the window speaks. */
export function languageOfComputer(wanted: readonly string[]): string {
  const known = wanted
    .map((tag) => tag.split('-')[0])
    .find((code) => languages.some((language) => language.code === code));
  return known ?? 'en';
}

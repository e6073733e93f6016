import english from '../../../resources/wordlists/en.json';
import spanish from '../../../resources/wordlists/es.json';
import french from '../../../resources/wordlists/fr.json';

/** Sources and licences stand in the files. */
const LISTS = { en: english.words, es: spanish.words, fr: french.words } as const;

export type WordListLanguage = keyof typeof LISTS;

export const wordList = (language: WordListLanguage): readonly string[] => LISTS[language];

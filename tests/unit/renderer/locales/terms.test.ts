import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { flatten } from '../../../../scripts/lib/locale-keys.mjs';

const folder = join(import.meta.dirname, '../../../../resources/locales');

interface Term {
  en: string;
  ar: string;
  except?: Record<string, string>;
}

const read = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, path), 'utf8')) as Record<string, unknown>;

/** `cases:list.title` → text, of every namespace that a language has. */
function textsOf(language: string): Map<string, string> {
  const files = readdirSync(join(folder, language)).filter((name) => /^[\w-]+\.json$/.test(name));
  return new Map(
    files.flatMap((file) =>
      [...(flatten(read(`${language}/${file}`)) as Map<string, string>)].map(
        ([key, text]): [string, string] => [`${file.replace('.json', '')}:${key}`, text],
      ),
    ),
  );
}

const english = textsOf('en');
const arabic = textsOf('ar');
const { terms } = read('ar/terms.notes.json') as unknown as { terms: Term[] };

/** The English text that an Arabic one says, also where Arabic has more plural forms. */
const englishOf = (key: string): string =>
  english.get(key) ?? english.get(key.replace(/_\w+$/, '_other')) ?? '';

const withoutNames = (text: string): string => text.replaceAll(/\{\{[^}]*\}\}|<[^>]*>/g, '');

const withoutMarks = (text: string): string => text.replace(/[\u064B-\u0652]/g, '');

describe('the Arabic words of the field', () => {
  it.each(terms)('says "$en" as $ar wherever it stands', ({ en, ar, except = {} }) => {
    const [inEnglish, inArabic] = [new RegExp(`\\b(?:${en})(?!\\w)`, 'i'), new RegExp(ar)];
    // None of something is said in words of its own.
    const others = [...arabic]
      .filter(([key]) => !(key in except) && !key.endsWith('_zero'))
      .filter(([key]) => inEnglish.test(withoutNames(englishOf(key))))
      .filter(([, text]) => !inArabic.test(withoutMarks(text)))
      .map(([key, text]) => `${key}: ${englishOf(key)} → ${text}`);
    expect(others).toEqual([]);
  });

  it('knows the texts that say a term another way', () => {
    const named = terms.flatMap(({ except = {} }) => Object.keys(except));
    expect(named.filter((key) => !arabic.has(key))).toEqual([]);
  });
});

const namesEverywhere = new Set([
  'Satchel',
  'English',
  'Windows',
  'macOS',
  'Linux',
  'A4',
  'Letter',
  // Names of files that travel between offices, which may not share a language.
  'our-card.satchel-contact',
  'receipt.satchel-paper',
  'recovery request.txt',
  'recovery answer.txt',
]);

describe('Arabic texts', () => {
  it('are Arabic, and not English left over', () => {
    const left = [...arabic]
      .filter(([, text]) => /[a-z]/i.test(withoutNames(text)) && !/[\u0600-\u06FF]/.test(text))
      .filter(([, text]) => !namesEverywhere.has(text));
    expect(left).toEqual([]);
  });

  it('keep the parts of a sentence that the window dresses', () => {
    const tags = (text: string): string[] => [...text.matchAll(/<\/?\w+>/g)].map(String).sort();
    const broken = [...arabic].filter(
      ([key, text]) => String(tags(text)) !== String(tags(englishOf(key))),
    );
    expect(broken).toEqual([]);
  });

  it('use Arabic punctuation and no marks that fix a direction', () => {
    const wrong = [...arabic].filter(([, text]) =>
      /[\u0600-\u06FF] ?[,;?]|[“”"]|[\u200E\u200F\u202A-\u202E]/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it('say ranges with words, since a dash between numbers turns round', () => {
    const dashed = [...arabic].filter(([, text]) => /\}\}[–-]\{\{/.test(text));
    expect(dashed).toEqual([]);
  });
});

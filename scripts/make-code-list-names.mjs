/**
 * Writes the English and Arabic names of countries and languages, and languages' names for themselves, from the full
 * ICU of the pinned Node into resources/code-lists/. What CLDR has no name for keeps the name that is in the file.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const names = (language, type) =>
  new Intl.DisplayNames(language, { type, fallback: 'none', languageDisplay: 'standard' });

function update(file, change) {
  const path = `resources/code-lists/${file}.json`;
  const list = JSON.parse(readFileSync(path, 'utf8'));
  for (const entry of list.codes) change(entry);
  writeFileSync(path, `${JSON.stringify(list, null, 2)}\n`);
}

const regions = { en: names('en', 'region'), ar: names('ar', 'region') };
update('countries', (entry) => {
  if (!entry.alpha2 || entry.retired) return;
  for (const language of ['en', 'ar']) {
    entry.labels[language] = regions[language].of(entry.alpha2) ?? entry.labels[language];
  }
});

const languages = { en: names('en', 'language'), ar: names('ar', 'language') };
update('languages', (entry) => {
  // English names are kept where the file has its own: a caseworker says Levantine Arabic, CLDR says apc.
  entry.labels.ar ??= languages.ar.of(entry.tag);
  entry.labels.en ??= languages.en.of(entry.tag);
  if (!entry.autonym) {
    const own = names(entry.tag, 'language');
    const isOwn = own.resolvedOptions().locale.split('-')[0] === entry.tag.split('-')[0];
    if (isOwn) entry.autonym = own.of(entry.tag);
  }
});

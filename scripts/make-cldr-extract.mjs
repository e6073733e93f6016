/**
 * Writes resources/cldr/month-names.json from the full ICU of the pinned Node.
 *
 * Electron ships without data for several of our languages and falls back to English without a word,
 * so month names are stored and read from there. Run again only when the pinned Node moves to a new CLDR.
 */
import { writeFileSync } from 'node:fs';

const DAY = 86_400_000;
const CALENDARS = {
  gregorian: {
    icu: 'gregory',
    languages:
      'en ar ar-SY ar-DZ ar-MA ar-MR fr es pt fa fa-AF ps am ti uk ru sw so tr my ne ckb'.split(
        ' ',
      ),
  },
  persian: { icu: 'persian', languages: 'en fr fa fa-AF ps'.split(' ') },
  'islamic-umalqura': {
    icu: 'islamic-umalqura',
    languages: 'en ar fr es fa ps am tr so'.split(' '),
  },
  ethiopic: { icu: 'ethiopic', languages: 'en ar fr am ti'.split(' ') },
};

const monthPart = (format, time) =>
  format.formatToParts(time).find((part) => part.type === 'month').value;

function monthNames(icu, language) {
  const options = { calendar: icu, timeZone: 'UTC' };
  const name = new Intl.DateTimeFormat(`${language}-u-nu-latn`, { ...options, month: 'long' });
  const number = new Intl.DateTimeFormat('en-u-nu-latn', { ...options, month: 'numeric' });
  const names = [];
  // Every day of some sixteen months, so that the five days of Pagumen are met.
  for (let time = Date.UTC(2016, 8, 1); time < Date.UTC(2018, 0, 1); time += DAY) {
    names[Number(monthPart(number, time)) - 1] = monthPart(name, time);
  }
  return names;
}

const months = Object.fromEntries(
  Object.entries(CALENDARS).map(([calendar, { icu, languages }]) => [
    calendar,
    Object.fromEntries(languages.map((language) => [language, monthNames(icu, language)])),
  ]),
);
const extract = {
  source: `Unicode CLDR ${process.versions.cldr}, through ICU ${process.versions.icu}`,
  licence: 'Unicode-3.0',
  months,
};
writeFileSync('resources/cldr/month-names.json', `${JSON.stringify(extract, null, 2)}\n`);

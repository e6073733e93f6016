import { foldText } from '../text/fold-text';
import type { CalendarId } from './calendars';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(foldText));

export const APPROXIMATE_WORDS = words(
  '~ ? % c ca circa about around approx approximately roughly maybe vers environ hacia aproximadamente cerca alrededor ' +
    'حوالي نحو تقريبا حدود تقریبا تخمینا شاید ገደማ አካባቢ ኣቢሉ',
);

export const BETWEEN_WORDS = words('between from entre desde de du ab بين من بین از ከ በ ካብ');
export const RANGE_WORDS = words(
  '- – — / .. and to or until till through et a ou au y o hasta al و الى حتى او تا یا እስከ እና ክሳብ',
);

/** Words that say nothing about which day it was. */
export const FILLER_WORDS = words(
  ', of the de del du le la el en in on year month day ano annee mes mois st nd rd th er ere born ne nee nacido nacida ' +
    'rainy season spring summer autumn fall harvest printemps ete automne saison pluies primavera verano otono ' +
    'الصيف صيف الربيع الخريف بهار تابستان خزان سنة عام سال ماه شهر يوم روز مواليد متولد تاريخ ዓመት ዓመተ ወር ቀን ዓ ም',
);

const YEAR_END_SEASON =
  /\b(?:winter|dry season|hiver|saison seche|invierno)(?: of| de| del)?\s+(\d{4})\b/u;

/** A season that runs into the next year is read as that year and the three months after it. */
export const spellOutSeason = (folded: string): string =>
  folded.replace(YEAR_END_SEASON, (_, year: string) => `${year} - march ${Number(year) + 1}`);

/** Notes in the text that name a calendar; `null` is Hijri without saying solar or lunar. */
const CALENDAR_MARKS: ReadonlyArray<readonly [RegExp, readonly CalendarId[]]> = [
  [
    /\b(solar hijri|hijri solar|hejri shamsi|hijri shamsi|shamsi|persian|iranian|afghan calendar|khorshidi|hegira solar|hegire solaire|solaire|persan|persa|s\.?h|a\.?p)\b\.?/gu,
    ['persian'],
  ],
  [/(هجر[یي] (شمس[یي]|خورش[یي]د[یي])|شمس[یي]|خورش[یي]د[یي]|ه\.? ?ش\.?)(?!\p{L})/gu, ['persian']],
  [
    /\b(lunar hijri|hijri lunar|hijri qamari|qamari|umm al-qura|islamic|islamique|islamico|hegire lunaire|hegira lunar|lunar|lunaire|a\.?h)\b\.?/gu,
    ['islamic-umalqura'],
  ],
  [/(هجر[یي] قمر[یي]|قمر[یي]|ه\.? ?ق\.?)(?!\p{L})/gu, ['islamic-umalqura']],
  [
    /\b(ethiopian|ethiopic|ethiopien|etiope|e\.?c|amete mihret)\b\.?|اثیوب[یي]|حبش[یي]|ዓ\.? ?ም\.?|አ\.? ?ም\.?|ዓመተ ምህረት|አመተ ምህረት/gu,
    ['ethiopic'],
  ],
  [
    /\b(gregorian|gregorien|gregoriano|western|g\.?c|a\.?d|c\.?e)\b\.?|م[یي]لاد[یي]ه?|(?<=\d\s*)م(?!\p{L})|እ\.? ?ኤ\.? ?አ\.?|እ\.? ?አ\.? ?አ\.?|ብ\.? ?ፈ\.?/gu,
    ['gregorian'],
  ],
  [/\b(hijri|hejri|hegira|hegire)\b|هجر[یي]ه?/gu, ['persian', 'islamic-umalqura']],
];

/** An Arabic "هـ" is lunar; in Persian the same letter may stand for either Hijri. */
const HIJRI_LETTER = /(?<=\d\s?)ه(?!\p{L})/gu;
const PERSIAN_LANGUAGES = ['fa', 'prs', 'ps'];

export interface CalendarMark {
  text: string;
  calendars: readonly CalendarId[] | null;
}

/** Takes the calendar's name out of a folded text, wherever it stands: a range may name it twice. */
export function takeCalendarMark(folded: string, language = 'en'): CalendarMark {
  // "እ.ኤ.አ." must be seen before "ዓ.ም." is, since Gregorian dates are often written with both.
  const gregorianFirst = [CALENDAR_MARKS[5], ...CALENDAR_MARKS].filter(
    (mark) => mark !== undefined,
  );
  const marks = folded.includes('እ') ? gregorianFirst : CALENDAR_MARKS;
  for (const [pattern, calendars] of marks) {
    const text = folded.replace(pattern, ' ');
    if (text !== folded) return { text, calendars };
  }
  const text = folded.replace(HIJRI_LETTER, ' ');
  if (text !== folded) {
    const isPersian = PERSIAN_LANGUAGES.includes(language.split('-')[0] ?? '');
    const calendars = isPersian
      ? (['persian', 'islamic-umalqura'] as const)
      : (['islamic-umalqura'] as const);
    return { text, calendars };
  }
  return { text: folded, calendars: null };
}

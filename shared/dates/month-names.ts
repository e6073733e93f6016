import extract from '../../resources/cldr/month-names.json';
import { foldText } from '../text/fold-text';
import type { CalendarId } from './calendars';

/** Spellings that people write and CLDR does not list; by calendar, then by month from 1. */
const OTHER_SPELLINGS: Readonly<Record<CalendarId, readonly string[]>> = {
  gregorian: [
    'jan janv ene',
    'feb fevr',
    'mar',
    'apr avr abr',
    'mayo',
    'jun',
    'jul juil',
    'aug ago aout',
    'sep sept set setiembre',
    'oct okt',
    'nov',
    'dec dic',
  ],
  persian: [
    'hamal farwardin',
    'sawr saur thawr ordibihisht urdibihisht',
    'jawza jauza khordad',
    'saratan tyr',
    'asad amordad',
    'sonbola sunbula sonbula sunbulah سنبله shahrivar shahriwar',
    'mizan mīzān',
    'aqrab akrab',
    'qaws qaus',
    'jadi jady dai',
    'dalw dalwa dalv',
    'hut hoot',
  ],
  'islamic-umalqura': [
    'moharram muharam mouharram',
    'safer',
    'rabialawwal rabialawal rabiulawwal rabiawwal rabi1',
    'rabialthani rabialakhir rabiulthani rabithani ربيعالثاني rabi2',
    'jumadaalula jumadaalawwal jumadalawwal jumadaawwal جماديالاول jumada1',
    'jumadaalakhira jumadaalthani jumadalthani jumadathani جماديالثانيه جماديالثاني جماديالاخر jumada2',
    'rajab rejab',
    'shaaban shaban sha3ban',
    'ramadhan ramazan ramzan',
    'shawwal shawal',
    'dhualqada dhulqada dhulqadah dhualqidah zulqada zilqad ذيالقعده',
    'dhualhijja dhulhijja dhulhijjah zulhijja zilhaj ذيالحجه',
  ],
  ethiopic: [
    'meskerem maskaram mäskäräm',
    'tikimt tekimt tiqimt teqemt',
    'hidar hedar ህዳር',
    'tahsas tahisas tahesas ታህሳስ',
    'tir ter tirr',
    'yekatit yakatit',
    'megabit magabit meggabit',
    'miyazya miazia miyazia maziya ሚያዚያ',
    'ginbot genbot',
    'sene sane',
    'hamle hamlie',
    'nehase nehasse nahase',
    'pagume pagumen pagumiene pwagme qaamee ጳጉሜ ጳጉሚን',
  ],
};

export interface NamedMonth {
  calendar: CalendarId;
  month: number;
}

/** Names are compared without spaces, hyphens and apostrophes: Rabiʻ al-Awwal, rabi al awwal. */
export const monthKey = (name: string): string =>
  foldText(name).replace(/[^\p{L}\p{M}\p{N}]/gu, '');

type Table = Readonly<Record<CalendarId, Readonly<Record<string, readonly string[]>>>>;
const TABLE: Table = extract.months;

function addName(map: Map<string, NamedMonth[]>, name: string, named: NamedMonth): void {
  const key = monthKey(name);
  const known = map.get(key) ?? [];
  const isKnown = known.some((one) => one.calendar === named.calendar && one.month === named.month);
  if (!isKnown) map.set(key, [...known, named]);
}

function buildLookup(
  languagesOf: (calendar: CalendarId) => readonly string[],
): Map<string, NamedMonth[]> {
  const map = new Map<string, NamedMonth[]>();
  for (const calendar of Object.keys(TABLE) as CalendarId[]) {
    for (const language of languagesOf(calendar)) {
      TABLE[calendar][language]?.forEach((name, index) =>
        addName(map, name, { calendar, month: index + 1 }),
      );
    }
    OTHER_SPELLINGS[calendar].forEach((names, index) => {
      for (const name of names.split(' ')) addName(map, name, { calendar, month: index + 1 });
    });
  }
  return map;
}

/**
 * In Tigrinya the Geʽez names stand for the Gregorian months (Eritrea) and for the Ethiopian ones (Tigray),
 * so only a text in Tigrinya gets the Gregorian reading, and then both are offered.
 */
const isTigrinyaGregorian = (calendar: CalendarId, language: string): boolean =>
  calendar === 'gregorian' && language === 'ti';

const languages = (calendar: CalendarId): string[] => Object.keys(TABLE[calendar]);
const LOOKUP = buildLookup((calendar) =>
  languages(calendar).filter((language) => !isTigrinyaGregorian(calendar, language)),
);
const TIGRINYA_LOOKUP = buildLookup(languages);

/** Every month that this name may mean; a few names belong to two calendars (Tir is Persian and Ethiopian). */
export const monthsNamed = (key: string, language?: string): readonly NamedMonth[] =>
  (language === 'ti' ? TIGRINYA_LOOKUP : LOOKUP).get(key) ?? [];

/** The name of a month in a language, or in English where we have none. */
export function monthName(calendar: CalendarId, month: number, language: string): string {
  const names = TABLE[calendar][language] ?? TABLE[calendar][language.split('-')[0] ?? ''];
  return (names ?? TABLE[calendar]['en'])?.[month - 1] ?? String(month);
}

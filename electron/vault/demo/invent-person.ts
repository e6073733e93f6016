import { parseUncertainDate } from '../../../shared/dates/parse-uncertain-date';
import type { UncertainDate } from '../../../shared/dates/uncertain-date';
import data from '../../../resources/demo/origins.json';
import type { Random } from './random';

export type Origin = (typeof data.origins)[number];
type Sex = 'female' | 'male';
type Spelling = [own: string, latin: string | null];

export interface InventedPerson {
  fullName: string;
  otherNames: { value: string; kind: string; script?: string }[];
  sex: Sex;
  birth: UncertainDate | null;
  nationalities: string[];
  languages: { code: string }[];
}

const total = data.origins.reduce((sum, { share }) => sum + share, 0);

export function pickOrigin(random: Random): Origin {
  let at = random.below(total);
  return data.origins.find(({ share }) => (at -= share) < 0) ?? data.origins[0]!;
}

/** A name as people of this origin carry it: family name, father and grandfather, two surnames, or one name. */
export function inventPerson(
  random: Random,
  origin: Origin,
  options: { sex?: Sex; ages?: [number, number]; family?: Spelling[]; year: number },
): InventedPerson {
  const sex = options.sex ?? (random.chance(0.55) ? 'female' : 'male');
  const parts = [
    random.pick(origin[sex]) as Spelling,
    ...(options.family ?? familyOf(random, origin)),
  ];
  const own = parts
    .map(([text]) => text)
    .filter(Boolean)
    .join(' ');
  const latin = parts
    .map(([text, spelled]) => spelled ?? text)
    .filter(Boolean)
    .join(' ');
  const [youngest, oldest] = options.ages ?? [18, 72];
  return {
    fullName: own,
    otherNames: latin === own ? [] : [{ value: latin, kind: 'latin', script: 'Latn' }],
    sex,
    birth: inventBirth(
      random,
      origin,
      options.year - youngest - random.below(oldest - youngest + 1),
      options.year,
    ),
    nationalities: [origin.nationality],
    languages: origin.languages
      .slice(0, 1 + random.below(origin.languages.length))
      .map((code) => ({ code })),
  };
}

/** What the children share with their father: the parts after the given name. */
export function familyOf(random: Random, origin: Origin): Spelling[] {
  const parts = (): Spelling => random.pick(origin.family) as Spelling;
  return origin.naming === 'two-surnames' || origin.naming === 'given-father-grandfather'
    ? [parts(), parts()]
    : [parts()];
}

const OFFSETS: Record<string, number> = { persian: -621, ethiopic: -8, gregorian: 0 };
const SUFFIX: Record<string, string> = {
  persian: ' (Solar Hijri)',
  ethiopic: ' (Ethiopian)',
  gregorian: '',
};

/** Dates as they are told: a day, a month, a year, about a year, between two; in the calendar of the country. */
function inventBirth(
  random: Random,
  origin: Origin,
  year: number,
  thisYear: number,
): UncertainDate | null {
  if (random.chance(0.03)) return null;
  const calendar = origin.calendar in OFFSETS && random.chance(0.6) ? origin.calendar : 'gregorian';
  const told = year + OFFSETS[calendar]!;
  const month =
    calendar === 'gregorian'
      ? random.pick(['January', 'March', 'June', 'September', 'November'])
      : '';
  const options = [
    `${told}`,
    `about ${told}`,
    `between ${told} and ${told + 2}`,
    ...(month
      ? [`${month} ${told}`, `${1 + random.below(28)} ${month} ${told}`, `1 January ${told}`]
      : []),
  ];
  const parsed = parseUncertainDate(random.pick(options) + SUFFIX[calendar]!, {
    calendar: 'gregorian',
    today: `${thisYear}-12-31`,
  });
  return parsed.ok ? { ...parsed.date, basis: 'stated' } : null;
}

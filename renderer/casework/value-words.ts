import type { TFunction } from 'i18next';
import { formatUncertainDate } from '../../shared/dates/format-uncertain-date';
import { UncertainDate } from '../../shared/dates/uncertain-date';
import type { useFormat } from '../lib/use-format';
import { formatOf, type FieldFormat } from './field-formats';
import type { Codes } from './use-codes';

/** What the words of a value are made with; plain functions, so that sentences can be tested without a window. */
export interface ValueTools {
  t: TFunction;
  codes: Codes;
  format: Pick<
    ReturnType<typeof useFormat>,
    'language' | 'day' | 'dateTime' | 'share' | 'bytes' | 'list'
  >;
  /** Names of people and staff by id. */
  nameOf: (id: string) => string | null;
}

const LONGEST = 200;

/** A stored value as a person reads it. Null: nothing to show. A value of another shape is shown as it is. */
export function valueWords(
  kind: string,
  field: string,
  value: unknown,
  tools: ValueTools,
): string | null {
  if (value === null || value === undefined || value === '' || isEmptyList(value)) return null;
  const words = inWords(formatOf(kind, field), value, tools) ?? plain(value);
  return words === null || words.length <= LONGEST ? words : `${words.slice(0, LONGEST)}…`;
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function inWords(how: FieldFormat, value: unknown, tools: ValueTools): string | null {
  const { t, codes, format } = tools;
  if (typeof value === 'boolean') return t(value ? 'cases:flag.yes' : 'cases:flag.no');
  if (typeof value === 'number') return numberWords(how, value, tools);
  if (Array.isArray(value)) return listWords(how, value, tools);
  if (typeof value === 'object') return objectWords(how, value as object, tools);
  if (typeof value !== 'string') return null;
  switch (how.as) {
    case 'code':
      return codes.label(how.list, value);
    case 'word':
      return t(`cases:${how.words}.${value}`, { defaultValue: value });
    case 'day':
      return format.day(value);
    case 'person':
    case 'user':
      return tools.nameOf(value) ?? t('cases:list.noName');
    case 'household':
      return t('cases:case.aHousehold');
    default:
      return value;
  }
}

function numberWords(how: FieldFormat, value: number, { format }: ValueTools): string {
  if (how.as === 'instant') return format.dateTime(value);
  if (how.as === 'percent') return format.share(value / 100);
  return how.as === 'bytes' ? format.bytes(value) : String(value);
}

function listWords(
  how: FieldFormat,
  value: unknown[],
  { codes, format }: ValueTools,
): string | null {
  const words = value.map((one) => {
    if (how.as === 'codes') return codes.label(how.list, String(one));
    if (how.as === 'languages')
      return codes.label('languages', String((one as { code?: string }).code));
    if (how.as === 'names') return String((one as { value?: string }).value);
    return plain(one) ?? '';
  });
  return format.list(words, 'comma');
}

function objectWords(how: FieldFormat, value: object, { t, format }: ValueTools): string | null {
  if (how.as === 'uncertain-date') {
    const date = UncertainDate.safeParse(value);
    if (date.success)
      return date.data.original || formatUncertainDate(date.data, { language: format.language });
  }
  if (how.as === 'absences') {
    const pairs = Object.entries(value).map(
      ([field, why]) =>
        `${t(`cases:fields.person.${field}`, { defaultValue: field })}: ${t(`cases:absence.${why}`)}`,
    );
    return pairs.length > 0 ? format.list(pairs, 'comma') : null;
  }
  return null;
}

const plain = (value: unknown): string | null =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** The name of a field. */
export const fieldWords = (kind: string, field: string, t: TFunction): string =>
  t(`cases:fields.${kind}.${field}`, { defaultValue: field });

/** The same in the middle of a sentence: "changed risk level". German keeps its capitals. */
export function inSentence(words: string, language: string): string {
  const isWord = /^\p{Lu}\p{Ll}/u.test(words);
  return isWord && !language.startsWith('de')
    ? words.charAt(0).toLocaleLowerCase(language) + words.slice(1)
    : words;
}

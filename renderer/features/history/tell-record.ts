import type { HistoryChange } from '../../../shared/history/contract';
import { formatOf } from '../../casework/field-formats';
import { fieldWords, inSentence, valueWords, type ValueTools } from '../../casework/value-words';
import type { RecordChanges } from './group-entries';

/** A field with what it was and what it became, in words. */
export interface Detail {
  field: string;
  old: string | null;
  new: string | null;
}

/** One sentence: an i18next key under `history:sentence` with its words, and details to stand under it. */
export interface Line {
  key: string;
  values: Record<string, string>;
  details: Detail[];
}

/** The field that is set when a record begins, by kind; `caseId` for everything that lies in a case. */
const firstField: Readonly<Record<string, string>> = {
  case: 'number',
  person: 'fullName',
  household: 'label',
  householdMember: 'householdId',
  identityDocument: 'personId',
  contactPoint: 'personId',
};

const isFirst = ({ old }: HistoryChange): boolean => old === null || old === undefined;
const isChanged = ({ old, new: now }: HistoryChange): boolean =>
  JSON.stringify(old ?? null) !== JSON.stringify(now ?? null);

const begins = ({ kind, changes }: RecordChanges): boolean =>
  changes.every(isFirst) && changes.some(({ field }) => field === (firstField[kind] ?? 'caseId'));

/** First strong isolate and its end: a name inside a sentence of another direction must not reorder it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** What happened to one record, as one sentence. Null: nothing that would say something to a person. */
export function tellRecord(record: RecordChanges, who: string, tools: ValueTools): Line | null {
  const withheld = record.changes.filter((change) => change.withheld);
  if (withheld.length > 0) return line('withheld', { who, count: String(withheld.length) });
  const what = thingWords(record, tools);
  const removed = record.changes.find(({ field }) => field === 'removed');
  if (removed) return line(removed.new === true ? 'removed' : 'restored', { who, what });
  const told = record.changes.filter(
    (change) => formatOf(change.kind, change.field).as !== 'hidden' && isChanged(change),
  );
  if (begins(record))
    return line(
      'added',
      { who, what },
      told
        .filter(notTheSubject(record))
        .map((change) => detail(change, tools))
        .filter(hasWords),
    );
  return tellChanges(told, who, record.kind === 'case' ? null : what, tools);
}

function tellChanges(
  told: HistoryChange[],
  who: string,
  what: string | null,
  tools: ValueTools,
): Line | null {
  const [only] = told;
  if (!only) return null;
  const of = what === null ? '' : 'Of';
  const values: Record<string, string> = { who, ...(what !== null && { what }) };
  if (told.length > 1)
    return line(
      `several${of}`,
      { ...values, count: String(told.length) },
      told.map((change) => detail(change, tools)),
    );
  const whole = detail(only, tools);
  const { old, new: now, ...named } = whole;
  const field = inSentence(named.field, tools.format.language);
  if (isLong(old) || isLong(now)) return line(`rewrote${of}`, { ...values, field }, [whole]);
  if (now === null)
    return line(`emptied${of}`, { ...values, field, old: old ?? tools.t('history:nothing') });
  if (old === null) return line(`set${of}`, { ...values, field, new: now });
  return line(`changed${of}`, { ...values, field, old, new: now });
}

/** A text that would drown its sentence stands under it. */
const LONG = 60;
const isLong = (words: string | null): boolean => words !== null && words.length > LONG;

const line = (key: string, values: Record<string, string>, details: Detail[] = []): Line => ({
  key,
  values,
  details,
});

const detail = ({ kind, field, old, new: now }: HistoryChange, tools: ValueTools): Detail => ({
  field: fieldWords(kind, field, tools.t),
  old: valueWords(kind, field, old, tools),
  new: valueWords(kind, field, now, tools),
});

const hasWords = ({ new: now }: Detail): boolean => now !== null;

/** The subject is in the sentence already. */
const notTheSubject =
  ({ subject }: RecordChanges) =>
  ({ new: now }: HistoryChange): boolean =>
    now !== subject;

/** The fields by which records are called, and which of them hold codes. */
const subjectField: Readonly<Record<string, string>> = {
  need: 'code',
  urgentRisk: 'code',
  consent: 'purpose',
};

/** "the goal “Find my brother”", "a note". */
/** What a record is called inside a sentence. */
export function thingWords({ kind, subject }: RecordChanges, tools: ValueTools): string {
  const { t } = tools;
  const named =
    subject === null
      ? null
      : (valueWords(kind, subjectField[kind] ?? 'fullName', subject, tools) ?? subject);
  if (named === null)
    return t(`history:things.${kind}`, { defaultValue: t('history:things.other') });
  return t(`history:named.${kind}`, { subject: isolated(named), defaultValue: isolated(named) });
}

import { UncertainDate } from '../dates/uncertain-date';
import {
  answered,
  rowsOf,
  valueOf,
  type AnswerValues,
  type DeclinedState,
  type GroupRow,
  type SimpleAnswer,
} from '../forms/answers';
import { isCode, Languages, PersonName, Phone, type SpokenLanguage } from '../forms/values';

/**
 * Reads answers by question id, each as what it should be or null.
 *
 * A draft may hold words that were never understood as a date, or an answer of an older type; such
 * an answer is null here and stays with the interview. To read is to promise that it is written:
 * what was read has found its place, and `leftOver` is the rest.
 */
export function answerReader(values: AnswerValues) {
  const used = new Set<string>();
  const rowsLeft: Record<string, GroupRow[]> = {};
  const read = <T>(id: string, fits: (value: unknown) => T | null): T | null => {
    const value = valueOf(values[id]);
    const found = value === null ? null : fits(value);
    if (found !== null) used.add(id);
    return found;
  };
  return {
    text: (id: string): string | null =>
      read(id, (value) => (typeof value === 'string' ? value.trim() : null)),
    code: (id: string): string | null => read(id, (value) => (isCode(value) ? value : null)),
    flag: (id: string): boolean | null =>
      read(id, (value) => (typeof value === 'boolean' ? value : null)),
    yes: (id: string): true | null => read(id, (value) => (value === true ? true : null)),
    codes: (id: string): string[] | null => read(id, (value) => (isCodes(value) ? value : null)),
    date: (id: string): UncertainDate | null =>
      read(id, (value) => UncertainDate.safeParse(value).data ?? null),
    name: (id: string): PersonName | null =>
      read(id, (value) => PersonName.safeParse(value).data ?? null),
    phone: (id: string): Phone | null => read(id, (value) => Phone.safeParse(value).data ?? null),
    languages: (id: string): SpokenLanguage[] | null =>
      read(id, (value) => Languages.safeParse(value).data ?? null),
    rows(id: string): GroupRow[] {
      const rows = rowsOf(values[id]);
      if (rows.length > 0) used.add(id);
      return rows;
    },
    /** What of a row has found no place stays under the id of the record that the row became. */
    keepRow(id: string, recordId: string, row: { leftOver: () => AnswerValues }): void {
      // A group does not hold another group.
      const answers = row.leftOver() as Record<string, SimpleAnswer>;
      if (Object.keys(answers).length > 0) (rowsLeft[id] ??= []).push({ id: recordId, answers });
    },
    leftOver: (): AnswerValues => ({
      ...Object.fromEntries(
        Object.entries(values).filter(
          ([id, answer]) =>
            answer.state !== 'answered' || (!used.has(id) && valueOf(answer) !== null),
        ),
      ),
      ...Object.fromEntries(Object.entries(rowsLeft).map(([id, rows]) => [id, answered(rows)])),
    }),
    declined(id: string): DeclinedState | null {
      const state = values[id]?.state;
      return state === undefined || state === 'answered' ? null : state;
    },
  };
}
export type AnswerReader = ReturnType<typeof answerReader>;

const isCodes = (value: unknown): value is string[] => Array.isArray(value) && value.every(isCode);

import type { UncertainDate } from '../../../shared/dates/uncertain-date';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { readUncertain, type UncertainDraft } from '../../casework/uncertain-date-input';

/** What a person says of a document, as it is being typed. */
export interface DocumentForm {
  title: string;
  type: string | null;
  personId: string | null;
  issued: UncertainDraft;
  expires: UncertainDraft;
  note: string;
}

export interface DocumentDetails {
  title: string;
  type: string;
  personId: string | null;
  issued: UncertainDate | null;
  expires: UncertainDate | null;
  note: string | null;
}

export type DocumentProblem = 'title' | 'type' | 'issued' | 'expires' | 'order';

const noDate: UncertainDraft = { text: '', chosen: null };

/** `2026-11-21 Passport_scan.PDF` → a title to start from: the name without its ending and its underscores. */
export const titleFrom = (shownName: string): string =>
  shownName
    .replace(/\.[^.\s]{1,8}$/, '')
    .replace(/[_]+/g, ' ')
    .trim()
    .slice(0, 400);

export const emptyForm = (title: string, personId: string | null): DocumentForm => ({
  title,
  type: null,
  personId,
  issued: noDate,
  expires: noDate,
  note: '',
});

const draftOf = (date: UncertainDate | null): UncertainDraft =>
  date ? { text: date.original, chosen: date } : noDate;

export const formOf = (document: RecordView<'document'>): DocumentForm => ({
  title: document.title ?? '',
  type: document.type,
  personId: document.personId,
  issued: draftOf(document.issued),
  expires: draftOf(document.expires),
  note: document.note ?? '',
});

export function problemsOf(form: DocumentForm, language: string): DocumentProblem[] {
  const [issued, expires] = [
    readUncertain(form.issued, language),
    readUncertain(form.expires, language),
  ];
  const problems: DocumentProblem[] = [];
  if (form.title.trim() === '') problems.push('title');
  if (form.type === null) problems.push('type');
  if (issued === undefined) problems.push('issued');
  if (expires === undefined) problems.push('expires');
  if (issued && expires && expires.latest < issued.earliest) problems.push('order');
  return problems;
}

/** Null while something of it is missing or unreadable. */
export function detailsOf(form: DocumentForm, language: string): DocumentDetails | null {
  if (form.type === null || problemsOf(form, language).length > 0) return null;
  return {
    title: form.title.trim(),
    type: form.type,
    personId: form.personId,
    issued: readUncertain(form.issued, language) ?? null,
    expires: readUncertain(form.expires, language) ?? null,
    note: form.note.trim() || null,
  };
}

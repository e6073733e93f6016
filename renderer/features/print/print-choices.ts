import type { CasePaper, CaseView } from '../../../shared/cases/contract';
import type { Paper } from '../../lib/print-sheet';
import type { PrintLanguage } from './print-words';
import { isNameHidden } from './who-is-named';

export interface PrintChoices {
  what: CasePaper;
  language: PrintLanguage;
  paper: Paper;
  hideNames: boolean;
  /** Facts that only those who work on them need to know. */
  needToKnow: boolean;
  notes: boolean;
  /** For the client's copy: where and when to find us. Kept for this sitting only. */
  reachUs: string;
}

/** Arabic and its spoken forms, as codes of the list of languages. All read the same print. */
const arabic = new Set([
  'ara',
  'apc',
  'acm',
  'apd',
  'arz',
  'ayn',
  'acq',
  'afb',
  'ary',
  'arq',
  'aeb',
  'ayl',
  'shu',
  'mey',
  'pga',
]);

const baseOf = (language: string): PrintLanguage => (language.startsWith('ar') ? 'ar' : 'en');

/** The client's copy is in a language of the client where we have it, everything else in that of the window. */
export function languageFor(
  what: CasePaper,
  view: CaseView,
  windowLanguage: string,
): PrintLanguage {
  const spoken = view.principal?.person.languages ?? [];
  const readsArabic = what === 'plan' && spoken.some(({ code }) => arabic.has(code));
  return readsArabic ? 'ar' : baseOf(windowLanguage);
}

export function firstChoices(
  view: CaseView,
  what: CasePaper,
  usual: { language: string; paper: Paper; reachUs: string },
): PrintChoices {
  return {
    what,
    language: languageFor(what, view, usual.language),
    paper: usual.paper,
    hideNames: isNameHidden(view),
    needToKnow: false,
    notes: true,
    reachUs: usual.reachUs,
  };
}

/** A name for the file: the number of the case, never a name. */
export function printFileName(what: CasePaper, view: CaseView): string {
  const number = (view.case.number ?? '').replace(/[^\p{L}\p{N}-]/gu, '');
  return [`case-${what}`, number].filter(Boolean).join('-').concat('.pdf');
}

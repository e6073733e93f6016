import type { CasePaper, CaseView } from '../../../shared/cases/contract';
import { canonicalJson } from '../../../shared/canonical-json';
import { type Block, given, type Words } from './block';
import { briefBlocks } from './brief-blocks';
import { planBlocks } from './plan-blocks';
import type { PrintChoices } from './print-choices';
import type { PrintWords } from './print-words';

interface SheetSource {
  view: CaseView;
  choices: PrintChoices;
  words: PrintWords;
  /** YYYY-MM-DD */
  today: string;
  now: number;
  officeName: string;
  printedBy: string;
  isSample: boolean;
}

export interface SheetContent {
  /** Changes with whatever would change the paper. */
  key: string;
  what: CasePaper;
  blocks: Block[];
  head: Words;
  foot: Words;
  words: PrintWords;
}

export function sheetContent({ isSample, printedBy, now, ...source }: SheetSource): SheetContent {
  const { view, choices, words, officeName, today } = source;
  const { t } = words;
  const blocks = choices.what === 'brief' ? briefBlocks(source) : planBlocks(source);
  const head = given([isSample && t('print:sheet.sample'), view.case.number]);
  const foot =
    choices.what === 'brief'
      ? given([officeName, t('print:sheet.printed', { when: words.dateTime(now), who: printedBy })])
      : given([officeName, words.day(today)]);
  const key = canonicalJson({ blocks, head, foot, paper: choices.paper, language: words.language });
  return { key, what: choices.what, blocks, head, foot, words };
}

import type { ReactNode } from 'react';
import type { CasePaper } from '../../../shared/cases/contract';
import type { Words } from './block';
import { Apart } from './block-view';
import type { PrintWords } from './print-words';

export interface SheetFrameProps {
  what: CasePaper;
  /** Beside the mark, at the head of every page. */
  head: Words;
  /** Office, day, and who printed. */
  foot: Words;
  words: PrintWords;
}

interface PageOfSheetProps extends SheetFrameProps {
  page: number;
  pages: number;
  children: ReactNode;
}

/** One page: what it is and whose stands on each, because pages part company. */
export function PageOfSheet({
  what,
  head,
  foot,
  words: { t },
  page,
  pages,
  children,
}: PageOfSheetProps) {
  return (
    <>
      <div className="sheet-head">
        {what === 'brief' ? (
          <strong>{t('print:sheet.confidential')}</strong>
        ) : (
          <span>{t('print:sheet.yours')}</span>
        )}
        <span>
          <Apart words={head} />
        </span>
      </div>
      <div className={what === 'plan' ? 'sheet-body sheet-plain' : 'sheet-body'}>{children}</div>
      <div className="sheet-foot">
        <span>
          <Apart words={foot} />
        </span>
        <span>{t('print:sheet.page', { page, pages })}</span>
      </div>
    </>
  );
}

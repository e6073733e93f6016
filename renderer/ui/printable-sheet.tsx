import type { ReactNode, Ref } from 'react';
import { createPortal } from 'react-dom';
import type { Paper } from '../lib/print-sheet';

interface PrintableSheetProps {
  paper: Paper;
  /** Language of the words on paper, which need not be that of the window. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** One for each page; each has to fit on its page. */
  pages: readonly ReactNode[];
  sheetRef?: Ref<HTMLDivElement> | undefined;
}

/**
 * What comes out of a printer while this is mounted, and nothing else of the window (styles/print.css).
 * Unseen on the screen (also for screen readers, by `visibility`: `aria-hidden` would take the tags out of the PDF);
 * print with `sheetToPdf` or `sheetOnPaper` of `lib/print-sheet`. One at a time.
 */
export function PrintableSheet({
  paper,
  language,
  direction,
  pages,
  sheetRef,
}: PrintableSheetProps) {
  return createPortal(
    <div className="sheet" data-paper={paper} lang={language} dir={direction} ref={sheetRef}>
      {pages.map((page, at) => (
        // Pages have no identity but their place.
        <section key={at} className="sheet-page">
          {page}
        </section>
      ))}
    </div>,
    document.body,
  );
}

import type { BrowserWindow } from 'electron';

import { AppError } from '../../shared/app-error';
import type { ShellParsed } from '../../shared/shell/contract';

/**
 * The page as laid out for paper (its `@media print`, which shows the print sheet and nothing else).
 *
 * The main process is told a paper size and gets finished, compressed PDF bytes; no text, title or name of a case
 * reaches it otherwise. Chromium offers no way round it. The bytes are overwritten once the page has its copy; what
 * the IPC layer itself buffered is out of reach until its memory is used again (security.md F9, as far as it goes).
 */
export async function printToPdf(
  { pageSize, landscape }: ShellParsed<'print.toPdf'>,
  window: BrowserWindow,
): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await window.webContents.printToPDF({
    pageSize,
    landscape,
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
  });
  const bytes = Uint8Array.from(pdf);
  pdf.fill(0);
  // After the answer has been serialised for the page, which happens before the next timer.
  setTimeout(() => bytes.fill(0), FORGET_AFTER_MS);
  return bytes;
}
const FORGET_AFTER_MS = 2_000;

/** The system's own print dialog. What its spooler keeps is out of reach; the page warns before. */
export function printOnPaper(
  { pageSize, landscape }: ShellParsed<'print.paper'>,
  window: BrowserWindow,
): Promise<{ printed: boolean }> {
  return new Promise((resolve, reject) => {
    window.webContents.print(
      // Margins are part of the sheet, so that paper and preview break at the same lines.
      {
        silent: false,
        printBackground: true,
        pageSize,
        landscape,
        margins: { marginType: 'none' },
      },
      (printed, failure) => {
        if (printed) resolve({ printed });
        else if (/cancel/i.test(failure)) resolve({ printed: false });
        else reject(new AppError('print-failed'));
      },
    );
  });
}

import type { BrowserWindow } from 'electron';

import { AppError } from '../../shared/app-error';
import type { ShellParsed } from '../../shared/shell/contract';

/** The page as laid out for paper (its `@media print`). */
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
  return bytes;
}

/** The system's own print dialog. What its spooler keeps is out of reach; the page warns before. */
export function printOnPaper(
  { pageSize, landscape }: ShellParsed<'print.paper'>,
  window: BrowserWindow,
): Promise<{ printed: boolean }> {
  return new Promise((resolve, reject) => {
    window.webContents.print(
      { silent: false, printBackground: true, pageSize, landscape },
      (printed, failure) => {
        if (printed) resolve({ printed });
        else if (/cancel/i.test(failure)) resolve({ printed: false });
        else reject(new AppError('print-failed'));
      },
    );
  });
}

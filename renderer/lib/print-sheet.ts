import { askShell } from './bridge';

export type Paper = 'A4' | 'Letter';

/**
 * The mounted `PrintableSheet` as a PDF. Its bytes are the only thing of it that passes the main process, which
 * makes them (electron/shell/print.ts).
 */
export async function sheetToPdf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  await sheetFonts();
  return (await askShell('print.toPdf', { pageSize: paper })) as Uint8Array<ArrayBuffer>;
}

/** The mounted `PrintableSheet` through the system's print dialog. False where the person thought better of it. */
export async function sheetOnPaper(paper: Paper): Promise<boolean> {
  await sheetFonts();
  const { printed } = await askShell('print.paper', { pageSize: paper });
  return printed;
}

/** A face is fetched only once a layout has asked for it; printed too early, its words would be missing. */
export async function sheetFonts(): Promise<void> {
  document.querySelector('.sheet')?.getBoundingClientRect();
  await document.fonts.ready;
}

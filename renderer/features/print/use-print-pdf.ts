import { useCallback, useEffect, useRef, useState } from 'react';
import { sheetToPdf, type Paper } from '../../lib/print-sheet';

export type PrintPdf =
  | { state: 'making' }
  | { state: 'ready'; bytes: Uint8Array<ArrayBuffer> }
  | { state: 'failed'; error: unknown };

/** The PDF of the sheet with this key, made as soon as its pages are there. An older one never takes its place. */
export function usePrintPdf(sheetKey: string, paper: Paper): { pdf: PrintPdf; make: () => void } {
  const [made, setMade] = useState<{ key: string; pdf: PrintPdf }>();
  const wanted = useRef(sheetKey);
  useEffect(() => {
    wanted.current = sheetKey;
  }, [sheetKey]);
  const make = useCallback(() => {
    const finish = (pdf: PrintPdf) =>
      wanted.current === sheetKey && setMade({ key: sheetKey, pdf });
    sheetToPdf(paper).then(
      (bytes) => finish({ state: 'ready', bytes }),
      (error: unknown) => finish({ state: 'failed', error }),
    );
  }, [sheetKey, paper]);
  return { pdf: made?.key === sheetKey ? made.pdf : { state: 'making' }, make };
}

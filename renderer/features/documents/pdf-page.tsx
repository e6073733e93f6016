import { TextLayer, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../../ui/waiting';
import './pdf-page.css';
import { drawPage, type PdfFile } from '../../viewer/pdf-file';
import { useLoaded } from './use-loaded';
import { ViewerProblem } from './viewer-problem';
import { zoomFactor, type Zoom } from './zoom';

/** PDF measures in points, 72 to the inch; a screen's pixel is 1/96 inch. */
const POINT = 96 / 72;

interface PdfPageProps {
  pdf: PdfFile;
  number: number;
  zoom: Zoom;
  turn: number;
  place: { width: number; height: number };
  onFactor: (factor: number) => void;
}

export function PdfPage({ pdf, number, ...rest }: PdfPageProps) {
  const { t } = useTranslation('documents');
  const loaded = useLoaded(useCallback(() => pdf.page(number), [pdf, number]));
  if (loaded.state === 'failed') return <ViewerProblem error={loaded.error} />;
  if (loaded.state === 'loading') return <Waiting label={t('viewer.opening')} block />;
  return <Sheet page={loaded.value} {...rest} />;
}

interface SheetProps extends Omit<PdfPageProps, 'pdf' | 'number'> {
  page: PDFPageProxy;
}

function Sheet({ page, zoom, turn, place, onFactor }: SheetProps) {
  const { t } = useTranslation('documents');
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<unknown>();
  const rotation = (page.rotate + turn) % 360;
  const paper = page.getViewport({ scale: POINT, rotation });
  const factor = zoomFactor(zoom, paper, place);
  const { width, height } = page.getViewport({ scale: POINT * factor, rotation });
  useEffect(() => onFactor(factor), [factor, onFactor]);
  // A page is read from its top.
  useEffect(() => canvas.current?.closest('[role=group]')?.scrollTo(0, 0), [page]);

  useEffect(() => {
    const [sheet, layer] = [canvas.current, words.current];
    if (!sheet || !layer) return undefined;
    setProblem(undefined);
    const drawn = drawPage(page, sheet, POINT * factor, rotation);
    let left = false;
    const text = new TextLayer({
      textContentSource: page.streamTextContent(),
      container: layer,
      viewport: page.getViewport({ scale: POINT * factor, rotation }),
    });
    // A page whose words cannot be read is still a page.
    text.render().catch(() => undefined);
    drawn.done.catch((error: unknown) => {
      // Of a page that is given up, nobody goes on looking for words either.
      text.cancel();
      if (!left) setProblem(error);
    });
    return () => {
      left = true;
      drawn.cancel();
      text.cancel();
      layer.replaceChildren();
    };
  }, [page, factor, rotation]);

  if (problem !== undefined) return <ViewerProblem error={problem} />;
  return (
    <div className="flex min-h-full min-w-full p-4 [width:max-content]">
      <div
        className="relative m-auto bg-[white] shadow-float"
        style={{ width, height, '--total-scale-factor': POINT * factor } as React.CSSProperties}
      >
        <canvas ref={canvas} aria-label={t('viewer.page')} className="block size-full" />
        <div ref={words} className="pdf-words" />
      </div>
    </div>
  );
}

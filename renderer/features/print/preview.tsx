import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/use-error-text';
import { ErrorState } from '../../ui/error-state';
import { Waiting } from '../../ui/waiting';
import { drawPage, openPdf, type PdfFile } from '../../viewer/pdf-file';

/** Enough for the width of the preview, at 72 points to the inch. */
const SCALE = 1.6;

interface PreviewProps {
  pdf: Uint8Array<ArrayBuffer>;
}

/** The finished PDF, page under page: what is seen is what is printed and saved. */
export function Preview({ pdf }: PreviewProps) {
  const { t } = useTranslation('print');
  const describe = useErrorText();
  const [file, setFile] = useState<PdfFile>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    let open: PdfFile | undefined;
    let left = false;
    const bytes = (begin: number, end: number) => Promise.resolve(pdf.slice(begin, end));
    openPdf(bytes, pdf.length).then(
      (opened) => {
        if (left) return opened.close();
        open = opened;
        setFile(opened);
      },
      (error: unknown) => !left && setProblem(error),
    );
    return () => {
      left = true;
      open?.close();
    };
  }, [pdf]);
  if (problem !== undefined)
    return <ErrorState title={t('preview.failed')}>{describe(problem)}</ErrorState>;
  if (!file) return <Waiting label={t('preview.drawing')} block />;
  return (
    <ol className="flex flex-col gap-5">
      {Array.from({ length: file.pages }, (_, at) => (
        <li key={at}>
          <PreviewPage file={file} number={at + 1} onProblem={setProblem} />
        </li>
      ))}
    </ol>
  );
}

interface PreviewPageProps {
  file: PdfFile;
  number: number;
  onProblem: (error: unknown) => void;
}

function PreviewPage({ file, number, onProblem }: PreviewPageProps) {
  const { t } = useTranslation('print');
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useCallback(
    async (sheet: HTMLCanvasElement) => {
      const page = await file.page(number);
      const drawn = drawPage(page, sheet, SCALE, page.rotate);
      await drawn.done;
    },
    [file, number],
  );
  useEffect(() => {
    let left = false;
    if (canvas.current) draw(canvas.current).catch((error: unknown) => !left && onProblem(error));
    return () => {
      left = true;
    };
  }, [draw, onProblem]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t('preview.page', { number, pages: file.pages })}
      className="block h-auto w-full bg-[white] shadow-float"
    />
  );
}

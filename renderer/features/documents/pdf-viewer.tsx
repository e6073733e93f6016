import { useCallback, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../../ui/waiting';
import { PageTools } from './page-tools';
import { openPdf, type PdfFile } from '../../viewer/pdf-file';
import { PdfPage } from './pdf-page';
import { rangesOf } from './read-document';
import { useLoaded } from './use-loaded';
import { usePlaceSize } from './use-place-size';
import { ViewerFrame } from './viewer-frame';
import { ViewerProblem } from './viewer-problem';
import type { ViewerProps } from './viewer-props';
import type { Zoom } from './zoom';
import { zoomByKey, ZoomTools } from './zoom-tools';

const close = (pdf: PdfFile): void => pdf.close();

/** One page of a PDF at a time, at any size, its text selectable. */
export function PdfViewer({ documentId, size, label }: ViewerProps) {
  const { t } = useTranslation('documents');
  const load = useCallback(() => openPdf(rangesOf(documentId), size), [documentId, size]);
  const loaded = useLoaded(load, close);
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState<Zoom>('width');
  const [turn, setTurn] = useState(0);
  const [factor, setFactor] = useState(1);
  const [place, placeSize] = usePlaceSize();

  if (loaded.state === 'failed') return <ViewerProblem error={loaded.error} />;
  if (loaded.state === 'loading') return <Waiting label={t('viewer.opening')} block />;
  const { pages } = loaded.value;
  const go = (to: number) => setPage(Math.min(pages, Math.max(1, to)));
  const tools = { onZoom: setZoom, onTurn: () => setTurn((old) => (old + 90) % 360) };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'PageDown') go(page + 1);
    else if (event.key === 'PageUp') go(page - 1);
    else if (event.key === 'Home') go(1);
    else if (event.key === 'End') go(pages);
    else if (!zoomByKey(event.key, factor, tools)) return;
    event.preventDefault();
  };
  return (
    <ViewerFrame
      label={label}
      placeRef={place}
      onKeyDown={onKeyDown}
      toolbar={
        <>
          <PageTools page={page} pages={pages} onPage={go} />
          <ZoomTools factor={factor} {...tools} />
        </>
      }
    >
      {placeSize && (
        <PdfPage
          pdf={loaded.value}
          number={page}
          {...{ zoom, turn, place: placeSize, onFactor: setFactor }}
        />
      )}
    </ViewerFrame>
  );
}

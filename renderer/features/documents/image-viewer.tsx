import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../../ui/waiting';
import { decodeImage } from './decode-image';
import { rangesOf, readWhole } from './read-document';
import { useLoaded } from './use-loaded';
import { usePlaceSize } from './use-place-size';
import { ViewerFrame } from './viewer-frame';
import { ViewerProblem } from './viewer-problem';
import type { ViewerProps } from './viewer-props';
import { turnedSize, zoomFactor, type Zoom } from './zoom';
import { zoomByKey, ZoomTools } from './zoom-tools';

const CAP_BYTES = 64 * 1024 * 1024;

export function ImageViewer({ documentId, size, mediaType, label }: ViewerProps) {
  const { t } = useTranslation('documents');
  const load = useCallback(
    async (signal: AbortSignal) =>
      decodeImage(await readWhole(rangesOf(documentId), size, CAP_BYTES, signal), mediaType),
    [documentId, size, mediaType],
  );
  // Not closed by hand: the canvas takes the picture over, without a second copy of its pixels.
  const loaded = useLoaded(load);
  if (loaded.state === 'failed') return <ViewerProblem error={loaded.error} />;
  if (loaded.state === 'loading') return <Waiting label={t('viewer.opening')} block />;
  return <Picture bitmap={loaded.value} label={label} />;
}

function Picture({ bitmap, label }: { bitmap: ImageBitmap; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // A transferred bitmap measures nothing any more.
  const [natural] = useState({ width: bitmap.width, height: bitmap.height });
  const [zoom, setZoom] = useState<Zoom>('whole');
  const [turn, setTurn] = useState(0);
  const [place, placeSize] = usePlaceSize();
  const isPlaced = placeSize !== null;
  useEffect(() => {
    // Once only: a second run of the effect finds the bitmap given away.
    if (isPlaced && bitmap.width > 0)
      canvas.current?.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
  }, [bitmap, isPlaced]);

  const factor = placeSize ? zoomFactor(zoom, turnedSize(natural, turn), placeSize) : 1;
  const shown = { width: natural.width * factor, height: natural.height * factor };
  const tools = { onZoom: setZoom, onTurn: () => setTurn((old) => (old + 90) % 360) };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (zoomByKey(event.key, factor, tools)) event.preventDefault();
  };
  return (
    <ViewerFrame
      label={label}
      placeRef={place}
      onKeyDown={onKeyDown}
      toolbar={<ZoomTools factor={factor} {...tools} />}
    >
      {isPlaced && (
        <div className="flex min-h-full min-w-full p-4 [width:max-content]">
          <div className="relative m-auto overflow-hidden" style={turnedSize(shown, turn)}>
            <canvas
              ref={canvas}
              role="img"
              aria-label={label}
              width={natural.width}
              height={natural.height}
              className="absolute inset-0 m-auto max-w-none"
              style={{ ...shown, ...centred(shown, turn), transform: `rotate(${turn}deg)` }}
            />
          </div>
        </div>
      )}
    </ViewerFrame>
  );
}

/** Turned round its middle, the picture keeps its place in a box of turned sides. */
const centred = (shown: { width: number; height: number }, turn: number) => {
  const box = turnedSize(shown, turn);
  // Physical sides on purpose: a rotation does not mirror.
  return { left: (box.width - shown.width) / 2, top: (box.height - shown.height) / 2, margin: 0 };
};

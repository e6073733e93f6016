import { Maximize, MoveHorizontal, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { IconButton } from '../../ui/icon-button';
import { nextLarger, nextSmaller, type Zoom } from './zoom';

interface ZoomToolsProps {
  /** What is shown now. */
  factor: number;
  onZoom: (zoom: Zoom) => void;
  onTurn: () => void;
}

export function ZoomTools({ factor, onZoom, onTurn }: ZoomToolsProps) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  return (
    <>
      <div className="flex items-center">
        <IconButton
          icon={ZoomOut}
          label={t('viewer.smaller')}
          keys="-"
          size="compact"
          onPress={() => onZoom(nextSmaller(factor))}
        />
        <span className="min-w-14 text-center tabular-nums text-ink-2">{format.share(factor)}</span>
        <IconButton
          icon={ZoomIn}
          label={t('viewer.larger')}
          keys="+"
          size="compact"
          onPress={() => onZoom(nextLarger(factor))}
        />
      </div>
      <div className="flex items-center">
        <IconButton
          icon={MoveHorizontal}
          label={t('viewer.fitWidth')}
          size="compact"
          onPress={() => onZoom('width')}
        />
        <IconButton
          icon={Maximize}
          label={t('viewer.fitWhole')}
          size="compact"
          onPress={() => onZoom('whole')}
        />
        <IconButton
          icon={RotateCw}
          label={t('viewer.turn')}
          keys="R"
          size="compact"
          onPress={onTurn}
        />
      </div>
    </>
  );
}

/** The keys of the tools above; true where the key was one of them. */
export function zoomByKey(
  key: string,
  factor: number,
  tools: Pick<ZoomToolsProps, 'onZoom' | 'onTurn'>,
): boolean {
  if (key === '+' || key === '=') tools.onZoom(nextLarger(factor));
  else if (key === '-') tools.onZoom(nextSmaller(factor));
  else if (key === '0') tools.onZoom('width');
  else if (key === 'r' || key === 'R') tools.onTurn();
  else return false;
  return true;
}

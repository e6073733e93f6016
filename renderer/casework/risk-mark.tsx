import { useTranslation } from 'react-i18next';
import { LevelMark } from '../ui/level-mark';

type Shape = Parameters<typeof LevelMark>[0]['shape'];
type Tone = Parameters<typeof LevelMark>[0]['tone'];

const looks: Record<string, { shape: Shape; tone: Tone }> = {
  high: { shape: 'triangle', tone: 'danger' },
  medium: { shape: 'diamond', tone: 'warning' },
  low: { shape: 'circle', tone: 'good' },
};

interface RiskMarkProps {
  level: string | null | undefined;
  /** Hours within which to act, where that is to be said. */
  hours?: number | undefined;
  /** In columns, where the head says what it is. */
  isShort?: boolean | undefined;
}

/** The risk level by shape, colour and word. A case that nobody has judged yet says so. */
export function RiskMark({ level, hours, isShort }: RiskMarkProps) {
  const { t } = useTranslation('cases');
  const look = looks[level ?? ''];
  if (!look) {
    const word = level === 'none' ? 'none' : 'unset';
    return <span className="text-ink-3">{t(isShort ? `risk.${word}Short` : `risk.${word}`)}</span>;
  }
  return (
    <LevelMark
      {...look}
      label={t(`risk.${level}`)}
      note={hours === undefined ? undefined : t('risk.actWithin', { within: actWithin(hours, t) })}
    />
  );
}

/** Up to three days in hours, as risk procedures count; a week in days. */
export const actWithin = (
  hours: number,
  t: (key: string, params: { count: number }) => string,
): string =>
  hours > 72 && hours % 24 === 0
    ? t('risk.days', { count: hours / 24 })
    : t('risk.hours', { count: hours });

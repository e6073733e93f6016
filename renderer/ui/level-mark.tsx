import { cx } from './cx';
import { toneText, type Tone } from './tone';

interface LevelMarkProps {
  /** The shape says the level without colour: ▲ highest, ◆ middle, ● lowest. */
  shape: 'triangle' | 'diamond' | 'circle';
  tone: Tone | 'neutral';
  label: string;
  /** After the level, in quieter type: "act within 24 h". */
  note?: string | undefined;
}

const shapes = {
  triangle: <path d="M8 1.8 15 14.2H1Z" />,
  diamond: <path d="M8 1 15 8 8 15 1 8Z" />,
  circle: <circle cx="8" cy="8" r="5.5" />,
};

/** A level by shape, colour and word. */
export function LevelMark({ shape, tone, label, note }: LevelMarkProps) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <svg
        aria-hidden
        viewBox="0 0 16 16"
        className={cx('size-3 shrink-0 translate-y-px fill-current', toneText[tone])}
      >
        {shapes[shape]}
      </svg>
      <span className="font-medium">{label}</span>
      {note && <span className="text-sm text-ink-2">{note}</span>}
    </span>
  );
}

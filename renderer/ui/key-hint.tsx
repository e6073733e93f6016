import { cx } from './cx';

/** A shortcut as the keyboard shows it: `Ctrl K`. Always left to right. */
export function KeyHint({ keys, inverse }: { keys: string; inverse?: boolean | undefined }) {
  return (
    <span dir="ltr" className="inline-flex gap-1 whitespace-nowrap">
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className={cx(
            'rounded-sm border px-1 font-sans text-sm leading-snug',
            inverse ? 'border-current/60' : 'border-line bg-surface-2 text-ink-2',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

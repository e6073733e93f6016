import type { LucideIcon } from 'lucide-react';
import { cx } from './cx';

interface IconProps {
  of: LucideIcon;
  size?: 'sm' | 'md' | 'lg' | undefined;
  /** For arrows and whatever else points along the line of reading: turned round in right-to-left languages. */
  mirror?: boolean | undefined;
  className?: string | undefined;
}

const sizes = { sm: 'size-4', md: 'size-[1.125rem]', lg: 'size-6' };

/** A decorative icon beside a word. An icon that stands alone belongs in an IconButton, which has the word. */
export function Icon({ of: Shape, size = 'sm', mirror, className }: IconProps) {
  return (
    <Shape
      aria-hidden
      strokeWidth={1.75}
      className={cx('shrink-0', sizes[size], mirror && 'rtl:-scale-x-100', className)}
    />
  );
}

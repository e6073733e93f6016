import type { ReactNode } from 'react';
import { cx } from './cx';

interface PageProps {
  /** A PageHeader. */
  header?: ReactNode;
  children: ReactNode;
  /** `reading`: forms and text, at most 1,040 px. `full`: tables. */
  width?: 'reading' | 'full' | undefined;
  /** The content fills the height that is left and scrolls inside (a VirtualTable). */
  fill?: boolean | undefined;
}

/** The body of one page: its measure and its margins. Every route element is one. */
export function Page({ header, children, width = 'reading', fill }: PageProps) {
  return (
    <div
      className={cx(
        '@container flex flex-col px-6 pb-8 pt-5',
        width === 'reading' && 'max-w-[calc(65rem+3rem)]',
        fill && 'h-full min-h-0 pb-4',
      )}
    >
      {header}
      <div className={cx('pt-5', fill && 'flex min-h-0 flex-1 flex-col')}>{children}</div>
    </div>
  );
}

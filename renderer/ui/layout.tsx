import type { ReactNode } from 'react';
import { cx } from './cx';

type Gap = 'none' | 'xs' | 'sm' | 'md' | 'lg' | 'xl';

const gaps: Record<Gap, string> = {
  none: 'gap-0',
  xs: 'gap-1',
  sm: 'gap-2',
  md: 'gap-4',
  lg: 'gap-6',
  xl: 'gap-10',
};

interface LayoutProps {
  children: ReactNode;
  gap?: Gap | undefined;
  as?: 'div' | 'section' | 'ul' | 'ol' | 'form' | 'header' | 'footer' | undefined;
  className?: string | undefined;
}

/** Things under each other. */
export function Stack({ children, gap = 'md', as: Tag = 'div', className }: LayoutProps) {
  return <Tag className={cx('flex min-w-0 flex-col', gaps[gap], className)}>{children}</Tag>;
}

interface RowProps extends LayoutProps {
  align?: 'start' | 'center' | 'baseline' | 'end' | 'stretch' | undefined;
  justify?: 'start' | 'between' | 'end' | undefined;
  /** Rows wrap unless told otherwise: at 200 % text nothing else fits. */
  wrap?: boolean | undefined;
}

const aligns = {
  start: 'items-start',
  center: 'items-center',
  baseline: 'items-baseline',
  end: 'items-end',
  stretch: 'items-stretch',
};
const justifies = { start: '', between: 'justify-between', end: 'justify-end' };

/** Things beside each other. */
export function Row({
  children,
  gap = 'sm',
  align = 'center',
  justify = 'start',
  wrap = true,
  as: Tag = 'div',
  className,
}: RowProps) {
  return (
    <Tag
      className={cx(
        'flex min-w-0',
        wrap && 'flex-wrap',
        gaps[gap],
        aligns[align],
        justifies[justify],
        className,
      )}
    >
      {children}
    </Tag>
  );
}

interface GridProps extends LayoutProps {
  /** The most columns; fewer where the place (not the screen) is narrow. */
  columns?: 2 | 3 | 4 | undefined;
}

const columnsBy = {
  2: 'grid-cols-1 @xl:grid-cols-2',
  3: 'grid-cols-1 @xl:grid-cols-2 @3xl:grid-cols-3',
  4: 'grid-cols-1 @xl:grid-cols-2 @4xl:grid-cols-4',
};

export function Grid({ children, gap = 'md', columns = 2, as: Tag = 'div', className }: GridProps) {
  return (
    <div className="@container min-w-0">
      <Tag className={cx('grid items-start', gaps[gap], columnsBy[columns], className)}>
        {children}
      </Tag>
    </div>
  );
}

interface SplitProps {
  children: ReactNode;
  /** Beside the content where there is room, under it where not. */
  aside: ReactNode;
  asideLabel: string;
}

/** Content with a narrower column at its end, as on a page with what comes next. */
export function Split({ children, aside, asideLabel }: SplitProps) {
  return (
    <div className="@container min-w-0">
      <div className="grid grid-cols-1 gap-8 @3xl:grid-cols-[minmax(0,1fr)_18rem] @5xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">{children}</div>
        <aside aria-label={asideLabel} className="min-w-0">
          {aside}
        </aside>
      </div>
    </div>
  );
}

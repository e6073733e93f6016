import type { ReactNode } from 'react';

interface ColumnProps {
  title: string;
  count?: number | undefined;
  children: ReactNode;
}

/** One of the columns: its name and how much is in it, then a sheet. */
export function Column({ title, count, children }: ColumnProps) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 flex items-baseline gap-2 text-lg">
        {title}
        {count !== undefined && count > 0 && (
          <span className="text-base font-normal text-ink-2">{count}</span>
        )}
      </h2>
      <div className="rounded-md border border-line bg-surface-1">{children}</div>
    </section>
  );
}

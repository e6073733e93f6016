import type { ReactNode } from 'react';

interface SectionProps {
  title: string;
  level: 2 | 3;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part inside a sheet, with what can be added to it. */
export function Section({ title, level, actions, children }: SectionProps) {
  const Title = `h${level}` as const;
  return (
    <section className="min-w-0">
      <header className="mb-1 flex flex-wrap items-center justify-between gap-2 border-b border-line pb-1">
        <Title className="text-base font-medium">{title}</Title>
        {actions}
      </header>
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { stepIds, type StepId } from './export-choice';

/** Where the list of steps jumps to. */
export const stepAnchor = (id: StepId): string => `export-${id}`;

interface StepSectionProps {
  id: StepId;
  /** What is decided, in short, beside the title. */
  answer?: ReactNode;
  children: ReactNode;
}

/** One of the five steps: all of them are on the page at once. */
export function StepSection({ id, answer, children }: StepSectionProps) {
  const { t } = useTranslation('hand-over');
  return (
    <section
      aria-labelledby={stepAnchor(id)}
      className="@container min-w-0 rounded-md border border-line bg-surface-1 px-4 pb-4 pt-3"
    >
      <header className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={stepAnchor(id)} tabIndex={-1} className="scroll-mt-4 text-lg">
          <span className="me-2 tabular-nums text-ink-3">{stepIds.indexOf(id) + 1}</span>
          {t(`export.step.${id}`)}
        </h2>
        {answer && <span className="text-ink-2">{answer}</span>}
      </header>
      {children}
    </section>
  );
}

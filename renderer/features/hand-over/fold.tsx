import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Icon } from '../../ui/icon';

interface FoldProps {
  summary: ReactNode;
  /** At the end of the line: how much is inside. */
  note?: ReactNode;
  children: ReactNode;
  isOpen?: boolean | undefined;
}

/** A line that opens. The browser's own element: Enter, Space and search in the page work by themselves. */
export function Fold({ summary, note, children, isOpen }: FoldProps) {
  // Hundreds of them stand under each other: what is inside is drawn once it is asked for.
  const [wasOpen, setWasOpen] = useState(isOpen === true);
  return (
    <details
      open={isOpen}
      onToggle={() => setWasOpen(true)}
      className="group/fold border-b border-line last:border-b-0"
    >
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 rounded-sm py-1.5 hover:bg-surface-2">
        <span className="transition-transform group-open/fold:rotate-90 rtl:group-open/fold:-rotate-90">
          <Icon of={ChevronRight} mirror className="text-ink-2" />
        </span>
        <span className="min-w-0 flex-1">{summary}</span>
        {note && <span className="text-sm text-ink-2">{note}</span>}
      </summary>
      <div className="pb-4 ps-6 pt-1">{wasOpen && children}</div>
    </details>
  );
}

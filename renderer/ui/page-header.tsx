import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from './link';

interface PageHeaderProps {
  /** What is this. */
  title: ReactNode;
  /** Where am I: the page above. */
  back?: { to: string; label: string } | undefined;
  /** Marks and words beside the title. */
  beside?: ReactNode;
  /** One quiet line under the title. */
  note?: ReactNode;
  /** The one main action, and at most two others before it. */
  actions?: ReactNode;
  /** Tabs stand on the hairline. */
  tabs?: ReactNode;
}

export function PageHeader({ title, back, beside, note, actions, tabs }: PageHeaderProps) {
  return (
    <header className="border-b border-line">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pb-4">
        <div className="min-w-0 flex-1 basis-80">
          {back && (
            <p className="mb-1 text-sm">
              <Link to={back.to} icon={ChevronLeft} mirrorIcon look="inline">
                {back.label}
              </Link>
            </p>
          )}
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-4 gap-y-1">
            <h1 tabIndex={-1} data-page-title className="min-w-0 text-2xl">
              {title}
            </h1>
            {beside}
          </div>
          {note && <p className="mt-1 text-ink-2">{note}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {tabs}
    </header>
  );
}

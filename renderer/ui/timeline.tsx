import type { ReactNode } from 'react';

export interface TimelineItem {
  id: string;
  /** A sentence: who did what. */
  content: ReactNode;
  /** Time of day and where from, in quiet type. */
  meta?: ReactNode;
  details?: ReactNode;
}

export interface TimelineGroup {
  id: string;
  /** The day, in words. */
  title: string;
  items: readonly TimelineItem[];
}

/** What happened, newest first, by day. */
export function Timeline({ groups }: { groups: readonly TimelineGroup[] }) {
  return (
    <div className="flex flex-col gap-6">
      {groups.map((group) => (
        <section key={group.id}>
          <h3 className="mb-2 text-sm font-medium text-ink-2">{group.title}</h3>
          <ol className="flex flex-col border-s border-line-strong">
            {group.items.map((item) => (
              <li key={item.id} className="relative py-1.5 ps-5">
                <span
                  aria-hidden
                  className="absolute -start-[0.28125rem] top-[1.05rem] size-2 rounded-full border border-line-strong bg-surface-1"
                />
                <div>{item.content}</div>
                {item.meta && <div className="text-sm text-ink-2">{item.meta}</div>}
                {item.details}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

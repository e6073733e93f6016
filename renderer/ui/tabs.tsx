import { NavLink } from 'react-router';
import { cx } from './cx';

export interface TabItem {
  /** Relative to the page that holds the tabs; `''` is the page itself. */
  to: string;
  label: string;
  count?: number | undefined;
  /** Its address is the beginning of the others': chosen only when it is the whole address. */
  isWhole?: boolean | undefined;
}

/** Parts of one page, each with its own address: Back works, and a part can be linked to. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav aria-label={label} className="-mb-px overflow-x-auto">
      <ul className="flex gap-1">
        {items.map(({ to, label: word, count, isWhole }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={isWhole || to === '' || to === '.'}
              className={({ isActive }) =>
                cx(
                  'flex h-main items-center gap-1.5 whitespace-nowrap border-b-2 px-3 -outline-offset-2 focus-visible:-outline-offset-2',
                  isActive
                    ? 'border-accent font-medium text-ink-1'
                    : 'border-transparent text-ink-2 hover:border-line-strong hover:text-ink-1',
                )
              }
            >
              {word}
              {count !== undefined && count > 0 && (
                <span className="rounded-full bg-surface-3 px-1.5 text-sm leading-snug text-ink-2">
                  {count}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

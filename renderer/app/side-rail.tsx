import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useRailCounts } from '../lib/use-rail-counts';
import { cx } from '../ui/cx';
import { Icon } from '../ui/icon';
import type { RailEntry } from './rail-entries';

/** The program's places. Icons alone where it is narrow: the words stay for the ear, and as a tooltip. */
export function SideRail({ entries }: { entries: readonly RailEntry[] }) {
  const { t } = useTranslation('app');
  const counts = useRailCounts();
  return (
    <nav
      aria-label={t('rail.label')}
      className="w-14 shrink-0 overflow-y-auto border-e border-line bg-surface-0 p-2 @4xl:w-[13.75rem]"
    >
      <ul className="flex flex-col gap-0.5">
        {entries.map(({ path, labelKey, icon, mirror, isLast }) => (
          <li key={path} className={isLast ? 'mt-2 border-t border-line pt-2' : ''}>
            <NavLink
              to={`/${path}`}
              title={t(labelKey)}
              className={({ isActive }) =>
                cx(
                  'relative flex h-control items-center gap-3 rounded-md px-3 focus-visible:-outline-offset-1',
                  isActive
                    ? 'bg-accent-surface font-medium text-accent'
                    : 'text-ink-2 hover:bg-surface-2 hover:text-ink-1',
                )
              }
            >
              <Icon of={icon} size="md" mirror={mirror} className="-ms-0.5" />
              <span className="sr-only min-w-0 flex-1 truncate @4xl:not-sr-only @4xl:flex-1">
                {t(labelKey)}
              </span>
              {(counts[`/${path}`] ?? 0) > 0 && (
                <span className="absolute end-0.5 top-0 rounded-full bg-surface-3 px-1.5 text-sm leading-snug text-ink-1 @4xl:static">
                  {counts[`/${path}`]}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

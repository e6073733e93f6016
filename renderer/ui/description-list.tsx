import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Description {
  term: string;
  /** Where another may have the same name. */
  id?: string | undefined;
  /** Nothing: the place says so in words, never a blank. */
  value: ReactNode;
  /** What stands for nothing here: "not asked". */
  missing?: string | undefined;
}

/** Facts by name. One column where narrow, term beside value where there is room. */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  const { t } = useTranslation('ui');
  return (
    <div className="@container">
      <dl className="grid grid-cols-1 @md:grid-cols-[minmax(8rem,11rem)_minmax(0,1fr)] @md:items-baseline @md:gap-x-6 @md:gap-y-2">
        {items.map(({ id, term, value, missing }) => (
          <div key={id ?? term} className="mb-2 @md:contents">
            <dt className="text-ink-2">{term}</dt>
            <dd className="min-w-0">
              {value === null || value === undefined || value === '' ? (
                <span className="text-ink-3">{missing ?? t('missing')}</span>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { DueItem } from '../../../shared/today/contract';
import { useFormat } from '../../lib/use-format';
import { Column } from './column';
import { DueLine } from './due-line';
import { byDay } from './group-due';

export function ComingColumn({ items }: { items: readonly DueItem[] }) {
  const { t } = useTranslation('today');
  const format = useFormat();
  return (
    <Column title={t('coming.title')} count={items.length}>
      {items.length === 0 && <p className="px-4 py-3 text-ink-2">{t('coming.empty')}</p>}
      {byDay(items).map(({ day, items: ofDay }) => (
        <section key={day} className="border-t border-line first:border-t-0">
          <h3 className="px-4 pt-2.5 text-sm font-medium text-ink-2">
            {format.relativeDay(day)}{' '}
            <span className="font-normal">· {format.day(day, 'weekday')}</span>
          </h3>
          <ul className="divide-y divide-line">
            {ofDay.map((item) => (
              <DueLine key={`${item.kind} ${item.id}`} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </Column>
  );
}

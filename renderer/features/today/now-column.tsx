import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueItem } from '../../../shared/today/contract';
import { Button } from '../../ui/button';
import { Column } from './column';
import { DueLine } from './due-line';
import { byUrgency } from './group-due';

const SHOWN_AT_FIRST = 12;

export function NowColumn({ items, total }: { items: readonly DueItem[]; total: number }) {
  const { t } = useTranslation('today');
  const [showsAll, setShowsAll] = useState(false);
  const sorted = byUrgency(items);
  const shown = showsAll ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  return (
    <Column title={t('now.title')} count={total}>
      {items.length === 0 && <p className="px-4 py-3 text-ink-2">{t('now.empty')}</p>}
      <ul className="divide-y divide-line">
        {shown.map((item) => (
          <DueLine key={`${item.kind} ${item.id}`} item={item} isNow />
        ))}
      </ul>
      {shown.length < sorted.length && (
        <div className="border-t border-line p-2">
          <Button kind="quiet" size="compact" onPress={() => setShowsAll(true)}>
            {t('now.showAll', { count: sorted.length })}
          </Button>
        </div>
      )}
      {showsAll && total > items.length && (
        <p className="border-t border-line px-4 py-2 text-sm text-ink-2">
          {t('now.tooMany', { count: total - items.length })}
        </p>
      )}
    </Column>
  );
}

import { useTranslation } from 'react-i18next';
import type { LostLaptop } from '../../../shared/repair/contract';
import { useFormat } from '../../lib/use-format';
import { Badge } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Table } from '../../ui/table';

/** What the custody ledger here says was in that office's hands. */
export function Entrusted({ cases }: { cases: LostLaptop['entrusted'] }) {
  const { t } = useTranslation(['repair', 'cases']);
  const format = useFormat();
  if (cases.length === 0) return <EmptyState small title={t('lost.nothingEntrusted')} />;
  return (
    <Table
      caption={t('lost.entrusted')}
      rows={cases}
      rowKey={({ caseId }) => caseId}
      columns={[
        {
          id: 'number',
          header: t('lost.number'),
          cell: ({ number }) => <Isolate ltr>{number ?? '—'}</Isolate>,
          isRowHeader: true,
        },
        {
          id: 'at',
          header: t('lost.sentAt'),
          cell: ({ sentAt }) => (sentAt === null ? t('lost.never') : format.dateTime(sentAt)),
        },
        {
          id: 'state',
          header: t('lost.state'),
          cell: ({ state }) => (
            <Badge tone={state === 'acknowledged' ? 'warning' : 'neutral'}>
              {t(`cases:custody.states.${state}`)}
            </Badge>
          ),
        },
      ]}
    />
  );
}

import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { useFormat } from '../../../lib/use-format';
import { useRevalidateOnChange } from '../../../lib/use-revalidate-on-change';
import { Banner } from '../../../ui/banner';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Isolate } from '../../../ui/isolate';
import { Stack } from '../../../ui/layout';
import { Page } from '../../../ui/page';
import { PageHeader } from '../../../ui/page-header';
import { Table } from '../../../ui/table';
import type { CustodyData } from '../loaders';
import { WaitingBundles } from './waiting-bundles';

/** Which office holds how much of ours, and which bundles nobody has answered. */
export function CustodyPage() {
  const { t } = useTranslation('hand-over');
  const { offices, ahead, waiting } = useLoaderData<CustodyData>();
  useRevalidateOnChange();
  return (
    <Page
      header={
        <PageHeader
          title={t('custody.title')}
          note={t('custody.note')}
          back={{ to: '/hand-over', label: t('home.title') }}
        />
      }
    >
      <Stack gap="lg">
        {ahead.map(({ party, office }) => (
          <Banner key={party} tone="danger" title={t('custody.ahead.title', { office })}>
            {t('custody.ahead.text', { office })}
          </Banner>
        ))}
        <Card title={t('custody.waiting.title')} note={t('custody.waiting.note')}>
          <WaitingBundles bundles={waiting} />
        </Card>
        <Card title={t('custody.offices.title')}>
          <Offices offices={offices} />
        </Card>
      </Stack>
    </Page>
  );
}

function Offices({ offices }: Pick<CustodyData, 'offices'>) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  if (offices.length === 0) return <EmptyState small title={t('custody.offices.empty')} />;
  return (
    <Table
      caption={t('custody.offices.title')}
      rows={offices}
      rowKey={({ party }) => party}
      columns={[
        {
          id: 'office',
          header: t('ledger.office'),
          isRowHeader: true,
          cell: ({ office }) => <Isolate className="font-medium">{office}</Isolate>,
        },
        {
          id: 'cases',
          header: t('custody.offices.cases'),
          align: 'end',
          cell: ({ cases }) => format.number(cases),
        },
        {
          id: 'acknowledged',
          header: t('custody.offices.acknowledged'),
          align: 'end',
          cell: ({ acknowledged }) => format.number(acknowledged),
        },
        {
          id: 'waiting',
          header: t('custody.offices.waiting'),
          align: 'end',
          cell: ({ waiting }) => format.number(waiting),
        },
      ]}
    />
  );
}

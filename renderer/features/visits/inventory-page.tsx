import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { useAct } from '../../access/use-act';
import type { InventoryView } from '../../../shared/packs/contract';
import { sheetOnPaper } from '../../lib/print-sheet';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { Isolate } from '../../ui/isolate';
import { Stack } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { Table } from '../../ui/table';
import { InventorySheet } from './inventory-sheet';
import { useInventoryFacts } from './use-inventory-facts';

/** What was erased, where, by whom and when; signed, and to be printed. */
export function InventoryPage() {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const inventory = useLoaderData<InventoryView>();
  const facts = useInventoryFacts(inventory);
  const act = useAct();
  return (
    <Page
      header={
        <PageHeader
          title={t('inventory.title')}
          back={{ to: '/visits', label: t('title') }}
          note={t(`inventory.kind.${inventory.kind}`)}
          actions={
            <Button icon={Printer} onPress={() => void act.run(() => sheetOnPaper('A4'))}>
              {t('inventory.print')}
            </Button>
          }
        />
      }
    >
      <Stack gap="lg">
        {act.problem && <Banner tone="danger">{act.problem}</Banner>}
        <Banner tone={inventory.signatureHolds ? 'good' : 'danger'}>
          {t(inventory.signatureHolds ? 'inventory.signed' : 'inventory.notSigned')}
        </Banner>
        <Card title={t('inventory.about')}>
          <DescriptionList items={facts} />
        </Card>
        <Card title={t('inventory.cases')}>
          <Table
            caption={t('inventory.cases')}
            rows={inventory.cases}
            rowKey={({ caseId }) => caseId}
            columns={[
              {
                id: 'name',
                header: t('cases.name'),
                isRowHeader: true,
                cell: ({ name }) => (
                  <Isolate className="font-medium">{name ?? t('noName')}</Isolate>
                ),
              },
              {
                id: 'number',
                header: t('cases.number'),
                cell: ({ number }) => <Isolate ltr>{number}</Isolate>,
              },
              {
                id: 'entries',
                header: t('inventory.entries'),
                align: 'end',
                cell: ({ entries }) => format.number(entries),
              },
              {
                id: 'documents',
                header: t('inventory.documents'),
                align: 'end',
                cell: ({ documents }) => format.number(documents),
              },
            ]}
          />
        </Card>
      </Stack>
      <InventorySheet inventory={inventory} facts={facts} language={format.language} />
    </Page>
  );
}

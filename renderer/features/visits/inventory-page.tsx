import { Download, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { useAct } from '../../access/use-act';
import { sheetOnPaper } from '../../lib/print-sheet';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { Stack } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { Table } from '../../ui/table';
import { InventorySheet } from './inventory-sheet';
import type { InventoryData } from './loaders';
import { SaveInventoryDialog } from './save-inventory-dialog';
import { useCaseColumns } from './use-case-columns';
import { useInventoryFacts } from './use-inventory-facts';

/** What was erased, where, by whom and when; signed, and to be printed. */
export function InventoryPage() {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const { inventory, offices, paper } = useLoaderData<InventoryData>();
  const mayExport = useMay('bundles.export');
  const [isSaving, setSaving] = useState(false);
  const facts = useInventoryFacts(inventory);
  const act = useAct();
  const caseColumns = useCaseColumns();
  return (
    <Page
      header={
        <PageHeader
          title={t('inventory.title')}
          back={{ to: '/visits', label: t('title') }}
          note={t(`inventory.kind.${inventory.kind}`)}
          actions={
            <>
              {mayExport && (
                <Button icon={Download} onPress={() => setSaving(true)}>
                  {t('inventory.save')}
                </Button>
              )}
              <Button icon={Printer} onPress={() => void act.run(() => sheetOnPaper(paper))}>
                {t('inventory.print')}
              </Button>
            </>
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
              ...caseColumns,
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
      <InventorySheet
        inventory={inventory}
        facts={facts}
        paper={paper}
        language={format.language}
      />
      {isSaving && (
        <SaveInventoryDialog
          inventoryId={inventory.inventoryId}
          offices={offices}
          onClose={() => setSaving(false)}
        />
      )}
    </Page>
  );
}

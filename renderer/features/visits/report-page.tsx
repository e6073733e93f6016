import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { useAct } from '../../access/use-act';
import { sheetOnPaper } from '../../lib/print-sheet';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { Stack } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { Table } from '../../ui/table';
import type { ReportData } from './loaders';
import { ReportSheet } from './report-sheet';
import { useCaseColumns } from './use-case-columns';
import { useReportFacts } from './use-report-facts';

/** What was on a copy that is away or lost: for whoever has to tell headquarters, or the people in it. */
export function ReportPage() {
  const { t } = useTranslation('visits');
  const { report, paper } = useLoaderData<ReportData>();
  const format = useFormat();
  const facts = useReportFacts(report);
  const act = useAct();
  const caseColumns = useCaseColumns();
  return (
    <Page
      header={
        <PageHeader
          title={t('report.title')}
          back={{ to: '/visits', label: t('title') }}
          note={t('report.note')}
          actions={
            <Button
              icon={Printer}
              isPending={act.isBusy}
              onPress={() => void act.run(() => sheetOnPaper(paper))}
            >
              {t('report.print')}
            </Button>
          }
        />
      }
    >
      <ReportSheet report={report} facts={facts} paper={paper} language={format.language} />
      <Stack gap="lg">
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        {report.state === 'lost' && <Banner tone="warning">{t('card.lostText')}</Banner>}
        <Card title={t('report.copy')}>
          <DescriptionList items={facts.copy} />
        </Card>
        <Card title={t('report.holds')}>
          <DescriptionList items={facts.holds} />
        </Card>
        <Card title={t('report.lock')}>
          <DescriptionList items={facts.lock} />
        </Card>
        <Card title={t('report.list')} note={t('report.listNote')}>
          <Table
            caption={t('report.list')}
            rows={report.cases}
            rowKey={({ caseId }) => caseId}
            columns={caseColumns}
          />
        </Card>
      </Stack>
    </Page>
  );
}

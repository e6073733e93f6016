import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { useAct } from '../../access/use-act';
import { sheetOnPaper } from '../../lib/print-sheet';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { PrintableSheet } from '../../ui/printable-sheet';
import { Select } from '../../ui/select';
import { Table } from '../../ui/table';
import type { LostLaptopData } from './loaders';
import { Entrusted } from './entrusted';
import { LostLaptopSheet, sheetPages } from './lost-laptop-sheet';
import { useLaptopName } from './use-laptop-name';
import { useLostLaptopFacts } from './use-lost-laptop-facts';

/** What was on it, how it was locked, what had been handed over; of another office without the laptop. */
export function LostLaptopPage() {
  const { t, i18n } = useTranslation('repair');
  const { offices, report, paper } = useLoaderData<LostLaptopData>();
  const navigate = useNavigate();
  const format = useFormat();
  const print = useAct();
  const facts = useLostLaptopFacts(report);
  const nameOf = useLaptopName();
  return (
    <Page
      header={
        <PageHeader
          title={t('lost.title')}
          note={t('lost.note')}
          actions={
            <Button
              icon={Printer}
              isPending={print.isBusy}
              onPress={() => void print.run(() => sheetOnPaper(paper))}
            >
              {t('lost.print')}
            </Button>
          }
        />
      }
    >
      <PrintableSheet
        paper={paper}
        language={format.language}
        direction={i18n.dir()}
        pages={sheetPages(report).map((lines, at) => (
          <LostLaptopSheet
            key={at}
            report={report}
            facts={facts}
            lines={lines}
            isFirst={at === 0}
          />
        ))}
      />
      <Stack gap="lg">
        {print.problem && (
          <Banner tone="danger" announce="alert">
            {print.problem}
          </Banner>
        )}
        <Row align="end">
          <Select
            label={t('lost.office')}
            value={report.officeId}
            options={offices.map(({ id, name, lastAt }) => ({
              id,
              label: lastAt === null ? t('lost.own', { name }) : name,
            }))}
            onChange={(office) => void navigate(`?office=${office}`, { replace: true })}
          />
          {report.deviceId !== null && report.laptops.length > 1 && (
            <Select
              label={t('lost.laptop')}
              hint={t('lost.laptopHint')}
              value={report.deviceId}
              options={report.laptops.map(({ deviceId, name, lastAt }) => ({
                id: deviceId,
                label:
                  lastAt === null
                    ? t('lost.laptopNotHeard', { name: nameOf(name) })
                    : t('lost.laptopHeard', {
                        name: nameOf(name),
                        when: format.dateTime(lastAt),
                      }),
              }))}
              onChange={(laptop) =>
                void navigate(`?office=${report.officeId}&laptop=${laptop}`, { replace: true })
              }
            />
          )}
        </Row>
        <Problems report={report} />
        <Card title={t('lost.held')} note={t(report.isOwn ? 'lost.heldNow' : 'lost.heldThen')}>
          <DescriptionList items={facts.held} />
        </Card>
        <Card title={t('lost.locked')} note={t('lost.lockedNote')}>
          <DescriptionList items={facts.locked} />
        </Card>
        <Card title={t(report.isOwn ? 'lost.sent' : 'lost.arrived')}>
          {report.handedOver.length === 0 ? (
            <EmptyState small title={t('lost.nothingSent')} />
          ) : (
            <Table
              caption={t('lost.arrived')}
              rows={report.handedOver}
              rowKey={({ bundleId, to }) => `${bundleId} ${to ?? ''}`}
              columns={[
                {
                  id: 'at',
                  header: t('lost.at'),
                  cell: ({ at }) => format.dateTime(at),
                  isRowHeader: true,
                },
                ...(report.isOwn ? [{ id: 'to', header: t('lost.to'), cell: toWhom }] : []),
                {
                  id: 'cases',
                  header: t('lost.cases'),
                  cell: ({ cases }) => format.number(cases),
                  align: 'end',
                },
                {
                  id: 'documents',
                  header: t('lost.documents'),
                  cell: ({ documents }) => format.number(documents),
                  align: 'end',
                },
              ]}
            />
          )}
        </Card>
        {!report.isOwn && (
          <Card title={t('lost.entrusted')} note={t('lost.entrustedNote')}>
            <Entrusted cases={report.entrusted} />
          </Card>
        )}
        <Card title={t('lost.caseList')} note={t('lost.caseListNote')}>
          {report.cases.length === 0 ? (
            <EmptyState small title={t('lost.noCases')} />
          ) : (
            <Table
              caption={t('lost.caseList')}
              rows={report.cases}
              rowKey={({ caseId }) => caseId}
              columns={[
                {
                  id: 'number',
                  header: t('lost.number'),
                  cell: ({ number }) => <Isolate ltr>{number ?? '—'}</Isolate>,
                  isRowHeader: true,
                },
                {
                  id: 'last',
                  header: t('lost.lastChange'),
                  cell: ({ lastChangedAt }) => format.dateTime(lastChangedAt),
                },
              ]}
            />
          )}
        </Card>
      </Stack>
    </Page>
  );
}

const toWhom = ({ to }: LostLaptopData['report']['handedOver'][number]) =>
  to && <Isolate>{to}</Isolate>;

function Problems({ report }: { report: LostLaptopData['report'] }) {
  const { t } = useTranslation('repair');
  return (
    <>
      {report.state === null && <Banner tone="warning">{t('lost.noState')}</Banner>}
      {report.state?.genuine === false && <Banner tone="danger">{t('lost.notGenuine')}</Banner>}
      {report.logWasShortened && <Banner tone="danger">{t('lost.shortened')}</Banner>}
      {report.missingEntries > 0 && (
        <Banner tone="warning">{t('lost.onlyThere', { count: report.missingEntries })}</Banner>
      )}
    </>
  );
}

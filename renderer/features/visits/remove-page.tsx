import { CircleCheck, Clock, Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { useAct } from '../../access/use-act';
import type { CasesRemoved, RemovableCase } from '../../../shared/travel/contract';
import { unheldAmong } from '../../../shared/travel/unheld';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { runJob } from '../../lib/use-job';
import { noteOwnChange } from '../../lib/use-revalidate-on-change';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Badge } from '../../ui/badge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { Table } from '../../ui/table';

/** Before a journey: cases that headquarters has confirmed are taken off this laptop. */
export function RemovePage() {
  const { t } = useTranslation('visits');
  const { cases } = useLoaderData<{ cases: RemovableCase[] }>();
  const describe = useErrorText();
  const mayRemove = useMay('bundles.exportAll');
  const ready = cases.filter(({ stays }) => stays === null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(ready.map(({ caseId }) => caseId)),
  );
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<CasesRemoved>();
  const act = useAct();
  const format = useFormat();
  const unheld = unheldAmong(ready.filter(({ caseId }) => chosen.has(caseId)));
  const isUnheld = unheld.people + unheld.documents > 0;
  const toggle = (caseId: string) => {
    const next = new Set(chosen);
    if (!next.delete(caseId)) next.add(caseId);
    setChosen(next);
  };
  const remove = async () => {
    const job = await runJob<CasesRemoved>(() =>
      api.travel.remove({ cases: [...chosen], evenUnheld: isUnheld }),
    );
    setDone(await job.result);
    setAsking(false);
    noteOwnChange();
  };
  const header = (
    <PageHeader
      title={t('remove.title')}
      back={{ to: '/visits', label: t('title') }}
      note={t('remove.note')}
    />
  );
  if (done)
    return (
      <Page header={header}>
        <Stack gap="md">
          <Banner tone="good" announce="status" title={t('remove.done', { count: done.cases })}>
            {t('remove.doneText')}
          </Banner>
          <Row>
            <ButtonLink to={`/visits/inventories/${done.inventoryId}`} kind="primary">
              {t('card.inventory')}
            </ButtonLink>
          </Row>
        </Stack>
      </Page>
    );
  return (
    <Page header={header}>
      <Stack gap="lg">
        {act.problem && <Banner tone="danger">{act.problem}</Banner>}
        {cases.length === 0 ? (
          <EmptyState title={t('remove.empty')} />
        ) : (
          <Card title={t('remove.cases')} note={t('remove.casesNote')}>
            <Table
              caption={t('remove.cases')}
              rows={cases}
              rowKey={({ caseId }) => caseId}
              columns={[
                {
                  id: 'name',
                  header: t('cases.name'),
                  isRowHeader: true,
                  cell: ({ caseId, name, number, stays }) => (
                    <Checkbox
                      isSelected={chosen.has(caseId)}
                      isDisabled={stays !== null}
                      onChange={() => toggle(caseId)}
                    >
                      <Isolate className="font-medium">{name ?? number ?? t('noName')}</Isolate>
                    </Checkbox>
                  ),
                },
                {
                  id: 'number',
                  header: t('cases.number'),
                  cell: ({ number }) => <Isolate ltr>{number}</Isolate>,
                },
                {
                  id: 'state',
                  header: t('remove.state'),
                  cell: ({ stays, heldBy }) =>
                    stays === null ? (
                      <Badge tone="good" icon={CircleCheck}>
                        {t('remove.confirmed', { office: heldBy })}
                      </Badge>
                    ) : (
                      <Badge tone="warning" icon={Clock}>
                        {t(`remove.stays.${stays}`)}
                      </Badge>
                    ),
                },
              ]}
            />
          </Card>
        )}
        {mayRemove && ready.length > 0 && (
          <Row>
            <Button
              kind="danger"
              size="main"
              icon={Eraser}
              isDisabled={chosen.size === 0}
              onPress={() => setAsking(true)}
            >
              {t('remove.act', { count: chosen.size })}
            </Button>
          </Row>
        )}
      </Stack>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('remove.ask', { count: chosen.size })}
        confirmLabel={t('remove.act', { count: chosen.size })}
        tone="danger"
        onConfirm={remove}
        onCancel={() => setAsking(false)}
        describeError={describe}
      >
        {t('remove.askText')}
        {isUnheld && (
          <Banner tone="warning">
            {t('remove.askUnheld', {
              what: format.list(
                (['people', 'documents'] as const)
                  .filter((what) => unheld[what] > 0)
                  .map((what) => t(`count.${what}`, { count: unheld[what] })),
              ),
            })}
          </Banner>
        )}
      </ConfirmDialog>
    </Page>
  );
}

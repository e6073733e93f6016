import { FolderOpen, HardDriveDownload, ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useRevalidator } from 'react-router';
import { useAct } from '../../access/use-act';
import { api, onVaultEvent } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { useFormat } from '../../lib/use-format';
import { runJob, useJob, type RunningJob } from '../../lib/use-job';
import { useMay } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { ProgressBar } from '../../ui/progress-bar';
import { Table } from '../../ui/table';
import { showToast } from '../../ui/toast-store';
import { KeepField } from './keep-field';
import type { BackupsData } from './loaders';

type Work = 'now' | 'verify';

export function BackupsPage() {
  const { t } = useTranslation('backups');
  const { status, backups } = useLoaderData<BackupsData>();
  const { revalidate } = useRevalidator();
  const format = useFormat();
  const mayManage = useMay('backups.manage');
  const act = useAct();
  const [running, setRunning] = useState<{ work: Work; job: RunningJob<unknown> }>();

  // Also of the daily one, which somebody else's click may have met on its way.
  useEffect(
    () =>
      onVaultEvent((event) => {
        if (event.event === 'job' && event.job.kind === 'backup' && event.job.state !== 'running')
          void revalidate();
      }),
    [revalidate],
  );

  const choose = () =>
    void act.run(async () => {
      const ticket = await askShell('dialogs.openFolder', {
        kind: 'backup',
        title: t('folder.choose'),
      });
      if (!ticket) return;
      await api.backups.chooseFolder({ ticket: ticket.ticket });
      await revalidate();
    });
  const follow = (work: Work, start: () => Promise<{ jobId: string }>) =>
    void act.run(async () => {
      const job = await runJob(start);
      setRunning({ work, job });
      try {
        await job.result;
        showToast({ tone: 'good', text: t(`work.${work}.done`) });
      } finally {
        setRunning(undefined);
        await revalidate();
      }
    });

  const { last } = status;
  return (
    <Stack gap="lg">
      <Problems status={status} />
      {status.last && status.last.sealedGone > 0 && (
        <Banner tone="danger">{t('problem.sealedGone', { count: status.last.sealedGone })}</Banner>
      )}
      {act.problem && act.code !== 'cancelled' && (
        <Banner tone="danger" announce="alert">
          {act.problem}
        </Banner>
      )}
      <Card title={t('folder.title')} note={t('folder.note')}>
        <Stack gap="md">
          <DescriptionList
            items={[
              {
                term: t('folder.is'),
                value: status.folder && <Isolate>{status.folder}</Isolate>,
                missing: t('folder.none'),
              },
              {
                term: t('last.made'),
                value: last && format.dateTime(last.at),
                missing: t('last.never'),
              },
              {
                term: t('last.verified'),
                value: last && format.dateTime(last.verifiedAt),
                missing: t('last.never'),
              },
            ]}
          />
          {running ? (
            <Running work={running.work} job={running.job} />
          ) : (
            mayManage && (
              <Row>
                <Button
                  kind={status.folder === null ? 'secondary' : 'primary'}
                  icon={HardDriveDownload}
                  isDisabled={!status.folderFound || act.isBusy || status.running}
                  onPress={() => follow('now', () => api.backups.now())}
                >
                  {t('now.act')}
                </Button>
                <Button
                  kind={status.folder === null ? 'primary' : 'secondary'}
                  icon={FolderOpen}
                  onPress={choose}
                  isDisabled={act.isBusy}
                >
                  {t(status.folder === null ? 'folder.choose' : 'folder.change')}
                </Button>
                {status.running && <span className="text-ink-2">{t('now.already')}</span>}
              </Row>
            )
          )}
          <KeepField value={status.keep} />
        </Stack>
      </Card>
      <Card title={t('list.title')} note={t('list.note')}>
        {backups.length === 0 ? (
          <EmptyState small title={t('list.none')} />
        ) : (
          <Table
            caption={t('list.title')}
            rows={backups}
            rowKey={({ name }) => name}
            columns={[
              {
                id: 'at',
                header: t('list.at'),
                cell: ({ at }) => format.dateTime(at),
                isRowHeader: true,
              },
              {
                id: 'bytes',
                header: t('list.size'),
                cell: ({ bytes }) => format.bytes(bytes),
                align: 'end',
              },
              {
                id: 'name',
                header: t('list.file'),
                cell: ({ name }) => (
                  <Isolate ltr className="text-sm text-ink-2">
                    {name}
                  </Isolate>
                ),
              },
              {
                id: 'check',
                header: t('verify.act'),
                headerHidden: true,
                align: 'end',
                cell: ({ name }) =>
                  mayManage && (
                    <Button
                      kind="quiet"
                      size="compact"
                      icon={ShieldCheck}
                      isDisabled={act.isBusy}
                      aria-label={t('verify.label', { name })}
                      onPress={() => follow('verify', () => api.backups.verify({ name }))}
                    >
                      {t('verify.act')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Card>
      <p className="max-w-[45rem] text-ink-2">{t('howToRestore')}</p>
    </Stack>
  );
}

function Problems({ status }: { status: BackupsData['status'] }) {
  const { t } = useTranslation('backups');
  if (status.folder === null) return <Banner tone="warning">{t('problem.none')}</Banner>;
  if (!status.folderFound) return <Banner tone="warning">{t('problem.gone')}</Banner>;
  if (status.sameDisk) return <Banner tone="warning">{t('problem.sameDisk')}</Banner>;
  return null;
}

function Running({ work, job }: { work: Work; job: RunningJob<unknown> }) {
  const { t } = useTranslation('backups');
  const progress = useJob(job.id);
  const format = useFormat();
  return (
    <ProgressBar
      label={t(`work.${work}.running`)}
      value={progress?.total ? progress.done : undefined}
      max={progress?.total || 1}
      detail={progress?.total ? format.share(progress.done / progress.total) : undefined}
      onCancel={job.cancel}
    />
  );
}

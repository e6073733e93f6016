import { RefreshCw, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerifyReport } from '../../../shared/repair/contract';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { useFormat } from '../../lib/use-format';
import { runJob, useJob, type RunningJob } from '../../lib/use-job';
import { useMay } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Row, Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { ProgressBar } from '../../ui/progress-bar';
import { showToast } from '../../ui/toast-store';
import { FoundProblems } from './found-problems';
import { GoOnCard } from './go-on-card';
import { mendedByRebuild } from './mended-by-rebuild';

type Work = 'verify' | 'rebuild';

/** Whether the vault is as it was written, what is wrong where it is not, and what to do. */
export function CheckPage() {
  const { t } = useTranslation('verify');
  const [report, setReport] = useState<VerifyReport>();
  const [running, setRunning] = useState<{ work: Work; job: RunningJob<unknown> }>();
  const [isAsking, setAsking] = useState(false);
  const mayManage = useMay('users.manage');
  const act = useAct();

  const follow = <T,>(work: Work, start: () => Promise<{ jobId: string }>) =>
    act.run(async () => {
      const job = await runJob<T>(start);
      setRunning({ work, job });
      try {
        const result = await job.result;
        if (work === 'verify') setReport(result as VerifyReport);
      } finally {
        setRunning(undefined);
      }
    });
  const verify = () => void follow('verify', () => api.repair.verify());
  const rebuild = () => {
    setAsking(false);
    void follow('rebuild', () => api.repair.rebuild()).then((good) => {
      if (!good) return;
      setReport(undefined);
      showToast({ tone: 'good', text: t('rebuild.done') });
    });
  };
  return (
    <Stack gap="lg">
      {act.problem && act.code !== 'cancelled' && (
        <Banner tone="danger" announce="alert">
          {act.problem}
        </Banner>
      )}
      <Card title={t('title')} note={t('note')}>
        <Stack gap="md">
          {running ? (
            <Running work={running.work} job={running.job} />
          ) : (
            <Row>
              <Button kind="primary" icon={ShieldCheck} onPress={verify} isDisabled={act.isBusy}>
                {t(report ? 'again' : 'act')}
              </Button>
            </Row>
          )}
          {report && !running && <Result report={report} />}
        </Stack>
      </Card>
      <Card title={t('rebuild.title')} note={t('rebuild.note')}>
        <Row>
          <Button
            kind={
              report?.problems.some(({ code }) => mendedByRebuild.has(code))
                ? 'primary'
                : 'secondary'
            }
            icon={RefreshCw}
            isDisabled={act.isBusy}
            onPress={() => setAsking(true)}
          >
            {t('rebuild.act')}
          </Button>
        </Row>
      </Card>
      <Card title={t('lost.title')} note={t('lost.note')}>
        <Row>
          <ButtonLink to="/lost-laptop">{t('lost.open')}</ButtonLink>
          {mayManage && <ButtonLink to="/answer-request">{t('lost.answer')}</ButtonLink>}
        </Row>
      </Card>
      {mayManage && <GoOnCard />}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('rebuild.title')}
        confirmLabel={t('rebuild.act')}
        onCancel={() => setAsking(false)}
        onConfirm={rebuild}
      >
        <p>{t('rebuild.ask')}</p>
      </ConfirmDialog>
    </Stack>
  );
}

function Result({ report }: { report: VerifyReport }) {
  const { t } = useTranslation('verify');
  const format = useFormat();
  if (!report.ok) return <FoundProblems problems={report.problems} />;
  return (
    <Banner tone="good" title={t('good.title')} announce="status">
      {t('good.text', {
        pages: format.number(report.pages),
        entries: format.number(report.entries),
        files: format.number(report.files),
      })}
    </Banner>
  );
}

function Running({ work, job }: { work: Work; job: RunningJob<unknown> }) {
  const { t } = useTranslation('verify');
  const progress = useJob(job.id);
  const format = useFormat();
  return (
    <ProgressBar
      label={t(`running.${work}`)}
      value={progress?.total ? progress.done : undefined}
      max={progress?.total || 1}
      detail={progress?.total ? format.share(progress.done / progress.total) : undefined}
      onCancel={work === 'verify' ? job.cancel : undefined}
    />
  );
}

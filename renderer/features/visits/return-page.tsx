import { FolderInput, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../access/use-act';
import type { PackReturn, PackReturned } from '../../../shared/packs/contract';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { runJob } from '../../lib/use-job';
import { useMay } from '../../lib/use-session';
import { noteOwnChange } from '../../lib/use-revalidate-on-change';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Row, Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { ProgressBar } from '../../ui/progress-bar';
import { ReturnPreview, SealedFlawed } from './return-preview';

type Work =
  | { step: 'choosing' }
  | { step: 'reading' | 'taking' }
  | { step: 'preview'; found: PackReturn }
  | { step: 'done'; done: PackReturned };

/** A copy comes home: see what it brings, take it in, and it is erased. */
export function ReturnPage() {
  const { t } = useTranslation('visits');
  const [work, setWork] = useState<Work>({ step: 'choosing' });
  const act = useAct();
  const format = useFormat();
  const mayDecide = useMay('bundles.approve');
  const look = () =>
    void act.run(async () => {
      const chosen = await askShell('dialogs.openFolder', {
        kind: 'pack',
        title: t('return.choose'),
      });
      if (!chosen) return;
      setWork({ step: 'reading' });
      try {
        const job = await runJob<PackReturn>(() => api.packs.openReturn({ ticket: chosen.ticket }));
        setWork({ step: 'preview', found: await job.result });
      } catch (error) {
        setWork({ step: 'choosing' });
        throw error;
      }
    });
  const take = (found: PackReturn) =>
    void act.run(async () => {
      setWork({ step: 'taking' });
      try {
        const job = await runJob<PackReturned>(() =>
          api.packs.finishReturn({
            returnId: found.returnId,
            approve: found.lostAt !== null,
          }),
        );
        setWork({ step: 'done', done: await job.result });
        noteOwnChange();
      } catch (error) {
        setWork({ step: 'preview', found });
        throw error;
      }
    });
  return (
    <Page
      header={
        <PageHeader
          title={t('takeHome')}
          back={{ to: '/visits', label: t('title') }}
          note={t('return.note')}
        />
      }
    >
      <Stack gap="lg">
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        {work.step === 'choosing' && (
          <Row>
            <Button kind="primary" size="main" icon={FolderOpen} onPress={look} autoFocus>
              {t('return.choose')}
            </Button>
          </Row>
        )}
        {(work.step === 'reading' || work.step === 'taking') && (
          <ProgressBar label={t(`return.${work.step}`)} />
        )}
        {work.step === 'preview' && (
          <>
            {work.found.lostAt !== null && (
              <Banner
                tone="danger"
                announce="alert"
                title={t('return.lostTitle', { day: format.day(dayOf(work.found.lostAt)) })}
              >
                {t('return.lostText', { name: work.found.userName })}
              </Banner>
            )}
            <ReturnPreview found={work.found} />
            <Row>
              <Button
                kind={work.found.lostAt === null ? 'primary' : 'danger'}
                size="main"
                icon={FolderInput}
                onPress={() => take(work.found)}
                isDisabled={act.isBusy || (work.found.lostAt !== null && !mayDecide)}
              >
                {t(work.found.lostAt === null ? 'return.take' : 'return.takeLost')}
              </Button>
              <Button onPress={() => setWork({ step: 'choosing' })} isDisabled={act.isBusy}>
                {t('return.leave')}
              </Button>
              <span className="text-ink-2">
                {t(
                  work.found.lostAt !== null && !mayDecide ? 'return.lostNeeds' : 'return.takeNote',
                )}
              </span>
            </Row>
          </>
        )}
        {work.step === 'done' && <Done done={work.done} />}
      </Stack>
    </Page>
  );
}

function Done({ done }: { done: PackReturned }) {
  const { t } = useTranslation('visits');
  return (
    <Stack gap="md">
      <Banner tone="good" announce="status" title={t('return.done')}>
        {t('return.doneText')}
      </Banner>
      {(done.result?.conflicts ?? 0) > 0 && (
        <Banner tone="warning" title={t('return.conflicts', { count: done.result!.conflicts })} />
      )}
      {done.strangers > 0 && (
        <Banner tone="info">{t('return.strangers', { count: done.strangers })}</Banner>
      )}
      <SealedFlawed numbers={done.sealedFlawed} />
      {done.sealed > 0 && <Banner tone="info">{t('return.sealed', { count: done.sealed })}</Banner>}
      <Row>
        <ButtonLink to={`/visits/inventories/${done.inventoryId}`} kind="primary">
          {t('card.inventory')}
        </ButtonLink>
        <ButtonLink to="/visits">{t('title')}</ButtonLink>
      </Row>
    </Stack>
  );
}

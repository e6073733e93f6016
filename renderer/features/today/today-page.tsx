import { FolderOpen, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { localToday } from '../../../shared/dates/local-day';
import { StartIntakeButton } from '../../casework/start-intake-button';
import { useFormat } from '../../lib/use-format';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { Banner } from '../../ui/banner';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { ComingColumn } from './coming-column';
import { DiskTrouble } from './disk-trouble';
import type { TodayData } from './load-today';
import { NowColumn } from './now-column';
import { RecentCases } from './recent-cases';
import { UnfinishedColumn } from './unfinished-column';

/** The home of the program: what must be done now, what comes, and what was left unfinished. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const format = useFormat();
  const { today, drafts } = useLoaderData<TodayData>();
  useRevalidateOnChange();
  const notices = today.notices.toDecide + today.notices.toSend + today.notices.unanswered;
  const unfinished =
    drafts.length +
    today.conflicts +
    today.samePeople +
    today.withoutConsent +
    today.packsOverdue +
    today.retentionDue +
    today.withoutReceipt.length +
    notices;
  const isEmpty = today.now.length + today.coming.length + unfinished === 0;
  return (
    <Page
      width="full"
      header={
        <PageHeader
          title={t('title')}
          beside={<span className="text-ink-2">{format.day(localToday(), 'long')}</span>}
          actions={<StartIntakeButton kind="primary" />}
        />
      }
    >
      {today.clockBehindMinutes !== null && (
        <div className="mb-5">
          <Banner tone="warning" title={t('clock.title')}>
            {t('clock.text', { count: today.clockBehindMinutes })}
          </Banner>
        </div>
      )}
      {today.diskErrors > 0 && <DiskTrouble count={today.diskErrors} />}
      {today.copyIsOlder !== null && (
        <div className="mb-5">
          <Banner
            tone="danger"
            title={t('older.title', { office: today.copyIsOlder })}
            action={<ButtonLink to="/hand-over/custody">{t('older.open')}</ButtonLink>}
          >
            {t('older.text', { office: today.copyIsOlder })}
          </Banner>
        </div>
      )}
      {isEmpty ? (
        <>
          <EmptyState
            icon={Sun}
            title={t('empty')}
            action={
              <>
                <StartIntakeButton />
                {today.openCases > 0 && (
                  <ButtonLink to="/cases" icon={FolderOpen}>
                    {t('openCase')}
                  </ButtonLink>
                )}
              </>
            }
          />
          <RecentCases recent={today.recent} />
        </>
      ) : (
        <div className="@container">
          <div className="grid grid-cols-1 items-start gap-5 @3xl:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)] @5xl:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)_minmax(0,1fr)]">
            <NowColumn items={today.now} total={today.nowTotal} />
            <ComingColumn items={today.coming} />
            <div className="flex flex-col gap-5">
              <UnfinishedColumn
                drafts={drafts}
                conflicts={today.conflicts}
                samePeople={today.samePeople}
                withoutConsent={today.withoutConsent}
                packsOverdue={today.packsOverdue}
                retentionDue={today.retentionDue}
                withoutReceipt={today.withoutReceipt}
                notices={today.notices}
              />
              <RecentCases recent={today.recent} />
            </div>
          </div>
        </div>
      )}
    </Page>
  );
}

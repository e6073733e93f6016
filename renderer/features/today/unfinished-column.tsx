import { useTranslation } from 'react-i18next';
import type { WaitingBundle } from '../../../shared/custody/contract';
import type { DraftSummary } from '../../../shared/intake/contract';
import { useFormat } from '../../lib/use-format';
import { dayOf } from '../../lib/format-dates';
import { Isolate } from '../../ui/isolate';
import { ButtonLink, Link } from '../../ui/link';
import { Column } from './column';
import type { TodayData } from './load-today';

interface UnfinishedColumnProps {
  drafts: readonly DraftSummary[];
  conflicts: number;
  samePeople: number;
  withoutConsent: number;
  packsOverdue: number;
  retentionDue: number;
  withoutReceipt: readonly WaitingBundle[];
  notices: TodayData['today']['notices'];
}

/** What was begun and waits for its end. */
export function UnfinishedColumn({
  drafts,
  conflicts,
  samePeople,
  withoutConsent,
  packsOverdue,
  retentionDue,
  withoutReceipt,
  notices,
}: UnfinishedColumnProps) {
  const { t } = useTranslation('today');
  const format = useFormat();
  const { toDecide, toSend, unanswered } = notices;
  const isEmpty =
    drafts.length +
      conflicts +
      samePeople +
      withoutConsent +
      packsOverdue +
      retentionDue +
      withoutReceipt.length +
      toDecide +
      toSend +
      unanswered ===
    0;
  return (
    <Column title={t('unfinished.title')} count={drafts.length}>
      {isEmpty && <p className="px-4 py-3 text-ink-2">{t('unfinished.empty')}</p>}
      <ul className="divide-y divide-line">
        {drafts.map((draft) => (
          <DraftLine key={draft.draftId} draft={draft} />
        ))}
        {withoutReceipt.map(({ bundleId, party, office, seq, caseCount }) => (
          <WaitingLine
            key={`${bundleId} ${party}`}
            to="/hand-over/custody"
            link={t('unfinished.showReceipts')}
          >
            {t('unfinished.receipt', { office, number: format.number(seq), count: caseCount })}
          </WaitingLine>
        ))}
        {(['toDecide', 'toSend', 'unanswered'] as const).map(
          (which) =>
            notices[which] > 0 && (
              <WaitingLine key={which} to="/hand-over/notices" link={t('unfinished.showNotices')}>
                {t(`unfinished.notices.${which}`, { count: notices[which] })}
              </WaitingLine>
            ),
        )}
        {packsOverdue > 0 && (
          <WaitingLine to="/visits" link={t('unfinished.showPacks')}>
            {t('unfinished.packs', { count: packsOverdue })}
          </WaitingLine>
        )}
        {retentionDue > 0 && (
          <WaitingLine to="/cases/retention" link={t('unfinished.showRetention')}>
            {t('unfinished.retention', { count: retentionDue })}
          </WaitingLine>
        )}
        {conflicts > 0 && (
          <WaitingLine to="/hand-over/decisions" link={t('unfinished.decide')}>
            {t('unfinished.conflicts', { count: conflicts })}
          </WaitingLine>
        )}
        {samePeople > 0 && (
          <WaitingLine to="/hand-over/decisions" link={t('unfinished.decide')}>
            {t('unfinished.samePeople', { count: samePeople })}
          </WaitingLine>
        )}
        {withoutConsent > 0 && (
          <WaitingLine to="/cases?waiting=consent" link={t('unfinished.showCases')}>
            {t('unfinished.withoutConsent', { count: withoutConsent })}
          </WaitingLine>
        )}
      </ul>
    </Column>
  );
}

function WaitingLine({ to, link, children }: { to: string; link: string; children: string }) {
  return (
    <li className="px-4 py-2.5">
      <p>{children}</p>
      <Link to={to}>{link}</Link>
    </li>
  );
}

function DraftLine({ draft }: { draft: DraftSummary }) {
  const { t } = useTranslation('today');
  const format = useFormat();
  const { draftId, label, page, pagesDone, pages, savedAt } = draft;
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
      <div className="min-w-0">
        <Isolate className="font-medium">{label ?? t('unfinished.noName')}</Isolate>
        <p className="text-sm text-ink-2">
          {t('unfinished.draft', { done: pagesDone, pages })} ·{' '}
          {t('unfinished.saved', {
            when: `${format.relativeDay(dayOf(savedAt))} ${format.time(savedAt)}`,
          })}
        </p>
      </div>
      <ButtonLink
        to={`/intake/${draftId}${page ? `/${page}` : ''}`}
        size="compact"
        aria-label={t('unfinished.resumeLong', { name: label ?? t('unfinished.noName') })}
      >
        {t('unfinished.resume')}
      </ButtonLink>
    </li>
  );
}

import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import type { Notice } from '../../../../shared/notices/contract';
import { useRevalidateOnChange } from '../../../lib/use-revalidate-on-change';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/layout';
import { ButtonLink } from '../../../ui/link';
import { Page } from '../../../ui/page';
import { PageHeader } from '../../../ui/page-header';
import type { NoticesData } from '../loaders';
import { AskDialog } from './ask-dialog';
import { DecideDialog } from './decide-dialog';
import { NoticeItem } from './notice-item';

/** Withdrawals, erasures and corrections between offices: what others ask of us, and who has answered us. */
export function NoticesPage() {
  const { t } = useTranslation(['notices', 'hand-over']);
  const { notices, asking } = useLoaderData<NoticesData>();
  const navigate = useNavigate();
  const [deciding, setDeciding] = useState<Notice>();
  useRevalidateOnChange();
  const [incoming, outgoing] = [
    notices.filter(({ direction }) => direction === 'in'),
    notices.filter(({ direction }) => direction === 'out'),
  ];
  const list = (title: string, note: string, rows: readonly Notice[], empty: string) => (
    <Card title={title} note={note}>
      {rows.length === 0 ? (
        <EmptyState small title={empty} />
      ) : (
        <ul className="-mx-4">
          {rows.map((notice) => (
            <NoticeItem key={notice.id} notice={notice} onDecide={() => setDeciding(notice)} />
          ))}
        </ul>
      )}
    </Card>
  );
  return (
    <Page
      header={
        <PageHeader
          title={t('notices:title')}
          back={{ to: '/hand-over', label: t('hand-over:home.title') }}
          note={t('notices:note')}
          actions={
            <ButtonLink to="/hand-over/import" icon={Mail}>
              {t('notices:openOne')}
            </ButtonLink>
          }
        />
      }
    >
      <Stack gap="lg">
        {list(t('notices:in.title'), t('notices:in.note'), incoming, t('notices:in.none'))}
        {list(t('notices:out.title'), t('notices:out.note'), outgoing, t('notices:out.none'))}
      </Stack>
      {deciding && <DecideDialog notice={deciding} onClose={() => setDeciding(undefined)} />}
      {asking && (
        <AskDialog
          {...asking}
          onClose={() => void navigate('/hand-over/notices', { replace: true })}
        />
      )}
    </Page>
  );
}

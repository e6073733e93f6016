import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { Table } from '../../ui/table';
import type { ReadLogData } from './loaders';

const MOST = 1000;

/** Who looked at what on this laptop. It cannot be changed without being noticed. */
export function ReadLogPage() {
  const { t, i18n } = useTranslation('settings');
  const { intact, rows, limit } = useLoaderData<ReadLogData>();
  const format = useFormat();
  const navigate = useNavigate();
  const numbered = rows.map((row, index) => ({ ...row, key: String(index) }));
  return (
    <Stack gap="md">
      <p className="max-w-[45rem] text-ink-2">{t('readLog.note')}</p>
      <Banner tone={intact ? 'good' : 'danger'}>
        {t(intact ? 'readLog.intact' : 'readLog.broken')}
      </Banner>
      {rows.length === 0 ? (
        <EmptyState small title={t('readLog.none')} />
      ) : (
        <Table
          caption={t('tabs.readLog')}
          rows={numbered}
          rowKey={({ key }) => key}
          columns={[
            { id: 'at', header: t('readLog.at'), cell: ({ at }) => format.dateTime(at) },
            {
              id: 'who',
              header: t('readLog.who'),
              cell: ({ actorName }) => <Isolate>{actorName ?? t('readLog.unknown')}</Isolate>,
              isRowHeader: true,
            },
            {
              id: 'what',
              header: t('readLog.what'),
              cell: ({ action }) =>
                i18n.exists(`settings:readLog.actions.${action}`)
                  ? t(`readLog.actions.${action}`)
                  : t('readLog.other'),
            },
            {
              id: 'subject',
              header: t('readLog.subject'),
              cell: ({ subject }) =>
                subject && (
                  <Isolate ltr className="text-sm text-ink-3">
                    {subject.slice(-12)}
                  </Isolate>
                ),
            },
          ]}
        />
      )}
      {rows.length === limit && limit < MOST && (
        <Row>
          <Button onPress={() => void navigate(`?limit=${MOST}`, { replace: true })}>
            {t('readLog.more')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

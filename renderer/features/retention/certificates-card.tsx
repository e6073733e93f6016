import { useTranslation } from 'react-i18next';
import type { Disposal } from '../../../shared/retention/contract';
import { useFormat } from '../../lib/use-format';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Table } from '../../ui/table';

/** What is left of cases that were erased because their time was over, and where else they may be. */
export function CertificatesCard({ disposals }: { disposals: readonly Disposal[] }) {
  const { t } = useTranslation('retention');
  const format = useFormat();
  return (
    <Card title={t('certificates.title')} note={t('certificates.note')}>
      {disposals.length === 0 ? (
        <EmptyState small title={t('certificates.none')} />
      ) : (
        <Table
          caption={t('certificates.title')}
          rows={disposals}
          rowKey={({ certificate }) => certificate.case}
          columns={[
            {
              id: 'case',
              header: t('certificates.case'),
              isRowHeader: true,
              cell: ({ certificate }) => (
                <Isolate ltr className="font-mono text-sm">
                  {certificate.case}
                </Isolate>
              ),
            },
            {
              id: 'erased',
              header: t('certificates.erased'),
              cell: ({ certificate }) => format.day(certificate.erasedOn),
            },
            {
              id: 'by',
              header: t('certificates.by'),
              cell: ({ byName }) => <Isolate>{byName}</Isolate>,
            },
            {
              id: 'what',
              header: t('certificates.what'),
              cell: ({ certificate: { entries, documents, years } }) => (
                <>
                  <p>
                    {t('certificates.whatText', {
                      entries: format.number(entries),
                      documents: format.number(documents),
                    })}
                  </p>
                  <p className="text-ink-2">{t('certificates.rule', { count: years })}</p>
                </>
              ),
            },
            {
              id: 'elsewhere',
              header: t('certificates.elsewhere'),
              cell: (disposal) => <Elsewhere disposal={disposal} />,
            },
          ]}
        />
      )}
    </Card>
  );
}

function Elsewhere({ disposal: { certificate, elsewhere } }: { disposal: Disposal }) {
  const { t } = useTranslation('retention');
  return (
    <ul>
      <li>{t('certificates.backups', { count: certificate.backupsKept })}</li>
      {elsewhere.map(({ officeName, bundles, state }) => (
        <li key={`${officeName} ${state}`}>
          <Isolate>{officeName}</Isolate>
          <span className="text-ink-2">
            {' · '}
            {t('certificates.bundles', { count: bundles })}
            {' · '}
            {t(`elsewhere.${state}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}

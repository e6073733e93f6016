import { useTranslation } from 'react-i18next';
import type { ChangedCase } from '../../../shared/bundles/import-facts';
import type { PackReturn } from '../../../shared/packs/contract';
import { useValueWords } from './use-value-words';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Card } from '../../ui/card';
import { Isolate } from '../../ui/isolate';
import { Stack } from '../../ui/layout';
import { Table } from '../../ui/table';

/** What a copy brings, in words, before anything is taken in. */
export function ReturnPreview({ found }: { found: PackReturn }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const { preview } = found;
  const brings = [
    preview && preview.casesNew > 0 && t('count.newCases', { count: preview.casesNew }),
    preview && preview.casesChanged > 0 && t('count.changedCases', { count: preview.casesChanged }),
    preview && preview.newDocuments > 0 && t('count.documents', { count: preview.newDocuments }),
    found.drafts > 0 && t('count.drafts', { count: found.drafts }),
    found.sealed > 0 && t('count.sealed', { count: found.sealed }),
  ].filter((word): word is string => typeof word === 'string');
  return (
    <Stack gap="lg">
      <section>
        <h2 className="text-xl">{brings.length > 0 ? brings.join(' · ') : t('return.nothing')}</h2>
        <p className="mt-1 text-ink-2">
          {t('return.of', { name: found.userName, made: format.day(dayOf(found.madeAt)) })}
        </p>
      </section>
      <SealedFlawed numbers={found.sealedFlawed} />
      {preview && preview.conflicts.length > 0 && (
        <Banner tone="warning" title={t('return.conflicts', { count: preview.conflicts.length })}>
          {t('return.conflictsText')}
        </Banner>
      )}
      {preview && preview.newCases.length > 0 && (
        <Card title={t('return.newCases')}>
          <ul className="flex flex-col gap-1">
            {preview.newCases.map(({ caseId, name, number }) => (
              <li key={caseId}>
                <Isolate className="font-medium">{name ?? number}</Isolate>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {preview?.changedCases.map((changed) => (
        <Changes key={changed.caseId} changed={changed} />
      ))}
    </Stack>
  );
}

/** Sealed intakes whose file was damaged or gone in the copy. */
export function SealedFlawed({ numbers }: { numbers: readonly string[] }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  if (numbers.length === 0) return null;
  return (
    <Banner tone="danger">
      {t('return.sealedFlawed', { numbers: format.list(numbers, 'comma') })}
    </Banner>
  );
}

function Changes({ changed }: { changed: ChangedCase }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const words = useValueWords();
  const rows = changed.changes
    .filter((change) => words.isTold(change))
    .map((change, at) => ({ change, at }));
  return (
    <Card title={<Isolate>{changed.name ?? changed.number}</Isolate>}>
      <Table
        caption={changed.name ?? changed.number ?? ''}
        rows={rows}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            id: 'what',
            header: t('return.what'),
            isRowHeader: true,
            cell: ({ change }) => words.field(change),
          },
          {
            id: 'old',
            header: t('return.old'),
            cell: ({ change }) => <Isolate className="text-ink-2">{words.old(change)}</Isolate>,
          },
          {
            id: 'new',
            header: t('return.new'),
            cell: ({ change }) => <Isolate className="font-medium">{words.now(change)}</Isolate>,
          },
          {
            id: 'who',
            header: t('return.who'),
            cell: ({ change }) => (
              <>
                <Isolate>{change.by}</Isolate>
                <span className="block text-sm whitespace-nowrap text-ink-2">
                  {format.dateTime(change.at)}
                </span>
              </>
            ),
          },
        ]}
      />
      {changed.more > 0 && (
        <p className="pt-2 text-ink-2">{t('return.more', { count: changed.more })}</p>
      )}
    </Card>
  );
}

import { useTranslation } from 'react-i18next';
import type { ChangedCase as ChangedCaseFacts } from '../../../../shared/bundles/contract';
import { useFormat } from '../../../lib/use-format';
import { Isolate } from '../../../ui/isolate';
import { Table } from '../../../ui/table';
import { CaseName } from '../case-name';
import { Fold } from '../fold';
import { saidChanges, type PreviewChange } from './preview-words';
import { usePreviewValues } from './use-preview-values';

/** One case that the bundle changes: what, from what to what, who and when. */
export function ChangedCase({ changed }: { changed: ChangedCaseFacts }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const words = usePreviewValues();
  const changes = saidChanges(changed.changes);
  const count = changes.length + changed.more;
  const old = (change: PreviewChange) =>
    change.withheld ? null : words.value(change.kind, change.field, change.old);
  return (
    <Fold
      summary={<CaseName of={changed} />}
      note={t('preview.changes', { count, shown: format.number(count) })}
    >
      <Table
        caption={t('preview.changesOf', { case: changed.name ?? changed.number ?? '' })}
        rows={changes.map((change, at) => ({ change, at }))}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            id: 'what',
            header: t('preview.what'),
            isRowHeader: true,
            cell: ({ change }) => (
              <>
                {change.withheld ? t('preview.withheld') : words.field(change.kind, change.field)}
                {saysMore(change, changed) && (
                  <span className="block text-sm text-ink-2">
                    <Isolate>{change.subject}</Isolate>
                  </span>
                )}
              </>
            ),
          },
          {
            id: 'old',
            header: t('preview.old'),
            cell: ({ change }) => <Isolate className="text-ink-2">{old(change)}</Isolate>,
          },
          {
            id: 'new',
            header: t('preview.new'),
            cell: ({ change }) =>
              !change.withheld && (
                <Isolate className="font-medium">
                  {words.value(change.kind, change.field, change.new)}
                </Isolate>
              ),
          },
          {
            id: 'who',
            header: t('preview.who'),
            cell: ({ change }) => (
              <>
                <Isolate>{change.by ?? t('preview.somebody')}</Isolate>
                {change.office && (
                  <span className="block text-sm text-ink-2">
                    <Isolate>{change.office}</Isolate>
                  </span>
                )}
              </>
            ),
          },
          {
            id: 'when',
            header: t('preview.when'),
            cell: ({ change }) => (
              <span className="whitespace-nowrap">{format.dateTime(change.at)}</span>
            ),
          },
        ]}
      />
      {changed.more > 0 && (
        <p className="pt-2 text-sm text-ink-2">
          {t('preview.more', { count: changed.more, shown: format.number(changed.more) })}
        </p>
      )}
    </Fold>
  );
}

/** What the change is about, unless the line says it anyway: the case's own number, or the words that are new. */
const saysMore = ({ subject, new: now }: PreviewChange, { number }: ChangedCaseFacts): boolean =>
  subject !== null && subject !== number && subject !== now;

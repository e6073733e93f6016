import { useTranslation } from 'react-i18next';
import type { ChangedFact } from '../../../../shared/bundles/import-facts';
import { useFormat } from '../../../lib/use-format';
import { Isolate } from '../../../ui/isolate';
import { Table } from '../../../ui/table';
import { usePreviewValues } from './use-preview-values';

interface ChangesTableProps {
  caption: string;
  changes: readonly ChangedFact[];
  /** What the place is called anyway: no line repeats it. */
  known: readonly (string | null)[];
}

/** What was, what would be, who wrote it, when, at which office and on which laptop. */
export function ChangesTable({ caption, changes, known }: ChangesTableProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const words = usePreviewValues();
  return (
    <Table
      caption={caption}
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
              {saysMore(change, known) && (
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
          cell: ({ change }) =>
            !change.withheld && (
              <Isolate className="text-ink-2">
                {words.value(change.kind, change.field, change.old)}
              </Isolate>
            ),
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
        { id: 'who', header: t('preview.who'), cell: ({ change }) => <Writer change={change} /> },
        {
          id: 'when',
          header: t('preview.when'),
          cell: ({ change }) => (
            <span className="whitespace-nowrap">{format.dateTime(change.at)}</span>
          ),
        },
      ]}
    />
  );
}

function Writer({ change: { by, device, office } }: { change: ChangedFact }) {
  const { t } = useTranslation(['hand-over', 'conflicts']);
  const place = [office, device && t('conflicts:laptop', { name: device })].filter(Boolean);
  return (
    <>
      <Isolate>{by ?? t('hand-over:preview.somebody')}</Isolate>
      {place.map((word) => (
        <span key={word} className="block text-sm text-ink-2">
          <Isolate>{word}</Isolate>
        </span>
      ))}
    </>
  );
}

/** What the change is about, unless the line or the place says it anyway. */
const saysMore = ({ subject, new: now }: ChangedFact, known: ChangesTableProps['known']): boolean =>
  subject !== null && !known.includes(subject) && subject !== now;

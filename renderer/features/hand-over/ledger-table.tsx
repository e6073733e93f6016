import { ArrowDownLeft, ArrowUpRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { Badge } from '../../ui/badge';
import { useMay } from '../../lib/use-session';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Isolate } from '../../ui/isolate';
import { Table } from '../../ui/table';
import { SaveReceiptButton } from './custody/save-receipt-button';
import type { LedgerRow } from './loaders';
import { UndoDialog } from './undo-dialog';

const icons = { out: ArrowUpRight, in: ArrowDownLeft };

/** What left and what arrived, newest first. */
export function LedgerTable({ rows }: { rows: readonly LedgerRow[] }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const mayImport = useMay('bundles.import');
  const [now] = useState(() => Date.now());
  const [undoing, setUndoing] = useState<string>();
  return (
    <>
      {undoing && <UndoDialog bundleId={undoing} onClose={() => setUndoing(undefined)} />}
      <Table
        caption={t('ledger.title')}
        rows={rows}
        // One bundle to three offices stands in three rows.
        // One that was taken back may have come again.
        rowKey={({ bundleId, direction, officeName, takenBack }) =>
          `${bundleId} ${direction} ${officeName} ${takenBack?.at ?? ''}`
        }
        columns={[
          {
            id: 'direction',
            header: t('ledger.direction'),
            cell: ({ direction }) => (
              <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                <Icon of={icons[direction]} mirror className="text-ink-2" />
                {t(`ledger.${direction}`)}
              </span>
            ),
          },
          {
            id: 'office',
            header: t('ledger.office'),
            isRowHeader: true,
            cell: ({ officeName, keyRevoked }) => (
              <span className="inline-flex flex-wrap items-center gap-1.5">
                <Isolate className="font-medium">{officeName}</Isolate>
                {keyRevoked && <Badge tone="danger">{t('ledger.keyRevoked')}</Badge>}
              </span>
            ),
          },
          {
            id: 'purpose',
            header: t('ledger.purpose'),
            cell: ({ purpose }) => <Isolate>{purpose}</Isolate>,
          },
          {
            id: 'cases',
            header: t('ledger.cases'),
            align: 'end',
            cell: ({ cases }) => format.number(cases),
          },
          {
            id: 'documents',
            header: t('ledger.documents'),
            align: 'end',
            cell: ({ documents }) => format.number(documents),
          },
          {
            id: 'when',
            header: t('ledger.when'),
            cell: ({ at }) => <span className="whitespace-nowrap">{format.dateTime(at)}</span>,
          },
          {
            id: 'who',
            header: t('ledger.who'),
            cell: ({ actorName }) => actorName && <Isolate>{actorName}</Isolate>,
          },
          {
            id: 'receipt',
            header: t('ledger.receipt'),
            cell: ({ receipt, hasReceipt, bundleId, officeName, at }) => {
              if (receipt) return t(`ledger.receipts.${receipt}`);
              if (!hasReceipt || !mayImport) return null;
              const label = t('receipt.saveNamed', {
                office: officeName,
                when: format.dateTime(at),
              });
              return <SaveReceiptButton isCompact bundleId={bundleId} label={label} />;
            },
          },
          {
            id: 'undo',
            header: t('undo.column'),
            cell: ({ bundleId, officeName, at, takenBack, undoUntil }) => {
              if (takenBack)
                return t('undo.taken', {
                  who: takenBack.by ?? t('preview.somebody'),
                  when: format.dateTime(takenBack.at),
                });
              if (undoUntil === null || undoUntil < now || !mayImport) return null;
              return (
                <Button
                  size="compact"
                  kind="quiet"
                  onPress={() => setUndoing(bundleId)}
                  aria-label={t('undo.openNamed', {
                    office: officeName,
                    when: format.dateTime(at),
                  })}
                >
                  {t('undo.open')}
                </Button>
              );
            },
          },
        ]}
      />
    </>
  );
}

import type { TFunction } from 'i18next';
import type { CaseRow, CaseSort } from '../../../shared/cases/contract';
import { RiskMark } from '../../casework/risk-mark';
import { dayOf } from '../../lib/format-dates';
import type { useFormat } from '../../lib/use-format';
import { Badge } from '../../ui/badge';
import { Isolate } from '../../ui/isolate';
import type { VirtualColumn } from '../../ui/virtual-table';

export const columnIds = [
  'name',
  'number',
  'risk',
  'due',
  'contact',
  'worker',
  'status',
  'opened',
  'updated',
] as const;
export type ColumnId = (typeof columnIds)[number];
export const usualColumns: readonly ColumnId[] = [
  'name',
  'number',
  'risk',
  'due',
  'contact',
  'worker',
  'status',
];

/** The name always stands first: it is the row's handle. Unknown names of columns are of another version. */
export function chosenColumns(kept: readonly string[] | null): readonly ColumnId[] {
  if (kept === null) return usualColumns;
  return columnIds.filter((id) => id === 'name' || kept.includes(id));
}

const widths: Record<ColumnId, string> = {
  name: 'minmax(12rem, 2.2fr)',
  number: 'minmax(8.5rem, 1fr)',
  risk: 'minmax(6.5rem, 0.7fr)',
  due: 'minmax(9.5rem, 1fr)',
  contact: 'minmax(8rem, 0.9fr)',
  worker: 'minmax(8rem, 1fr)',
  status: 'minmax(5.5rem, 0.6fr)',
  opened: 'minmax(7.5rem, 0.8fr)',
  updated: 'minmax(8rem, 0.9fr)',
};

export const sortOf: Partial<Record<ColumnId, CaseSort>> = {
  name: 'name',
  number: 'number',
  risk: 'risk',
  due: 'due',
  contact: 'contact',
  opened: 'opened',
  updated: 'updated',
};

export function caseColumns(
  shown: readonly ColumnId[],
  t: TFunction,
  format: ReturnType<typeof useFormat>,
): VirtualColumn<CaseRow>[] {
  const quiet = (text: string | null) =>
    text === null ? <span className="text-ink-3">–</span> : text;
  const cells: Record<ColumnId, (row: CaseRow) => React.ReactNode> = {
    name: ({ name }) =>
      name === null ? (
        <span className="text-ink-3">{t('cases:list.noName')}</span>
      ) : (
        <Isolate className="font-medium">{name}</Isolate>
      ),
    number: ({ number }) => (number === null ? quiet(null) : <Isolate ltr>{number}</Isolate>),
    risk: ({ riskLevel }) => <RiskMark level={riskLevel} />,
    due: ({ nextDue, overdue }) =>
      nextDue === null ? (
        quiet(null)
      ) : (
        <span className="inline-flex items-baseline gap-2">
          {format.relativeDay(nextDue)}
          {overdue && <Badge tone="danger">{t('cases:list.overdue')}</Badge>}
        </span>
      ),
    contact: ({ lastContactAt }) =>
      quiet(lastContactAt === null ? null : format.relativeDay(dayOf(lastContactAt))),
    worker: ({ assignedName }) =>
      assignedName === null ? quiet(null) : <Isolate>{assignedName}</Isolate>,
    status: ({ status }) => quiet(status === null ? null : t(`cases:status.${status}`)),
    opened: ({ openedOn }) => quiet(openedOn === null ? null : format.day(openedOn)),
    updated: ({ updatedAt }) => format.relativeDay(dayOf(updatedAt)),
  };
  return shown.map((id) => ({
    id,
    header: t(`cases:list.columns.${id}`),
    width: widths[id],
    cell: cells[id],
    isSortable: sortOf[id] !== undefined,
  }));
}

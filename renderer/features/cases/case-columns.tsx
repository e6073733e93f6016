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

/** The least room for each, in rem. */
const room: Record<ColumnId, number> = {
  name: 11,
  number: 9,
  risk: 6.5,
  due: 12,
  contact: 7.5,
  worker: 7,
  status: 5,
  opened: 7.5,
  updated: 7.5,
};

/** More room is shared in proportion to the least: any other share would widen the narrowest table. */
const widthOf = (id: ColumnId): string => `minmax(${room[id]}rem, ${room[id]}fr)`;

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
    risk: ({ riskLevel }) => <RiskMark level={riskLevel} isShort />,
    due: ({ nextDue, overdue }) => {
      if (nextDue === null) return quiet(null);
      const day = format.relativeDay(nextDue);
      return overdue ? <Badge tone="danger">{t('cases:list.overdueSince', { day })}</Badge> : day;
    },
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
    width: widthOf(id),
    cell: cells[id],
    isSortable: sortOf[id] !== undefined,
  }));
}

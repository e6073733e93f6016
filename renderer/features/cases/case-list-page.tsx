import { Briefcase, FolderOpen } from 'lucide-react';
import { useCallback, useMemo, useSyncExternalStore, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useSearchParams } from 'react-router';
import type { CaseRow } from '../../../shared/cases/contract';
import { StartIntakeButton } from '../../casework/start-intake-button';
import { useFormat } from '../../lib/use-format';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { useMay, useSession } from '../../lib/use-session';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { VirtualTable } from '../../ui/virtual-table';
import { caseColumns, chosenColumns, sortOf } from './case-columns';
import { CaseListFilters } from './case-list-filters';
import type { CaseList } from './case-list-loader';
import { isFiltered, sortOnPress, withSort } from './case-query';
import { ColumnsMenu } from './columns-menu';
import { notePlace, placeIn } from './list-place';
import { pickColumn } from './pick-mark';
import { PickedBar } from './picked-bar';
import { togglePicked, usePicked } from './picked-cases';

/** What one travelling copy holds at most. */
const MOST = 500;

export function CaseListPage() {
  const { t } = useTranslation(['cases']);
  const format = useFormat();
  const navigate = useNavigate();
  const list = useLoaderData<CaseList>();
  const { query, key, rows, workers, columns } = list;
  const [params, setParams] = useSearchParams();
  const mayPack = useMay('bundles.export');
  const isTravelling = useSession((state) => state.signedIn?.travelling != null);
  useRevalidateOnChange();
  useSyncExternalStore(rows.subscribe, rows.snapshot);

  const picked = usePicked((state) => state.ids);
  const mayPick = mayPack && !isTravelling;

  const shown = useMemo(() => chosenColumns(columns), [columns]);
  const tableColumns = useMemo(
    () => [
      ...(mayPick ? [pickColumn(t('cases:list.pick'), picked)] : []),
      ...caseColumns(shown, t, format),
    ],
    [shown, t, format, mayPick, picked],
  );
  const onRangeChange = useCallback(
    (first: number, last: number) => {
      notePlace(key, { first, last });
      void rows.want(first, last);
    },
    [key, rows],
  );
  const sortedColumn = shown.find((id) => sortOf[id] === query.sort);

  return (
    <Page
      width="full"
      fill
      header={
        <PageHeader
          title={t('cases:list.title')}
          beside={
            <span className="text-ink-2">
              {t('cases:list.count', { count: rows.total, shown: format.number(rows.total) })}
            </span>
          }
          actions={
            <>
              {!isTravelling && mayPack && (
                <ButtonLink to="/visits/prepare" icon={Briefcase}>
                  {t('cases:list.prepareVisit')}
                </ButtonLink>
              )}
              <StartIntakeButton kind="primary" />
            </>
          }
        />
      }
    >
      <div
        role="presentation"
        className="flex min-h-0 flex-1 flex-col gap-3"
        onKeyDown={typeToFilter}
      >
        <CaseListFilters query={query} workers={workers} end={<ColumnsMenu shown={shown} />} />
        <VirtualTable
          key={key}
          label={t('cases:list.label')}
          columns={tableColumns}
          rowCount={rows.total}
          rowAt={rows.rowAt}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate(`/cases/${row.id}`)}
          {...(mayPick && {
            isSelected: (row: CaseRow) => picked.has(row.id),
            onSelect: (row: CaseRow) => togglePicked(row.id),
          })}
          {...(sortedColumn && {
            sort: {
              columnId: sortedColumn,
              direction: query.descending ? 'descending' : 'ascending',
            },
          })}
          onSortChange={({ columnId }) => {
            const sort = sortOf[columnId as keyof typeof sortOf];
            if (!sort) return;
            const next = sortOnPress(query, sort);
            setParams(withSort(params, next.sort, next.descending), { replace: true });
          }}
          onRangeChange={onRangeChange}
          initialIndex={placeIn(key).active}
          onActiveChange={(active) => notePlace(key, { active })}
          empty={
            <NoCases
              isFiltered={isFiltered(query)}
              onClear={() => setParams({}, { replace: true })}
            />
          }
        />
        {mayPick && picked.size > 0 && <PickedBar ids={picked} mayTravel={picked.size <= MOST} />}
      </div>
    </Page>
  );
}

function NoCases({ isFiltered: filtered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation('cases');
  if (filtered) {
    return (
      <EmptyState
        title={t('list.noneFound')}
        action={<Button onPress={onClear}>{t('list.clearFilters')}</Button>}
      >
        {t('list.noneFoundText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={FolderOpen} title={t('list.empty')} action={<StartIntakeButton />}>
      {t('list.emptyText')}
    </EmptyState>
  );
}

/** A letter typed on the list goes into its filter: the field has the focus before the letter arrives. */
function typeToFilter(event: KeyboardEvent<HTMLElement>): void {
  const isLetter =
    event.key.length === 1 && event.key !== ' ' && event.key !== '/' && event.key !== '?';
  if (!isLetter || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(event.target instanceof HTMLElement) || event.target.role !== 'grid') return;
  event.currentTarget.querySelector<HTMLInputElement>('[data-page-filter]')?.focus();
}

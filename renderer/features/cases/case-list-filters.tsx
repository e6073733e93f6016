import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CaseWaiting, RiskLevel } from '../../../shared/cases/contract';
import type { StaffMember } from '../../../shared/users/contract';
import { Button } from '../../ui/button';
import { Row } from '../../ui/layout';
import { ALL, isFiltered, withFilter, type CaseQuery, type ListParam } from './case-query';
import { FilterBox } from './filter-box';
import { FilterChip } from './filter-chip';

interface CaseListFiltersProps {
  query: CaseQuery;
  workers: readonly StaffMember[];
  end: ReactNode;
}

/** What the list shows, above it: every filter says what it is set to and stands in the address. */
export function CaseListFilters({ query, workers, end }: CaseListFiltersProps) {
  const { t } = useTranslation('cases');
  const [, setParams] = useSearchParams();
  const set = (name: ListParam, value: string | null) =>
    setParams((old) => withFilter(old, name, value), { replace: true });
  const { filter } = query;
  const statuses = ['open', 'closed', ALL].map((id) => ({
    id,
    label: t(`list.statusChoice.${id}`),
  }));
  const levels = RiskLevel.options.map((id) => ({ id, label: t(`risk.${id}`) }));
  return (
    <Row gap="sm">
      <div className="w-72 max-w-full">
        <FilterBox />
      </div>
      <FilterChip
        label={t('list.filters.status')}
        value={filter.status ?? ALL}
        options={statuses}
        unset={ALL}
        onChange={(value) => set('status', value === 'open' ? null : value)}
      />
      <FilterChip
        label={t('list.filters.risk')}
        value={filter.riskLevel ?? null}
        options={levels}
        onChange={(value) => set('risk', value)}
      />
      <FilterChip
        label={t('list.filters.worker')}
        value={filter.assignedTo ?? null}
        options={workers.map(({ id, name }) => ({ id, label: name ?? t('list.noName') }))}
        onChange={(value) => set('worker', value)}
      />
      <FilterChip
        label={t('list.filters.overdue')}
        value={filter.overdue ? 'yes' : null}
        options={[{ id: 'yes', label: t('list.onlyOverdue') }]}
        onChange={(value) => set('overdue', value)}
      />
      <FilterChip
        label={t('list.filters.waiting')}
        value={filter.waiting ?? null}
        options={CaseWaiting.options.map((id) => ({ id, label: t(`list.waiting.${id}`) }))}
        onChange={(value) => set('waiting', value)}
      />
      {isFiltered(query) && (
        <Button kind="quiet" size="compact" onPress={() => setParams({}, { replace: true })}>
          {t('list.clearFilters')}
        </Button>
      )}
      <div className="ms-auto">{end}</div>
    </Row>
  );
}

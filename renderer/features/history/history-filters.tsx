import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Row } from '../../ui/layout';
import { Select } from '../../ui/select';
import { isFiltering, noFilter, topicIds, type HistoryFilter } from './history-filter';

interface HistoryFiltersProps {
  filter: HistoryFilter;
  onChange: (filter: HistoryFilter) => void;
  actors: readonly { id: string; name: string | null }[];
}

const ALL = 'all';
const orNull = (id: string): string | null => (id === ALL ? null : id);

export function HistoryFilters({ filter, onChange, actors }: HistoryFiltersProps) {
  const { t } = useTranslation('history');
  const set = (patch: Partial<HistoryFilter>) => onChange({ ...filter, ...patch });
  return (
    <Row align="end" gap="sm">
      <div className="w-44">
        <Select
          label={t('filter.who')}
          options={[
            { id: ALL, label: t('filter.everybody') },
            ...actors.map(({ id, name }) => ({ id, label: name ?? t('somebody') })),
          ]}
          value={filter.actorId ?? ALL}
          onChange={(id) => set({ actorId: orNull(id) })}
        />
      </div>
      <div className="w-44">
        <Select
          label={t('filter.topic')}
          options={[
            { id: ALL, label: t('filter.everything') },
            ...topicIds.map((id) => ({ id, label: t(`topics.${id}`) })),
          ]}
          value={filter.topic ?? ALL}
          onChange={(id) => set({ topic: topicIds.find((topic) => topic === id) ?? null })}
        />
      </div>
      <DateField
        label={t('filter.from')}
        value={filter.from}
        onChange={(from) => set({ from })}
        maxValue={filter.to ?? undefined}
      />
      <DateField
        label={t('filter.to')}
        value={filter.to}
        onChange={(to) => set({ to })}
        minValue={filter.from ?? undefined}
      />
      {isFiltering(filter) && (
        <Button kind="quiet" onPress={() => onChange(noFilter)}>
          {t('filter.clear')}
        </Button>
      )}
    </Row>
  );
}

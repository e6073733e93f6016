import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useValueTools } from '../../casework/use-value-tools';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Stack } from '../../ui/layout';
import { Timeline, type TimelineGroup } from '../../ui/timeline';
import { DeedMeta, DeedSentences } from './deed-view';
import { deedsByDay, deedsIn } from './group-entries';
import { actorsIn, filterDeeds, isFiltering, noFilter } from './history-filter';
import { HistoryFilters } from './history-filters';
import { tellDeed } from './tell-deed';
import { useHistory } from './use-history';

/** Everything that was changed, in sentences; nothing here can be taken away. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  const format = useFormat();
  const describe = useErrorText();
  const { entries, more, isLoading, failure, loadMore } = useHistory();
  const [filter, setFilter] = useState(noFilter);
  const deeds = useMemo(() => deedsIn(entries), [entries]);
  const actors = useMemo(() => actorsIn(deeds), [deeds]);
  const names = useMemo(() => new Map(actors.map(({ id, name }) => [id, name])), [actors]);
  const tools = useValueTools(names);
  const days = deedsByDay(filterDeeds(deeds, filter), (deed) => tellDeed(deed, tools));
  const groups: TimelineGroup[] = days.map(({ day, told }) => ({
    id: day,
    title: format.day(day, 'long'),
    items: told.map(({ deed, lines }) => ({
      id: deed.id,
      content: <DeedSentences lines={lines} />,
      meta: <DeedMeta deed={deed} />,
    })),
  }));
  return (
    <Stack className="max-w-reading">
      <h2 className="sr-only">{t('page.title')}</h2>
      <HistoryFilters filter={filter} onChange={setFilter} actors={actors} />
      {groups.length === 0 && (
        <EmptyState small title={t(isFiltering(filter) ? 'page.noneFound' : 'page.empty')} />
      )}
      <Timeline groups={groups} />
      {failure !== null && <Banner tone="danger">{describe(failure)}</Banner>}
      {more && (
        <div>
          <Button isPending={isLoading} onPress={() => void loadMore()}>
            {t('page.more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

import { Users } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigation, useSearchParams } from 'react-router';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { SearchField } from '../../ui/search-field';
import { Table } from '../../ui/table';
import type { FoundPeople, FoundPerson } from './search-people';

const TYPING_PAUSE_MS = 150;

/** Finds somebody by what is remembered: a name in any script, a phone, the number of a paper. */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const { text, people } = useLoaderData<FoundPeople>();
  const [params, setParams] = useSearchParams();
  const isLooking = useNavigation().state === 'loading';
  const [typed, setTyped] = useState(params.get('q') ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const look = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => setParams(next.trim() ? { q: next.trim() } : {}, { replace: true }),
      TYPING_PAUSE_MS,
    );
  };
  return (
    <Page header={<PageHeader title={t('page.title')} />}>
      <div className="mb-5 max-w-xl">
        <SearchField
          label={t('page.search')}
          placeholder={t('page.placeholder')}
          value={typed}
          onChange={look}
          width="full"
          isPageFilter
          autoFocus
        />
      </div>
      <p role="status" className="sr-only">
        {text !== '' && !isLooking && t('page.found', { count: people.length })}
      </p>
      {text === '' && (
        <EmptyState icon={Users} title={t('page.start')}>
          {t('page.startText')}
        </EmptyState>
      )}
      {text !== '' && people.length === 0 && !isLooking && (
        <EmptyState title={t('page.none')}>{t('page.noneText')}</EmptyState>
      )}
      {people.length > 0 && <Found people={people} />}
    </Page>
  );
}

function Found({ people }: { people: FoundPerson[] }) {
  const { t } = useTranslation('people');
  return (
    <Table
      caption={t('page.results')}
      rows={people}
      rowKey={({ personId }) => personId}
      columns={[
        {
          id: 'name',
          header: t('page.columns.name'),
          isRowHeader: true,
          cell: ({ personId, label }) => (
            <Link to={`/people/${personId}`} look="plain">
              <Isolate>{label || t('person.noName')}</Isolate>
            </Link>
          ),
        },
        {
          id: 'why',
          header: t('page.columns.why'),
          cell: ({ matches, label }) => (
            <ul>
              {matches.slice(0, 3).map((match) => (
                <li key={`${match.field} ${match.label}`} className="text-ink-2">
                  {t(`match.${match.field}`)}
                  {match.label !== label && <Isolate ltr> {match.label}</Isolate>}
                </li>
              ))}
            </ul>
          ),
        },
        {
          id: 'case',
          header: t('page.columns.case'),
          cell: ({ caseId }) =>
            caseId ? (
              <Link to={`/cases/${caseId}`}>{t('page.openCase')}</Link>
            ) : (
              <span className="text-ink-3">{t('page.noCase')}</span>
            ),
        },
      ]}
    />
  );
}

import { Merge } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { AgeText } from '../../casework/age-text';
import { otherSpelling } from '../../casework/person-words';
import type { api } from '../../lib/api';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { useMay } from '../../lib/use-session';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Split, Stack } from '../../ui/layout';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { MergeDialog } from './merge-dialog';
import { PersonDetailsView } from './person-details-view';
import { SameAsCard } from './same-as-card';

type Opened = Awaited<ReturnType<typeof api.people.open>>;

/** One person, whatever cases they are in. */
export function PersonPage() {
  const { t } = useTranslation('people');
  const opened = useLoaderData<Opened>();
  const { cases, sameAs, ...details } = opened;
  const [isMerging, setMerging] = useState(false);
  const canEdit = useMay('cases.write');
  useRevalidateOnChange();
  const { person } = details;
  const spelling = otherSpelling(person);
  return (
    <Page
      header={
        <PageHeader
          back={{ to: '/people', label: t('page.title') }}
          title={<Isolate>{person.fullName ?? t('person.noName')}</Isolate>}
          actions={
            canEdit && (
              <Button icon={Merge} onPress={() => setMerging(true)}>
                {t('merge.open')}
              </Button>
            )
          }
          beside={
            <>
              {spelling && <Isolate className="text-lg text-ink-2">{spelling}</Isolate>}
              <AgeText birth={person.birth} marksChildren />
            </>
          }
        />
      }
    >
      <Split asideLabel={t('person.cases')} aside={<PersonCases cases={cases} />}>
        <Stack>
          <PersonDetailsView details={details} canEdit={canEdit} level={2} />
          <SameAsCard sameAs={sameAs} canEdit={canEdit} />
        </Stack>
      </Split>
      {isMerging && <MergeDialog opened={opened} onClose={() => setMerging(false)} />}
    </Page>
  );
}

function PersonCases({ cases }: Pick<Opened, 'cases'>) {
  const { t } = useTranslation('people');
  return (
    <Card title={t('person.cases')}>
      {cases.length === 0 && <EmptyState small title={t('person.noCases')} />}
      <ul className="flex flex-col gap-2">
        {cases.map(({ caseId, number, status, role }) => (
          <li key={caseId}>
            <Link to={`/cases/${caseId}`}>
              <Isolate ltr>{number ?? t('person.aCase')}</Isolate>
            </Link>
            <span className="block text-sm text-ink-2">
              {[role && t(`role.${role}`), status && t(`cases:status.${status}`)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

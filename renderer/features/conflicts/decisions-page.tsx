import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { useValueToolsOutside } from '../../casework/use-value-tools-outside';
import { DecisionCard } from '../../casework/decision-card';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { ButtonLink, Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { Select } from '../../ui/select';
import { showToast } from '../../ui/toast-store';
import { groupDecisions, officesOf, type DecisionGroup } from './group-decisions';
import { KeepAll } from './keep-all';
import { SameDocuments } from './same-documents';
import { SamePeople } from './same-people';
import type { DecisionsData } from './loaders';

const GROUPS_SHOWN = 30;
const EVERYWHERE = 'all';

/** Everything on which two offices disagree, over all cases; each may be decided now or later. */
export function DecisionsPage() {
  const { t } = useTranslation('conflicts');
  const data = useLoaderData<DecisionsData>();
  const tools = useValueToolsOutside(data.names);
  const settle = useSettle();
  useRevalidateOnChange();
  const [office, setOffice] = useState(EVERYWHERE);
  const [shown, setShown] = useState(GROUPS_SHOWN);
  const groups = useMemo(() => groupDecisions(data.conflicts, tools), [data.conflicts, tools]);
  const offices = officesOf(groups.flatMap(({ decisions }) => decisions));
  const isWith = (group: DecisionGroup): boolean =>
    office === EVERYWHERE ||
    group.decisions.some(({ sides }) => sides.some(({ officeId }) => officeId === office));
  const doubles = data.doubles.people.length + data.doubles.documents.length;
  const isEmpty = groups.length + doubles === 0;
  const listed = groups.filter(isWith);
  const decisions = listed.flatMap((group) => group.decisions);
  return (
    <Page
      header={
        <PageHeader
          title={t('title')}
          back={{ to: '/hand-over', label: t('hand-over:home.title') }}
          note={t('note')}
        />
      }
    >
      {isEmpty ? (
        <EmptyState
          title={t(data.caseId === null ? 'none' : 'noneInCase')}
          action={
            data.caseId !== null && (
              <ButtonLink to={`/cases/${data.caseId}`}>{t('toCase')}</ButtonLink>
            )
          }
        >
          {t('noneText')}
        </EmptyState>
      ) : (
        <Stack gap="lg">
          {data.caseId !== null && (
            <Banner
              tone="info"
              action={<ButtonLink to="/hand-over/decisions">{t('showAll')}</ButtonLink>}
            >
              {t('onlyOneCase')}
            </Banner>
          )}
          <Row gap="lg" justify="between" align="end">
            <h2 className="text-xl">{t('waiting', { count: decisions.length })}</h2>
            {offices.length > 1 && (
              <Select
                label={t('with')}
                width="medium"
                value={office}
                onChange={setOffice}
                options={[
                  { id: EVERYWHERE, label: t('anyOffice') },
                  ...offices.map((each) => ({ id: each.officeId, label: each.office })),
                ]}
              />
            )}
          </Row>
          {listed.length > 1 && <KeepAll decisions={decisions} settle={settle} />}
          {listed.slice(0, shown).map((group) => (
            <GroupCard key={group.key} group={group} settle={settle} />
          ))}
          {listed.length > shown && (
            <Button onPress={() => setShown(shown + GROUPS_SHOWN)}>
              {t('more', { count: listed.length - shown })}
            </Button>
          )}
          <SamePeople pairs={data.doubles.people} />
          <SameDocuments found={data.doubles.documents} />
          {data.more && <p className="text-ink-2">{t('evenMore')}</p>}
        </Stack>
      )}
    </Page>
  );
}

type Settle = (choices: { conflictId: string; clock: string }[]) => Promise<void>;

function GroupCard({ group, settle }: { group: DecisionGroup; settle: Settle }) {
  const { t } = useTranslation('conflicts');
  const describe = useErrorText();
  const to =
    group.caseId === null
      ? group.personId && `/people/${group.personId}`
      : `/cases/${group.caseId}`;
  const name = <Isolate>{group.about ?? t('hand-over:noName')}</Isolate>;
  return (
    <Card
      title={
        to ? (
          <Link to={to} look="plain">
            {name}
          </Link>
        ) : (
          name
        )
      }
      note={
        <>
          {group.number && group.number !== group.about && <Isolate ltr>{group.number}</Isolate>}
          {group.others.length > 0 && (
            <span className="ps-2">{t('alsoIn', { count: group.others.length })}</span>
          )}
        </>
      }
      actions={<KeepAll decisions={group.decisions} settle={settle} />}
    >
      <ul className="flex flex-col gap-5">
        {group.decisions.map((decision) => (
          <li key={decision.group}>
            <DecisionCard
              decision={decision}
              known={[group.about, group.number]}
              canDecide={decision.mayDecide}
              onKeep={({ clock }) =>
                settle([{ conflictId: decision.conflictId, clock }]).catch(
                  (error: unknown) => void showToast({ tone: 'danger', text: describe(error) }),
                )
              }
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function useSettle(): Settle {
  const { save } = useSaver();
  return async (choices) => {
    await save(() => api.conflicts.settle({ choices }));
  };
}

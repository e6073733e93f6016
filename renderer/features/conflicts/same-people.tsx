import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonPair } from '../../../shared/people/contract';
import { UncertainDateText } from '../../casework/uncertain-date-text';
import { useCodes } from '../../casework/use-codes';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { Link } from '../../ui/link';
import { showToast } from '../../ui/toast-store';
import { ContestButtons, ContestWords } from './contested-pair';

const SHOWN = 20;

/** Two who look alike, with what speaks for it, or about whom offices decided differently. A person decides. */
export function SamePeople({ pairs }: { pairs: readonly PersonPair[] }) {
  const { t } = useTranslation('conflicts');
  const [shown, setShown] = useState(SHOWN);
  if (pairs.length === 0) return null;
  return (
    <Card title={t('same.title', { count: pairs.length })} note={t('same.note')}>
      <Stack gap="lg">
        <ul className="flex flex-col gap-6">
          {pairs.slice(0, shown).map((pair) => (
            <Pair key={pair.people.map(({ details }) => details.person.id).join(' ')} pair={pair} />
          ))}
        </ul>
        {pairs.length > shown && (
          <Button onPress={() => setShown(shown + SHOWN)}>
            {t('same.more', { count: pairs.length - shown })}
          </Button>
        )}
      </Stack>
    </Card>
  );
}

type Side = PersonPair['people'][number];

function Pair({ pair }: { pair: PersonPair }) {
  const { t } = useTranslation('conflicts');
  const mayWrite = useMay('cases.write');
  const { saveWithUndo, save } = useSaver();
  const describe = useErrorText();
  const nameOf = useName();
  const [one, other] = pair.people as [Side, Side];
  const [a, b] = [one.details.person.id, other.details.person.id];
  const merge = (goes: string, stays: Side) =>
    void saveWithUndo({
      text: t('same.merged', { name: nameOf(stays) }),
      run: () => api.people.merge({ personId: goes, otherId: stays.details.person.id }),
      undo: () => api.people.unmerge({ personId: goes }),
    });
  const apart = () =>
    void save(() => api.people.keepApart({ personId: a, otherId: b })).catch((error: unknown) =>
      showToast({ tone: 'danger', text: describe(error) }),
    );
  return (
    <li className="@container flex flex-col gap-2">
      {pair.contest && <ContestWords contest={pair.contest} />}
      <Row gap="sm">
        {pair.reasons.map((reason) => (
          <Badge key={reason} tone="info">
            {t(`same.reason.${reason}`)}
          </Badge>
        ))}
      </Row>
      <div className="grid gap-2 @2xl:grid-cols-2">
        <PersonSide side={one} />
        <PersonSide side={other} />
      </div>
      {mayWrite && pair.contest?.isOne && <ContestButtons personId={a} otherId={b} />}
      {mayWrite && !pair.contest?.isOne && (
        <Row gap="sm">
          <Button size="compact" onPress={() => merge(b, one)}>
            {t('same.keep', { name: isolated(nameOf(one)), office: isolated(one.office ?? '') })}
          </Button>
          <Button size="compact" onPress={() => merge(a, other)}>
            {t('same.keep', {
              name: isolated(nameOf(other)),
              office: isolated(other.office ?? ''),
            })}
          </Button>
          <Button size="compact" kind="quiet" onPress={apart}>
            {t('same.apart')}
          </Button>
        </Row>
      )}
    </li>
  );
}

function PersonSide({ side }: { side: Side }) {
  const { t } = useTranslation('conflicts');
  const format = useFormat();
  const codes = useCodes();
  const nameOf = useName();
  const { at, cases, details, office } = side;
  const { identityDocuments, person } = details;
  return (
    <div className="min-w-0 rounded-md border border-line px-3 py-2">
      <h3 className="font-medium">
        <Link to={`/people/${person.id}`} look="plain">
          <Isolate>{nameOf(side)}</Isolate>
        </Link>
      </h3>
      <DescriptionList
        items={[
          ...(person.birth
            ? [{ term: t('same.born'), value: <UncertainDateText date={person.birth} /> }]
            : []),
          ...(person.sex ? [{ term: t('same.sex'), value: codes.label('sexes', person.sex) }] : []),
          ...identityDocuments.slice(0, 3).map(({ number, type }) => ({
            term: type ? codes.label('identity-document-types', type) : t('same.paper'),
            value: <Isolate ltr>{number}</Isolate>,
          })),
          {
            term: t('same.cases'),
            value:
              cases.length === 0
                ? t('same.noCase')
                : cases.map(({ caseId, number }) => (
                    <span key={caseId} className="pe-2">
                      <Link to={`/cases/${caseId}`}>
                        <Isolate ltr>{number ?? t('hand-over:noName')}</Isolate>
                      </Link>
                    </span>
                  )),
          },
          {
            term: t('same.written'),
            value: (
              <>
                {office && (
                  <>
                    <Isolate>{office}</Isolate>
                    {' · '}
                  </>
                )}
                <Isolate>{format.dateTime(at)}</Isolate>
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

/** In a name for a button there is no markup that could do it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

function useName(): (side: Side) => string {
  const { t } = useTranslation('hand-over');
  // A name that is hidden behind nothing is hidden all the same.
  return ({ codeName, details }) => (codeName ?? details.person.fullName) || t('noName');
}

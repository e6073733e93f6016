import { useTranslation } from 'react-i18next';
import type { PersonPair } from '../../../shared/people/contract';
import { Byline } from '../../casework/byline';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { Button } from '../../ui/button';
import { Row } from '../../ui/layout';
import { showToast } from '../../ui/toast-store';

type Contest = NonNullable<PersonPair['contest']>;

/** Which office decided what without knowing of the other, and what holds until somebody decides. */
export function ContestWords({ contest }: { contest: Contest }) {
  const { t } = useTranslation('conflicts');
  const { different, isOne, same } = contest;
  const nameOf = (said: Contest['same']) => said?.office || said?.by || t('somebody');
  return (
    <div>
      <p>
        {t(isOne ? 'same.contest.one' : 'same.contest.two', {
          apart: nameOf(different),
          together: nameOf(same),
        })}
      </p>
      <SaidBy said={different} />
      {same && <SaidBy said={same} />}
    </div>
  );
}

const SaidBy = ({ said: { at, by, office } }: { said: Contest['different'] }) => (
  <p className="text-sm text-ink-2">
    <Byline who={by} office={office} at={at} />
  </p>
);

/** For two who stand as one: nobody is to be chosen who stays. */
export function ContestButtons({ personId, otherId }: { personId: string; otherId: string }) {
  const { t } = useTranslation('conflicts');
  const { save } = useSaver();
  const describe = useErrorText();
  const decide = (call: () => Promise<unknown>) => () =>
    void save(call).catch((error: unknown) => showToast({ tone: 'danger', text: describe(error) }));
  return (
    <Row gap="sm">
      <Button size="compact" onPress={decide(() => api.people.merge({ personId, otherId }))}>
        {t('same.contest.keepOne')}
      </Button>
      <Button size="compact" onPress={decide(() => api.people.keepApart({ personId, otherId }))}>
        {t('same.contest.keepTwo')}
      </Button>
    </Row>
  );
}

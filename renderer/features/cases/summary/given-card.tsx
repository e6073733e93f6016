import { useTranslation } from 'react-i18next';
import { useCase } from '../../../casework/use-case';
import { fieldWords } from '../../../casework/value-words';
import { Card } from '../../../ui/card';
import { DescriptionList } from '../../../ui/description-list';
import { Isolate } from '../../../ui/isolate';

/** What an office that kept names and days back sent in their place: its word, no part of the history. */
export function GivenCard() {
  const { t } = useTranslation('cases');
  const { givenBy } = useCase().view;
  return givenBy.map(({ officeName, label, people, facts }) => (
    <Card key={officeName} title={t('given.title', { office: officeName })} note={t('given.note')}>
      <DescriptionList
        items={[
          { term: t('given.code'), value: <Isolate ltr>{label}</Isolate> },
          { term: t('given.people'), value: people },
          ...facts.map(({ kind, field, value }) => ({
            term: fieldWords(kind, field, t),
            value: <Isolate ltr>{value.replace('/', ' – ')}</Isolate>,
          })),
        ]}
      />
    </Card>
  ));
}

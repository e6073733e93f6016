import { UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatUncertainDate } from '../../../shared/dates/format-uncertain-date';
import type { AnswerValues } from '../../../shared/forms/answers';
import type { LikelyPerson } from '../../../shared/intake/contract';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Isolate } from '../../ui/isolate';
import { useLikelyPeople } from './use-likely-people';

interface LikelyPeopleProps {
  values: AnswerValues;
  knownPersonId: string | null;
  onChoose: (personId: string | null) => void;
}

/** Search before create: who may be meant, what speaks for it and against it. A person decides. */
export function LikelyPeople({ values, knownPersonId, onChoose }: LikelyPeopleProps) {
  const { t } = useTranslation('intake');
  const { people, failed } = useLikelyPeople(values);
  // The name as it stood when chosen: the name typed afterwards may be another.
  const [chosenName, setChosenName] = useState<string | null>(null);
  if (knownPersonId !== null) {
    const name =
      chosenName ?? people.find(({ personId }) => personId === knownPersonId)?.name ?? '';
    return (
      <Banner
        tone="info"
        title={name === '' ? t('ui.likely.known') : t('ui.likely.chosen', { name })}
        action={
          <Button size="compact" onPress={() => onChoose(null)}>
            {t('ui.likely.notSame')}
          </Button>
        }
      >
        {t('ui.likely.chosenNote')}
      </Banner>
    );
  }
  if (failed) return <Banner tone="warning">{t('ui.likely.failed')}</Banner>;
  if (people.length === 0) return null;
  const choose = (person: LikelyPerson) => {
    setChosenName(person.name);
    onChoose(person.personId);
  };
  return (
    <section
      aria-label={t('ui.likely.title')}
      aria-live="polite"
      className="rounded-md border border-line bg-surface-2 px-4 py-3"
    >
      <h2 className="font-medium">{t('ui.likely.title')}</h2>
      <p className="text-sm text-ink-2">{t('ui.likely.hint')}</p>
      <ul className="mt-2 flex flex-col divide-y divide-line">
        {people.map((person) => (
          <li
            key={person.personId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
          >
            <LikelyLine person={person} />
            <Button size="compact" icon={UserCheck} onPress={() => choose(person)}>
              {t('ui.likely.same')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LikelyLine({ person }: { person: LikelyPerson }) {
  const { t } = useTranslation('intake');
  const format = useFormat();
  const signs = [...person.reasons, ...person.doubts].map((sign) => t(`ui.likely.reason.${sign}`));
  return (
    <div className="min-w-0">
      <Isolate className="font-medium">{person.name}</Isolate>
      <p className="text-sm text-ink-2">
        {[
          person.birth && formatUncertainDate(person.birth, { language: format.language }),
          person.caseNumber && t('ui.likely.case', { number: person.caseNumber }),
          format.list(signs, 'comma'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}

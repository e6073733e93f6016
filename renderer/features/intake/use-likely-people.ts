import { useEffect, useState } from 'react';
import { UncertainDate } from '../../../shared/dates/uncertain-date';
import { valueOf, type AnswerValues } from '../../../shared/forms/answers';
import { PersonName } from '../../../shared/forms/values';
import type { LikelyPerson } from '../../../shared/intake/contract';
import { api } from '../../lib/api';

/** Long enough not to look up every letter: each search is noted in the read log. */
const PAUSE_MS = 350;

type Query = Parameters<typeof api.intake.likelyPeople>[0];

/** People already known whom the name, birth date and sex so far could mean. */
export function useLikelyPeople(values: AnswerValues): {
  people: readonly LikelyPerson[];
  failed: boolean;
} {
  const [found, setFound] = useState<{ people: readonly LikelyPerson[]; failed: boolean }>({
    people: [],
    failed: false,
  });
  const query = queryFrom(values);
  const key = JSON.stringify(query);
  useEffect(() => {
    let isStale = false;
    const asked = JSON.parse(key) as Query;
    const timer = setTimeout(() => {
      const looking = asked.name.length < 2 ? Promise.resolve([]) : api.intake.likelyPeople(asked);
      looking.then(
        (people) => !isStale && setFound({ people, failed: false }),
        () => !isStale && setFound({ people: [], failed: true }),
      );
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [key]);
  return found;
}

function queryFrom(values: AnswerValues): Query {
  const name = PersonName.safeParse(valueOf(values['name'])).data;
  const birth = UncertainDate.safeParse(valueOf(values['birth'])).data;
  const sex = valueOf(values['sex']);
  return {
    name: name?.full.trim() ?? '',
    ...(birth ? { birth } : {}),
    ...(typeof sex === 'string' ? { sex } : {}),
  };
}
